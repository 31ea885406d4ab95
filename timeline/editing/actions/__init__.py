"""What an editor does to the record: each verb one transaction, refused with a sentence."""

from timeline.editing.actions.corrections import correct
from timeline.editing.actions.ingestion import Ingested, compare, ingest
from timeline.editing.actions.proposals import accept, reject
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
from timeline.editing.actions.scheduling import Due, publish_due, schedule

__all__ = [
    "Due",
    "Ingested",
    "accept",
    "compare",
    "correct",
    "ingest",
    "publish",
    "publish_dispute",
    "publish_due",
    "publish_path",
    "reject",
    "schedule",
    "send_back",
    "submit",
    "withdraw",
    "withdraw_dispute",
    "withdraw_path",
]
