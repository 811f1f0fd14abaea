"""A pair that will not be, or not be any more: its open questions close with it."""

from __future__ import annotations

from dataclasses import replace

from core.desk.departing import departing
from core.desk.matters.changing import save_review
from core.desk.telling import Telling
from core.desk.workflows.keeping import end_with_the_share
from core.domain import threads
from core.domain.departures import WithdrawalLeaves
from core.domain.notices import Decision
from core.domain.pairs import Pair
from core.domain.sharing import PairState
from core.store.records import Records


async def withdraw(records: Records, telling: Telling, pair: Pair, by: str) -> None:
    """The pair ends here: its offer card and its open questions say so."""
    await _close(records, telling, replace(pair, state=PairState.WITHDRAWN, decided_by=by, decided_at=records.now))


async def end(records: Records, telling: Telling, pair: Pair, by: str, reason: str = "") -> None:
    """What was shared is not any more. The ledger and what was taken over stay; what waits for a decision is closed."""
    ended = replace(pair, state=PairState.ENDED, decided_by=by, decided_at=records.now, reason=reason)
    await _close(records, telling, ended)
    await end_with_the_share(records, telling, ended)


async def _close(records: Records, telling: Telling, pair: Pair) -> None:
    await records.pairs.save(pair)
    await telling.refresh(f"offer:{pair.id}", threads.of_pair(pair.id))
    await close_questions(records, telling, pair, by=pair.decided_by)


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
