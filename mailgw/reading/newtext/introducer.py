"""What a client writes over another's words, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Introducer:
    """Lines [start, stop) that say whose words follow.

    `certain`: also without quote marks below, the rest of the mail is the other person's.
    """

    start: int
    stop: int
    certain: bool
    has_sender_block: bool = False
