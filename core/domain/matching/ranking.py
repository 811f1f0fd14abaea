"""Which own matters may be the one offered, the most likely first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from math import prod

from core.domain.matching.evidence import Candidate, Evidence, NumberKey, Verdict
from core.domain.matching.judging import REFERENCES, judge
from core.domain.matching.numbers import office_key
from core.domain.values import Values
from core.ids import MatterId

_IDENTIFIERS = frozenset(
    {"application_number", "publication_number", "national_publication_number", "registration_number"}
)
_IDENTIFIERS_OF_A_FAMILY = frozenset(
    {"international_application_number", "international_publication_number", *REFERENCES}
)
"""All members of a family may bear these: they identify a matter only within one right and one country."""


def rank(
    offered: Values,
    candidates: Mapping[MatterId, Values] | Iterable[tuple[MatterId, Values]],
    number_key: NumberKey = office_key,
) -> list[Candidate]:
    """All candidates with their evidence, the best first; those ruled out last, with score 0.

    `certain` marks at most one: where two own matters bear the same identifier, a person decides.
    """
    pairs = candidates.items() if isinstance(candidates, Mapping) else candidates
    judged = [_candidate(matter_id, judge(offered, values, number_key)) for matter_id, values in pairs]
    identified = [candidate for candidate in judged if _is_identified(candidate.evidence)]
    if len(identified) > 1:
        judged = [replace(candidate, certain=False) for candidate in judged]
    return sorted(judged, key=lambda one: (not one.certain, -one.score, one.matter_id))


def score(evidence: Iterable[Evidence]) -> float:
    """0 to 1. Each agreement takes its share of the remaining doubt, each difference its share of belief."""
    evidence = list(evidence)
    doubt = prod(1 - one.weight for one in evidence if one.agrees)
    belief = prod(1 - one.weight for one in evidence if one.verdict is Verdict.DIFFERENT)
    return (1 - doubt) * belief


def _candidate(matter_id: MatterId, evidence: Sequence[Evidence]) -> Candidate:
    contradicted = any(one.verdict is Verdict.DIFFERENT for one in evidence)
    certain = _is_identified(evidence) and not contradicted
    return Candidate(matter_id, score(evidence), tuple(evidence), certain)


def _is_identified(evidence: Iterable[Evidence]) -> bool:
    same = {one.feature for one in evidence if one.verdict is Verdict.SAME}
    if same & _IDENTIFIERS:
        return True
    return bool(same & _IDENTIFIERS_OF_A_FAMILY) and {"right", "country"} <= same
