"""Two matters, feature by feature: what speaks for their being one, what against, what is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from core.domain.matching import comparing
from core.domain.matching.comparing import Comparing, fold, given
from core.domain.matching.evidence import Evidence, NumberKey, Verdict
from core.domain.matching.numbers import NUMBERS, compare_number, office_key
from core.domain.values import Value, Values


@dataclass(frozen=True, slots=True)
class _Feature:
    """How a field is compared, and what it weighs when it agrees and when it differs."""

    compare: Comparing
    agrees: float
    differs: float


_REFERENCE = _Feature(comparing.references, agrees=0.9, differs=0.3)

REFERENCES: dict[str, tuple[str, ...]] = {
    # offered as: kept by us as. The company's number is `own_ref` there, the firm keeps it as `client_ref`.
    "own_ref": ("client_ref", "own_ref"),
    "client_ref": ("client_ref", "own_ref"),
    "firm_ref": ("firm_ref",),
    "filing_ref": ("filing_ref",),
}

_FEATURES: dict[str, _Feature] = {
    "right": _Feature(comparing.codes, agrees=0.05, differs=1.0),
    "country": _Feature(comparing.codes, agrees=0.05, differs=0.9),
    "filing_date": _Feature(comparing.codes, agrees=0.5, differs=0.6),
    "title": _Feature(comparing.titles, agrees=0.6, differs=0.5),
    "design_article": _Feature(comparing.titles, agrees=0.4, differs=0.5),
    "mark": _Feature(comparing.titles, agrees=0.6, differs=0.4),
    "title_en": _Feature(comparing.titles, agrees=0.5, differs=0.4),
    "applicants": _Feature(comparing.parties, agrees=0.4, differs=0.6),
    "family": _Feature(comparing.own_numbering, agrees=0.3, differs=0.0),
}


def judge(offered: Values, mine: Values, number_key: NumberKey = office_key) -> list[Evidence]:
    """Evidence for each feature at least one side has, identifiers first.

    `number_key` reads office numbers; the default is the project's own reader.
    """
    return [
        *_judge_numbers(offered, mine, number_key),
        *_judge_references(offered, mine),
        *_judge_features(offered, mine),
        *_judge_priority(offered, mine, number_key),
    ]


def _judge_numbers(offered: Values, mine: Values, number_key: NumberKey) -> Iterator[Evidence]:
    for field in NUMBERS:
        if given(offered.get(field)):
            yield compare_number(field, offered, mine, number_key)
        elif given(mine.get(field)):
            yield _missing(field, None, mine[field])


def _judge_references(offered: Values, mine: Values) -> Iterator[Evidence]:
    for field in REFERENCES:
        theirs = offered.get(field)
        if given(theirs):
            yield _weighed(field, _REFERENCE, theirs, _our_reference(field, theirs, mine))


def _our_reference(field: str, theirs: Value, mine: Values) -> Value:
    """Ours that is the same, wherever it is kept; else the first that is kept at all."""
    ours = [mine[name] for name in REFERENCES[field] if given(mine.get(name))]
    return next((value for value in ours if fold(value) == fold(theirs)), ours[0] if ours else None)


def _judge_features(offered: Values, mine: Values) -> Iterator[Evidence]:
    for field, feature in _FEATURES.items():
        theirs, ours = offered.get(field), mine.get(field)
        if given(theirs) or given(ours):
            yield _weighed(field, feature, theirs, ours)


def _judge_priority(offered: Values, mine: Values, number_key: NumberKey) -> Iterator[Evidence]:
    field = "priority_claims"
    theirs, ours = offered.get(field), mine.get(field)
    if given(theirs) or given(ours):
        feature = _Feature(partial(_compare_claims, number_key), agrees=0.5, differs=0.4)
        yield _weighed(field, feature, theirs, ours)


def _compare_claims(number_key: NumberKey, offered: Value, mine: Value) -> comparing.Comparison:
    theirs, ours = _claims(offered, number_key), _claims(mine, number_key)
    if theirs == ours:
        return comparing.SAME
    shared = len(theirs & ours) / len(theirs | ours)
    return (Verdict.SIMILAR, shared) if shared else comparing.DIFFERENT


def _claims(value: Value, number_key: NumberKey) -> set[str]:
    numbers = [_claimed_number(one) for one in comparing.each(value)]
    return {number_key(number) or fold(number) for number in numbers}


def _claimed_number(claim: Value) -> str:
    return str(claim.get("number") or "") if isinstance(claim, Mapping) else str(claim)


def _weighed(field: str, feature: _Feature, theirs: Value, ours: Value) -> Evidence:
    if not (given(theirs) and given(ours)):
        return _missing(field, theirs, ours)
    verdict, closeness = feature.compare(theirs, ours)
    weight = {
        Verdict.SAME: feature.agrees,
        Verdict.SIMILAR: feature.agrees * closeness,
        Verdict.DIFFERENT: feature.differs,
        Verdict.MISSING: 0.0,
    }[verdict]
    return Evidence(field, verdict, theirs, ours, weight)


def _missing(field: str, theirs: Value, ours: Value) -> Evidence:
    return Evidence(field, Verdict.MISSING, theirs, ours, 0.0)
