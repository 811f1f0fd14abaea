"""Names of conversations: what belongs together in one Slack thread or one mail thread."""

from __future__ import annotations

from datetime import date

from core.ids import LinkId, PairId, PersonId


def of_pair(pair: PairId) -> str:
    """Everything about one shared matter."""
    return f"pair:{pair}"


def of_message(thread: str) -> str:
    """One case message and its answers."""
    return f"message:{thread}"


def of_link(link: LinkId) -> str:
    return f"link:{link}"


def of_references(link: LinkId) -> str:
    """What of a counterpart's masters is unresolved."""
    return f"references:{link}"


def of_week(monday: date) -> str:
    return f"week:{monday.isoformat()}"


def of_leave(absent: PersonId) -> str:
    """What is told of somebody's leave to who stands in."""
    return f"leave:{absent}"


def of_deadlines(about: str) -> str:
    """What one list of deadlines is about: a matter, a person, or some of them."""
    return f"deadlines:{about}"


def of_document(document: str) -> str:
    return f"document:{document}"


def of_digest(listing: str) -> str:
    return f"digest:{listing}"


def of_many(id_: str) -> str:
    """What was told of many matters at once."""
    return f"many:{id_}"


def of_import(pending: str) -> str:
    """One file that was handed in, and what became of it."""
    return f"import:{pending}"


def of_workflow(workflow: str) -> str:
    """One run of a workflow."""
    return f"workflow:{workflow}"
