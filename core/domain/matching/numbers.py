"""Office numbers as evidence: the one thing that can prove a matter, or rule it out."""

from __future__ import annotations

from core.domain import numbers
from core.domain.matching.comparing import fold
from core.domain.matching.evidence import Evidence, NumberKey, Verdict
from core.domain.numbers.number import ERA_AFTER_2000
from core.domain.values import Values

NUMBERS: dict[str, tuple[float, float]] = {
    # field: weight when the same, weight when different; another application number rules out
    "application_number": (0.99, 1.0),
    "registration_number": (0.97, 0.95),
    "publication_number": (0.97, 0.9),
    "national_publication_number": (0.97, 0.9),
    "international_application_number": (0.8, 0.95),
    "international_publication_number": (0.8, 0.9),
}
_DIGITS_ALIKE = 0.6
_OTHER_KIND = 0.3
_UNREADABLE = 0.3


def office_key(text: str) -> str | None:
    """The key of exactly one office number that can be read for certain, else None.

    None, too, where the reader had to assume the right or the kind, or doubts a digit; and for a
    reference number, which no office gave.
    """
    found = numbers.parse(text)
    if len(found) != 1 or not found[0].office:
        return None
    doubts = set(found[0].warnings) - {ERA_AFTER_2000}
    return None if doubts else found[0].key or None


def compare_number(field: str, offered: Values, mine: Values, number_key: NumberKey) -> Evidence:
    """The offered number of `field` against all own numbers: people keep a PCT number in either field."""
    theirs, ours = str(offered[field]), str(mine.get(field) or "")
    key = number_key(theirs)
    for written in _numbers_of(mine):
        if fold(written) == fold(theirs) or (key is not None and number_key(written) == key):
            return Evidence(field, Verdict.SAME, theirs, written, NUMBERS[field][0])
    if not ours:
        return Evidence(field, Verdict.MISSING, theirs, None, 0.0)
    return _unequal(field, theirs, ours, key, number_key(ours))


def _unequal(field: str, theirs: str, ours: str, their_key: str | None, our_key: str | None) -> Evidence:
    if their_key is None or our_key is None:
        return _unreadable(field, theirs, ours)
    contradicts = _kind(their_key) == _kind(our_key)
    weight = NUMBERS[field][1] if contradicts else _OTHER_KIND
    return Evidence(field, Verdict.DIFFERENT, theirs, ours, weight)


def _unreadable(field: str, theirs: str, ours: str) -> Evidence:
    """Without a key only the digits can be compared: enough to look closer, not to prove or rule out."""
    if _digits(theirs) and _digits(theirs) == _digits(ours):
        return Evidence(field, Verdict.SIMILAR, theirs, ours, _DIGITS_ALIKE)
    return Evidence(field, Verdict.DIFFERENT, theirs, ours, _UNREADABLE)


def _numbers_of(values: Values) -> list[str]:
    return [str(values[field]) for field in NUMBERS if values.get(field)]


def _kind(key: str) -> str:
    """`JP:P:APP` of `JP:P:APP:2016-111548`: numbers of different kinds do not contradict each other."""
    return key.rpartition(":")[0]


def _digits(text: str) -> str:
    return "".join(one for one in fold(text) if one.isdecimal())
