"""The pieces names and titles are found by; the same in memory and in the tables `name_gram` and `matter_gram`."""

from __future__ import annotations

from functools import lru_cache

from core.domain.names import sound
from core.domain.names.folding import fold, settle, words

_FIRST_IDEOGRAPH = "\u3400"
_EDGE = "|"
"""Stands in no key; a NUL could not be stored by PostgreSQL."""


def grams(name: str) -> set[str]:
    """Pairs of neighbouring characters of the name as it sounds, its edges counted, and each ideograph.

    Single ideographs are kept because many names have two or three: one wrong leaves no pair intact.
    A blank name has none.
    """
    return grams_of_sound(sound(name))


def grams_of_sound(text: str) -> set[str]:
    """`grams` of a name that went through `names.sound` already."""
    if not text:
        return set()
    framed = f"{_EDGE}{text}{_EDGE}"
    pairs = {framed[at : at + 2] for at in range(len(framed) - 1)}
    return pairs | {character for character in text if character >= _FIRST_IDEOGRAPH}


@lru_cache(maxsize=20_000)
def title_form(title: str) -> str:
    """A title without what may be written one way or another: width, case, spaces, punctuation, old kanji, long vowels."""
    return settle(words(fold(title)))


def title_grams(title: str) -> set[str]:
    """Pairs of neighbouring characters of a title, its edges counted. Titles are long enough to do without single ones."""
    form = title_form(title)
    framed = f"{_EDGE}{form}{_EDGE}"
    return {framed[at : at + 2] for at in range(len(framed) - 1)} if form else set()
