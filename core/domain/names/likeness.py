"""How alike two names are, 0 to 1, and why.

    1.00          one key, one legal form
    0.99          one key, one legal form, before the one and behind the other: two names of the register
    0.98 / 0.95   one key; a legal form missing / different
    0.8 …         a character dropped, replaced, swapped
    under 0.75    one name within the other (日本電気 in 日本電気硝子, a branch, a group company)

The order matters more than the figures: another company must stand clearly below another spelling.
"""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq, Postfix, Prefix

from core.domain.names.legal_forms import are_compatible
from core.domain.names.name import Name, parse

FORM_ELSEWHERE = 0.99
FORM_MISSING = 0.98
FORM_DIFFERS = 0.95
OTHER_ORDER = 0.97
SAME_SOUND = 0.93
PART_OF_NAME = 0.75
OTHER_WORD = 0.8
OTHER_FIGURE = 0.8


def similarity(a: str, b: str) -> float:
    """How alike two names are, 0 (nothing shared) to 1 (same key, same legal form). Symmetric."""
    return likeness(parse(a), parse(b))


def likeness(a: Name, b: Name) -> float:
    """`similarity` of names already parsed."""
    return _likeness_of_cores(a, b) * _likeness_of_forms(a, b)


def reasons(a: Name, b: Name) -> tuple[str, ...]:
    """Words-codes for what was found, in the order a person would say them.

    `same_key` or `similar:0.93`; then what differs: `old_kanji`, `word_order`, `same_sound`,
    `part_of_name`, `other_word`, `other_figure`, `legal_form_differs`, `legal_form_missing`, `legal_form_elsewhere`.
    """
    found = ["same_key" if a.core == b.core else f"similar:{likeness(a, b):.2f}"]
    if a.old_kanji != b.old_kanji:
        found.append("old_kanji")
    if a.core != b.core:
        found.extend(code for code, holds in _differences(a, b).items() if holds)
    if _other_form(a, b):
        found.append("legal_form_differs")
    elif _form_missing(a, b):
        found.append("legal_form_missing")
    elif _form_elsewhere(a, b):
        found.append("legal_form_elsewhere")
    return tuple(found)


def _likeness_of_cores(a: Name, b: Name) -> float:
    if a.core == b.core:
        return 1.0
    if _same_in_other_order(a, b):
        return OTHER_ORDER
    closeness = max(_ratio(a.core, b.core), SAME_SOUND * _ratio(a.sound, b.sound), _ratio_in_any_order(a, b))
    if _is_part(a, b):
        closeness *= PART_OF_NAME
    if _has_other_word(a, b):
        closeness *= OTHER_WORD
    if _figures(a) != _figures(b):
        closeness *= OTHER_FIGURE
    return closeness


def _likeness_of_forms(a: Name, b: Name) -> float:
    if _other_form(a, b):
        return FORM_DIFFERS
    if _form_missing(a, b):
        return FORM_MISSING
    return FORM_ELSEWHERE if _form_elsewhere(a, b) else 1.0


def _differences(a: Name, b: Name) -> dict[str, bool]:
    other_order = _same_in_other_order(a, b)
    return {
        "word_order": other_order,
        "same_sound": a.sound == b.sound,
        "part_of_name": not other_order and _is_part(a, b),
        "other_word": not other_order and _has_other_word(a, b),
        "other_figure": _figures(a) != _figures(b),
    }


def _ratio(a: str, b: str) -> float:
    return fuzz.ratio(a, b) / 100


def _ratio_in_any_order(a: Name, b: Name) -> float:
    if len(a.words) == 1 and len(b.words) == 1:
        return 0.0
    return OTHER_ORDER * _ratio(a.in_any_order, b.in_any_order)


def _same_in_other_order(a: Name, b: Name) -> bool:
    return len(a.words) > 1 and a.in_any_order == b.in_any_order


def _is_part(a: Name, b: Name) -> bool:
    """All of one is in the other, and a whole word more; one character more is a slip."""
    shorter, longer = sorted((a.sound, b.sound), key=len)
    is_longer_by_a_word = len(longer) - len(shorter) >= _letters_of_a_word(a, b)
    return is_longer_by_a_word and LCSseq.similarity(a.sound, b.sound) == len(shorter)


def _has_other_word(a: Name, b: Name) -> bool:
    """A whole word is another: デモ東京販売, デモ大阪販売."""
    shorter, longer = sorted(_where_they_differ(a, b), key=len)
    return len(shorter) >= _letters_of_a_word(a, b) and not set(shorter) & set(longer)


def _where_they_differ(a: Name, b: Name) -> tuple[str, str]:
    """How both sound, without what they share at the beginning and at the end."""
    begin = Prefix.similarity(a.sound, b.sound)
    one, other = a.sound[begin:], b.sound[begin:]
    end = Postfix.similarity(one, other)
    return one[: len(one) - end], other[: len(other) - end]


def _letters_of_a_word(a: Name, b: Name) -> int:
    """From how many characters on a difference is a word rather than a slip of the pen."""
    return 4 if a.is_latin and b.is_latin else 2


def _figures(name: Name) -> str:
    return "".join(character for character in name.core if character.isdigit())


def _other_form(a: Name, b: Name) -> bool:
    return a.form is not None and b.form is not None and not are_compatible(a.form, b.form)


def _form_missing(a: Name, b: Name) -> bool:
    return (a.form is None) != (b.form is None)


def _form_elsewhere(a: Name, b: Name) -> bool:
    """デモ株式会社, 株式会社デモ."""
    return {a.form_in_front, b.form_in_front} == {True, False}
