"""Limits for hostile mail, and what was wrong with the one at hand.

Time is limited by work, not by the clock: every step is linear in bytes that are bounded here, so the
same mail reads the same on a slow machine.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MOST_BYTES = 64 * 1024 * 1024  # 25 MB of attachments in base64, generously
MOST_DEPTH = 16
MOST_PARTS = 500
MOST_HEADERS = 1_000
LONGEST_HEADER = 64 * 1024
LONGEST_TEXT = 4 * 1024 * 1024  # bytes of one text part
LONGEST_HTML = 1024 * 1024  # characters
MOST_ELEMENTS = 60_000  # tags of one HTML part; a long thread of Word mails has a third of it


@dataclass(slots=True)
class Notes:
    """Collects defect codes, each once, in the order met; counts the parts still allowed."""

    defects: list[str] = field(default_factory=list)
    parts_left: int = MOST_PARTS

    def defect(self, code: str | None) -> None:
        if code and code not in self.defects:
            self.defects.append(code)

    def take_part(self) -> bool:
        """Is there room for one more part?"""
        if self.parts_left <= 0:
            self.defect("too_many_parts")
            return False
        self.parts_left -= 1
        return True
