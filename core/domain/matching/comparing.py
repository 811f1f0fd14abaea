"""Comparing two values of one kind: a verdict, and for SIMILAR how close, 0 to 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from rapidfuzz import fuzz

from core.domain.matching.evidence import Verdict
from core.domain.matching.grams import title_form
from core.domain.names import Party, Sameness, parse, same_entity
from core.domain.values import Value

Comparison: TypeAlias = tuple[Verdict, float]
Comparing: TypeAlias = Callable[[Value, Value], Comparison]

SAME: Comparison = (Verdict.SAME, 1.0)
DIFFERENT: Comparison = (Verdict.DIFFERENT, 0.0)
MISSING: Comparison = (Verdict.MISSING, 0.0)

ALIKE_TITLE = 0.6
ALIKE_NAME = 0.85

_NOT_A_LETTER = re.compile(r"[\W_]+")


def fold(value: Value) -> str:
    """A value as text, blind to width, case and surrounding blanks; dashes of all kinds are one."""
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    return re.sub("[‐-―−ー─]", "-", "".join(text.split()))


def letters(value: Value) -> str:
    """`fold` without punctuation: PK-190001 and PK190001."""
    return _NOT_A_LETTER.sub("", fold(value))


def given(value: Value) -> bool:
    """Whether there is anything to compare; False and 0 are values, blanks and empty lists are not."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, Sequence | Mapping):
        return len(value) > 0
    return value is not None


def each(value: Value) -> list[Value]:
    """The members of a list; a single value is its only member."""
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else [value]


def codes(offered: Value, mine: Value) -> Comparison:
    return SAME if fold(offered) == fold(mine) else DIFFERENT


def references(offered: Value, mine: Value) -> Comparison:
    """Numbers people give: 2016P-002 is similar to 2016P002, for 1-11 is not 11-1."""
    if fold(offered) == fold(mine):
        return SAME
    return (Verdict.SIMILAR, 0.8) if letters(offered) == letters(mine) else DIFFERENT


def own_numbering(offered: Value, mine: Value) -> Comparison:
    """Each house numbers its families itself: the same number may tell something, another one nothing."""
    return SAME if fold(offered) == fold(mine) else MISSING


def titles(offered: Value, mine: Value) -> Comparison:
    one, other = title_form(str(offered)), title_form(str(mine))
    if one == other:
        return SAME
    shorter = min(len(one), len(other))
    within = fuzz.partial_ratio(one, other) if shorter >= 4 else 0.0
    closeness = max(fuzz.ratio(one, other), 0.9 * within) / 100
    return (Verdict.SIMILAR, closeness) if closeness >= ALIKE_TITLE else DIFFERENT


def parties(offered: Value, mine: Value) -> Comparison:
    """Lists of parties, in any order. Numbers decide where both have them, else the names.

    SAME when each has its own partner, SIMILAR when some have, or are only nearly alike.
    """
    ours, theirs = _parties(mine), _parties(offered)
    fewer, more = sorted((ours, theirs), key=len)
    best = [max((_closeness(one, other) for other in more), default=0.0) for one in fewer]
    met = [closeness for closeness in best if closeness >= ALIKE_NAME]
    if not met:
        return DIFFERENT
    if len(met) == len(more) and min(met) == 1.0:
        return SAME
    return Verdict.SIMILAR, sum(met) / len(more)


def _closeness(one: Party, other: Party) -> float:
    verdict = same_entity(one, other)
    if verdict.sameness is Sameness.DIFFERENT:
        return 0.0
    if verdict.sameness is Sameness.SAME or _written_alike(one, other):
        return 1.0
    return verdict.likeness


def _written_alike(one: Party, other: Party) -> bool:
    """One key, and no form that speaks against it; 株式会社A and 有限会社A are only similar."""
    a, b = parse(one.name), parse(other.name)
    return a.core == b.core and (a.form == b.form or None in (a.form, b.form))


def _parties(value: Value) -> list[Party]:
    return [_party(one) for one in each(value)]


def _party(value: Value) -> Party:
    if not isinstance(value, Mapping):
        return Party(str(value))
    return Party(str(value.get("label") or ""), _text(value.get("corporate_number")), _text(value.get("jpo_code")))


def _text(value: Value) -> str | None:
    return str(value) if given(value) else None
