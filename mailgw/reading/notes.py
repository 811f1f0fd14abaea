"""Limits for hostile mail, and what was wrong with the one at hand.

Work is limited first: every step is linear in bytes that are bounded here, so that the same mail reads the same on a
slow machine. The clock comes last, for what is made of many steps that are each within their limits; it is asked
between them, and what is not read by then is kept as it came.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import thread_time

MOST_BYTES = 64 * 1024 * 1024  # 25 MB of attachments in base64, generously
MOST_DEPTH = 16
MOST_PARTS = 500  # files of a winmail.dat among them
MOST_HEADERS = 1_000
LONGEST_HEADER = 64 * 1024
LONGEST_HEADERS = 1024 * 1024  # bytes of one header section
LONGEST_TEXT = 4 * 1024 * 1024  # bytes of all text parts together
LONGEST_HTML = 1024 * 1024  # characters of one part
MOST_ELEMENTS = 60_000  # tags of one HTML part; a long thread of Word mails has a third of it
LONGEST_DIVIDED = 1_000_000  # characters in which the person's words are looked for
MOST_SECONDS = 5.0  # of processor time: fifty times what 25 MB take that nobody made to hurt

TOOK_TOO_LONG = "took_too_long"
"""The defect of a mail that was not read to its end."""

ProcessorTime = Callable[[], float]
"""Seconds this thread has computed: a busy machine makes no mail worse than it is."""


@dataclass(slots=True)
class Notes:
    """Collects defect codes, each once, in the order met; counts what may still be read."""

    clock: ProcessorTime = thread_time
    defects: list[str] = field(default_factory=list)
    parts_left: int = MOST_PARTS
    text_left: int = LONGEST_TEXT
    _until: float = field(init=False)

    def __post_init__(self) -> None:
        self._until = self.clock() + MOST_SECONDS

    def defect(self, code: str | None) -> None:
        if code and code not in self.defects:
            self.defects.append(code)

    def is_out_of_time(self) -> bool:
        """Asked before every step; once it has said so, the rest of the mail is not read."""
        if TOOK_TOO_LONG in self.defects:
            return True
        if self.clock() < self._until:
            return False
        self.defect(TOOK_TOO_LONG)
        return True

    def take_part(self) -> bool:
        """Is there room, and time, for one more part?"""
        if self.parts_left <= 0:
            self.defect("too_many_parts")
            return False
        if self.is_out_of_time():
            return False
        self.parts_left -= 1
        return True

    def take_text(self, length: int) -> int:
        """How much of a text of so many bytes there is room for."""
        taken = min(length, self.text_left)
        if taken < length:
            self.defect("text_too_long")
        self.text_left -= taken
        return taken
