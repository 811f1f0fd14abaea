"""How processor time grows: what other programs do meanwhile is not ours, and how quick the machine is does not matter."""

from __future__ import annotations

import time
from collections.abc import Callable


def seconds_of(work: Callable[[], object]) -> float:
    """Processor time of the quickest of three rounds."""
    return min(_seconds_of_once(work) for _ in range(3))


def _seconds_of_once(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def grows_linearly(work: Callable[[int], object], size: int) -> bool:
    """Whether work on four times as much takes clearly less than sixteen times as long, in one of three rounds.

    What cannot be told from the clock's own grain is quick enough.
    """
    small = seconds_of(lambda: work(size))
    return any(_seconds_of_once(lambda: work(size * 4)) < max(small, 0.002) * 8 for _ in range(3))
