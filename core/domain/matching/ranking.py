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

_SHARED_BY_MOST = frozenset({"right", "country"})
_SHARED_BY_MANY = _SHARED_BY_MOST | {"applicants"}
"""A client's other matters agree in these as well: beside a difference they suggest nothing."""


def rank(
    offered: Values,
    candidates: Mapping[MatterId, Values] | Iterable[tuple[MatterId, Values]],
    number_key: NumberKey = office_key,
) -> list[Candidate]:
    """The candidates worth showing, with their evidence, the best first; none is an answer, too.

    Left out are matters that are ruled out (another right, another application number), matters that agree in
    nothing but right and country, and other matters of one applicant, which differ in something: whoever
    approves "the only candidate" must not get one of those.
    `certain` marks at most one: where two own matters bear the same identifier, a person decides.
    """
    pairs = candidates.items() if isinstance(candidates, Mapping) else candidates
    judged = (_candidate(matter_id, judge(offered, values, number_key)) for matter_id, values in pairs)
    shown = [candidate for candidate in judged if _is_worth_showing(candidate)]
    identified = [candidate for candidate in shown if _is_identified(candidate.evidence)]
    if len(identified) > 1:
        shown = [replace(candidate, certain=False) for candidate in shown]
    return sorted(shown, key=lambda one: (not one.certain, -one.score, one.matter_id))


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


def _is_worth_showing(candidate: Candidate) -> bool:
    agreeing = {one.feature for one in candidate.evidence if one.agrees}
    contradicted = any(one.verdict is Verdict.DIFFERENT for one in candidate.evidence)
    return candidate.score > 0 and bool(agreeing - (_SHARED_BY_MANY if contradicted else _SHARED_BY_MOST))


def _is_identified(evidence: Iterable[Evidence]) -> bool:
    same = {one.feature for one in evidence if one.verdict is Verdict.SAME}
    if same & _IDENTIFIERS:
        return True
    return bool(same & _IDENTIFIERS_OF_A_FAMILY) and {"right", "country"} <= same
