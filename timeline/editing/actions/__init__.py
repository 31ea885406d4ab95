"""What an editor does to the record: each verb one transaction, refused with a sentence."""

from timeline.editing.actions.corrections import correct, tell_readers
from timeline.editing.actions.ingestion import Ingested, compare, ingest, open_dispute
from timeline.editing.actions.invitations import (
    accept_invitation,
    invite,
    take_back_invitation,
)
from timeline.editing.actions.proposals import accept, merge, reject, revise, split, undo
from timeline.editing.actions.publication import (
    publish,
    publish_dispute,
    publish_path,
    send_back,
    submit,
    withdraw,
    withdraw_dispute,
    withdraw_path,
)
from timeline.editing.actions.restoring import delete_event, restore, revert
from timeline.editing.actions.scheduling import Due, publish_due, schedule

__all__ = [
    "Due",
    "Ingested",
    "accept",
    "accept_invitation",
    "compare",
    "correct",
    "delete_event",
    "ingest",
    "invite",
    "merge",
    "open_dispute",
    "publish",
    "publish_dispute",
    "publish_due",
    "publish_path",
    "reject",
    "restore",
    "revert",
    "revise",
    "schedule",
    "send_back",
    "split",
    "submit",
    "take_back_invitation",
    "tell_readers",
    "undo",
    "withdraw",
    "withdraw_dispute",
    "withdraw_path",
]
