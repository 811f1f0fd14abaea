"""当方候補案件: which own matter an offered one may be, and why. Only ever searched on the receiver's side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.matching import Candidate, rank
from core.domain.matching import Verdict as Likeness
from core.domain.matters import Matter, identifiers, title_of
from core.domain.notices import CandidateView
from core.domain.pairs import Pair
from core.domain.values import Values
from core.log import get_log
from core.store.records import Records

log = get_log(__name__)

_ALIKE = 12
"""Matters weighed on evidence alone, when no identifier agrees."""

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Search:
    found: tuple[CandidateView, ...]
    failed: bool = False
    """Nothing was found because nothing could be looked for (検索できませんでした), which is not 候補なし."""


async def search(records: Records, pair: Pair) -> Search:
    """The candidates for somebody to look at. The offer can be looked at, and answered, even if the search fails."""
    try:
        async with records.savepoint():
            return Search(await candidates(records, pair))
    except Exception as error:  # noqa: BLE001 - logged with its place, and the person is told
        log.bug("candidates could not be searched", error, pair=pair.id, link=pair.link)
        return Search((), failed=True)


async def candidates(records: Records, pair: Pair) -> tuple[CandidateView, ...]:
    """The likeliest own matters for an offer, best first; those already shared with this counterpart come last."""
    link = await records.links.get(pair.link)
    offered = {link.lands_in(name): link.policies.translated(name, value) for name, value in pair.theirs.items()}
    # The counterpart knows our number only as what it keeps for us, and we know theirs the same way.
    found = await records.matters.sharing_identifier(identifiers(pair.theirs))
    ranked = _ranked(offered, found)
    if not ranked:
        found = await records.matters.alike(title_of(offered), str(offered.get("filing_date") or ""), _ALIKE)
        ranked = _ranked(offered, found)
    by_id = {matter.id: matter for matter in found}
    taken = await records.pairs.of_matters(pair.link, [candidate.matter_id for candidate in ranked])
    shown = [
        _view(candidate, by_id[candidate.matter_id].ref, by_id[candidate.matter_id].title, shared)
        for candidate in ranked
        for shared in [candidate.matter_id in taken and taken[candidate.matter_id].state.shared]
    ]
    return tuple(sorted(shown, key=lambda view: view.shared_already))


def _ranked(offered: Values, matters: Iterable[Matter]) -> list[Candidate]:
    return rank(offered, {matter.id: matter.values for matter in matters})[:_SHOWN]


def _view(candidate: Candidate, ref: str, title: str, shared_already: bool) -> CandidateView:
    def features(verdict: Likeness) -> tuple[str, ...]:
        return tuple(evidence.feature for evidence in candidate.evidence if evidence.verdict is verdict)

    return CandidateView(
        ref=ref,
        title=title,
        same=features(Likeness.SAME),
        similar=features(Likeness.SIMILAR),
        different=features(Likeness.DIFFERENT),
        certain=candidate.certain and not shared_already,
        shared_already=shared_already,
    )
