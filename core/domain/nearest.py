"""Did you mean: the known text nearest to each of many mistyped ones, in one pass over what is known. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel


def is_a_slip(typed: str, known: str) -> bool:
    """Whether `nearest` would find the one for the other. For two texts, measuring is cheaper than looking up."""
    return abs(len(typed) - len(known)) <= 1 and Indel.distance(typed, known, score_cutoff=_ONE_OF_EACH) <= _ONE_OF_EACH


_ONE_OF_EACH = 2
"""Characters left out, of two texts that differ in length by one at most."""


def nearest(mistyped: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """Mistyped text → the known one it is most like, for those that are a slip away.

    A slip is one character wrong, missing, added, or exchanged with its neighbour. Two texts that far apart have a
    text in common when one character, or none, is left out of each; so the mistyped ones are looked up, not compared.
    """
    by_remainder: dict[str, list[str]] = defaultdict(list)
    for typed in set(mistyped):
        for remainder in _remainders(typed):
            by_remainder[remainder].append(typed)
    best: dict[str, tuple[float, str]] = {}
    for candidate in known:
        for typed in {one for remainder in _remainders(candidate) for one in by_remainder.get(remainder, ())}:
            score = fuzz.ratio(typed, candidate)
            if typed not in best or score > best[typed][0]:
                best[typed] = (score, candidate)
    return {typed: candidate for typed, (_, candidate) in best.items()}


def _remainders(text: str) -> Iterator[str]:
    yield text
    yield from (text[:place] + text[place + 1 :] for place in range(len(text)))
