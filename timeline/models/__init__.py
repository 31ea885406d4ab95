"""The record: one module a concept, and the constraints that keep it true even in the shell."""

from timeline.models.actor import Actor, ActorName, Role
from timeline.models.annotation import Annotation
from timeline.models.audit import AuditEntry
from timeline.models.batch import Batch, BatchFile
from timeline.models.citation import Citation
from timeline.models.claim import Claim, ClaimLink, ClaimState, claim_state
from timeline.models.correction import Correction
from timeline.models.dispute import Dispute, Participation, Side
from timeline.models.draft import Draft
from timeline.models.event import Event, Involvement
from timeline.models.invitation import Invitation
from timeline.models.path import PathStep, ReadingPath
from timeline.models.proposal import Proposal
from timeline.models.publication import PublicationState
from timeline.models.search import SearchText
from timeline.models.snapshot import Snapshot
from timeline.models.source import Source

__all__ = [
    "Actor",
    "ActorName",
    "Annotation",
    "AuditEntry",
    "Batch",
    "BatchFile",
    "Citation",
    "Claim",
    "ClaimLink",
    "ClaimState",
    "Correction",
    "Dispute",
    "Draft",
    "Event",
    "Invitation",
    "Involvement",
    "Participation",
    "PathStep",
    "Proposal",
    "PublicationState",
    "ReadingPath",
    "Role",
    "SearchText",
    "Side",
    "Snapshot",
    "Source",
    "claim_state",
]
