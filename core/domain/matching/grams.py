"""The pieces names are found by; the same in memory and in a table `name_gram(gram, entity)`."""

from __future__ import annotations

from core.domain.names import sound

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
