"""One turn of the person, seen from its end upwards."""

from __future__ import annotations

from dataclasses import dataclass

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.writer import Writer

LONGEST = 25  # lines of a signature that are looked at; real ones end at about 15
_LONGEST_SENTENCE = 300  # characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class Tail:
    """The lines of one turn of the person from `start` to `stop`; what signs it is looked for upwards from its end."""

    lines: list[str]
    kinds: str
    start: int
    stop: int
    writer: Writer

    def end_of(self, end: int) -> int:
        """`end` without the blank lines before it."""
        while end > self.start and self.kinds[end - 1] == kind.BLANK:
            end -= 1
        return end

    def end_of_paragraph(self, start: int) -> int:
        """The blank line under the paragraph that begins at `start`."""
        blank = self.kinds.find(kind.BLANK, start)
        return len(self.kinds) if blank < 0 else blank

    def above(self, at: int) -> str:
        """The last words over line `at`; empty at the top."""
        end = self.end_of(at)
        return self.words_at(end - 1) if end > self.start else ""

    def words_at(self, at: int) -> str:
        """What line `at` ends with."""
        return kind.bare(self.lines[at])[-_LONGEST_SENTENCE:]

    def last_paragraph(self, end: int) -> int:
        """Where the paragraph that ends at `end` begins, as far as it is looked at."""
        low = max(self.start, end - LONGEST)
        blank = self.kinds.rfind(kind.BLANK, low, end)
        return low if blank < 0 else blank + 1
