"""What is told when something did not arrive (未配達)."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.unseen import Unseen


@dataclass(frozen=True, slots=True)
class Undelivered:
    """未配達: something of ours did not arrive; kept, and can be sent again."""

    parked: str
    what: str
    """Name of the notice or envelope."""
    to: str
    reason: str

    card = None


@dataclass(frozen=True, slots=True)
class ReachedNobody:
    """不達: what we sent arrived over there, but could be shown to none of their people. It is kept there."""

    what: Unseen
    counterpart: str
    ref: str
    """Our number of the matter."""
    title: str
    """Of the workflow, or the name of the document; empty for an offer."""

    card = None


@dataclass(frozen=True, slots=True)
class MailResumed:
    """Mail to this address had been switched off, for it came back; it goes on."""

    to: str
    kept: int
    """How much was kept meanwhile, and leaves now."""

    card = None


@dataclass(frozen=True, slots=True)
class Resent:
    parked: str

    card = None
