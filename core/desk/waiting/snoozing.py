"""保留: what waits for a person is left out of their digest for a while; 一覧 still has it, and so has who else is asked."""

from __future__ import annotations

from core.desk.cards import card
from core.desk.case import Case
from core.domain.intents import Snooze, SnoozeCard
from core.domain.notices import (
    AskedAboutDocument,
    AskedToApprove,
    AskedToErase,
    AskedToReview,
    AskedToUpdate,
    CardSnoozed,
    EntryKind,
    Notice,
    Snoozed,
    WorkflowShown,
)
from core.domain.postponing import key_of, put_off_until
from core.errors import Invalid, NotFound

_ENTRIES_OF = {
    "offer": (EntryKind.OFFER,),
    "review": (EntryKind.REVIEW, EntryKind.AUTO),
    "erasure": (EntryKind.ERASURE,),
    "workflow": (EntryKind.WORKFLOW,),
    "queue": (EntryKind.QUEUE,),
    "document": (EntryKind.DOCUMENT,),
}
"""What a digest has of a card, by the kind of the card."""


async def snooze(case: Case, intent: Snooze) -> Snoozed:
    """Entries by the numbers they had in a list. Raises Invalid: put_off_until."""
    kept = await case.records.listings.get(intent.listing)
    if kept.person != case.principal.person:
        raise NotFound("unknown_listing")
    chosen = [entry for entry in kept.entries if entry.number in intent.numbers]
    until = put_off_until(intent.until, case.today)
    await case.records.listings.put_off(case.principal.person, (key_of(one.kind, one.target) for one in chosen), until)
    return Snoozed(tuple(entry.number for entry in chosen), until, intent.listing)


async def snooze_card(case: Case, intent: SnoozeCard) -> CardSnoozed:
    """What one card asks. Raises Invalid: put_off_until, nothing_to_put_off; and as `cards.card` for a card there is not."""
    if not _asks(await card(case.records, intent.card)):
        raise Invalid("nothing_to_put_off")
    kind, _, target = intent.card.partition(":")
    until = put_off_until(intent.until, case.today)
    held = (key_of(entry, target) for entry in _ENTRIES_OF[kind])
    await case.records.listings.put_off(case.principal.person, held, until)
    return CardSnoozed(until)


def _asks(shown: Notice) -> bool:
    """Whether anything of it still stands in a digest."""
    match shown:
        case AskedToApprove() | AskedToErase() | AskedAboutDocument():
            return shown.decision is None
        case AskedToReview():
            return bool(shown.open or shown.unchecked)
        case AskedToUpdate():
            return any(one.decision is None for one in shown.proposals)
        case WorkflowShown():
            return shown.asks_us
        case _:
            return False
