"""The headers of what other sites may frame; everything else of ours stays unframeable."""

from django.http import HttpResponse
from django.utils.csp import CSP, build_policy

from timeline.models import Dispute
from timeline.models.framing import origins_in
from timeline.publishing.inline import frame_script, frame_style

POLICY = {
    "default-src": [CSP.NONE],
    "img-src": [CSP.SELF],  # the icon, where somebody opens it in a tab
    "base-uri": [CSP.NONE],
    "form-action": [CSP.NONE],
}


def let_frame(answer: HttpResponse, dispute: Dispute | None) -> HttpResponse:
    """By whom its dispute allows, and by ourselves; by anyone where there is no dispute to ask,
    so that an unknown one and a draft look the same."""
    policy = POLICY | {
        "style-src": [frame_style().source],
        "script-src": [frame_script().source],
        **ancestors(dispute),
    }
    answer["Content-Security-Policy"] = build_policy(policy)
    answer.xframe_options_exempt = True
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    # It means nothing in a frame, and in a tab nothing here is anyone's own: the browser need not
    # begin another process for it.
    answer["Cross-Origin-Opener-Policy"] = "unsafe-none"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, indexifembedded"
    return answer


def ancestors(dispute: Dispute | None) -> dict[str, list[str]]:
    """Nothing for anyone: even `*` shuts out pages without an origin, in a sandbox or an app."""
    if dispute is None or dispute.framing == Dispute.Framing.ANYONE:
        return {}
    listed = dispute.framing == Dispute.Framing.LISTED
    origins = origins_in(dispute.frame_origins) if listed else []
    return {"frame-ancestors": [CSP.SELF, *origins]}
