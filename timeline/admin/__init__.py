"""The back office: one module a model, and its parts."""

from timeline.admin.actor import ActorAdmin, ActorNameAdmin, RoleAdmin
from timeline.admin.annotation import AnnotationAdmin
from timeline.admin.audit import AuditEntryAdmin
from timeline.admin.citation import CitationAdmin
from timeline.admin.claim import ClaimAdmin, ClaimLinkAdmin
from timeline.admin.correction import CorrectionAdmin
from timeline.admin.dispute import DisputeAdmin, ParticipationAdmin, SideAdmin
from timeline.admin.event import EventAdmin, InvolvementAdmin
from timeline.admin.path import PathStepAdmin, ReadingPathAdmin
from timeline.admin.proposal import ProposalAdmin
from timeline.admin.snapshot import SnapshotAdmin
from timeline.admin.source import SourceAdmin

__all__ = [
    "ActorAdmin",
    "ActorNameAdmin",
    "AnnotationAdmin",
    "AuditEntryAdmin",
    "CitationAdmin",
    "ClaimAdmin",
    "ClaimLinkAdmin",
    "CorrectionAdmin",
    "DisputeAdmin",
    "EventAdmin",
    "InvolvementAdmin",
    "ParticipationAdmin",
    "PathStepAdmin",
    "ProposalAdmin",
    "ReadingPathAdmin",
    "RoleAdmin",
    "SideAdmin",
    "SnapshotAdmin",
    "SourceAdmin",
]
