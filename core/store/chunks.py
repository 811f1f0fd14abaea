"""Lists too long for one IN: both databases limit how many values a statement may carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

AT_ONCE = 500


def in_chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """The values in lists of at most 500."""
    everything = list(values)
    for start in range(0, len(everything), AT_ONCE):
        yield everything[start : start + AT_ONCE]
