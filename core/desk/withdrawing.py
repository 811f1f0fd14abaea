"""A pair that will not be, or not be any more: its open questions close with it."""

from __future__ import annotations

from dataclasses import replace

from core.desk.changing import save_review
from core.desk.departing import departing
from core.desk.telling import Telling
from core.domain import threads
from core.domain.departures import WithdrawalLeaves
from core.domain.notices import Decision
from core.domain.pairs import Pair
from core.domain.sharing import PairState
from core.store.records import Records


async def withdraw(records: Records, telling: Telling, pair: Pair, by: str) -> None:
    """The pair ends here: its offer card and its open questions say so."""
    await records.pairs.save(replace(pair, state=PairState.WITHDRAWN, decided_by=by, decided_at=records.now))
    await telling.refresh(f"offer:{pair.id}", threads.of_pair(pair.id))
    await close_questions(records, telling, pair, by)


async def close_questions(records: Records, telling: Telling, pair: Pair, by: str) -> None:
    """Nothing about the pair waits for a decision any more."""
    await records.references.wait_no_longer(pair.id)
    ended = Decision("superseded", by, records.now)
    for review in await records.reviews.open_of(pair.id):
        changes = tuple(change if change.decision else replace(change, decision=ended) for change in review.changes)
        await save_review(records, telling, replace(review, changes=changes))


async def take_back(records: Records, telling: Telling, offered: Pair, by: str) -> None:
    """An offer of ours that has not been answered is withdrawn, and the counterpart hears of it."""
    await withdraw(records, telling, offered, by)
    await departing(records, offered.link, WithdrawalLeaves(offered.id), telling.trace)
