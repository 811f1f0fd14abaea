"""Lines of text out of a stream of words, blocks, breaks and cells, each line with the mode it was said in.

Written as it comes, in one pass and without recursion: what a sender nests or repeats costs its length.
"""

from __future__ import annotations

import re
from enum import Enum

_SPACES = re.compile(r"[ \t\r\n\f]+")
_BREAK_BETWEEN_KANJI = re.compile(
    r"(?<=[\u3000-\u9fff\uff00-\uffef])\r?\n(?=[\u3000-\u9fff\uff00-\uffef])"
)  # CSS Text 3 § 4.1.3
_HARD_SPACE = "\u00a0"


class Mode(Enum):
    """Whose words a line holds, as the client's own marks tell."""

    OWN = ""
    QUOTE = "> "
    SIGNATURE = "-- "


class Layout:
    """Collects lines. Breaks are lazy: a paragraph that ends at the end of a cell does not end the row."""

    def __init__(self) -> None:
        self.lines: list[tuple[Mode, str]] = []
        self.mode = Mode.OWN
        self._line: list[str] = []
        self._line_mode = Mode.OWN
        self._ended = False  # the line is full; it is put down when something follows
        self._margin = 0
        self._prefix = ""
        self._is_new_cell = False  # nothing said in it yet: a paragraph that opens it opens no line

    @property
    def last_words(self) -> str:
        """What stands right above: the open line, or the last one put down."""
        if self._line:
            return "".join(self._line).strip()
        return self.lines[-1][1].strip() if self.lines else ""

    def own_words(self) -> str:
        """What the person has said so far."""
        return "\n".join(line for mode, line in self.lines if mode is Mode.OWN)

    def say(self, text: str) -> None:
        """Words in flowing text: white space counts once, and not at a line's beginning."""
        words = _SPACES.sub(" ", _BREAK_BETWEEN_KANJI.sub("", text))
        if not self._line or self._is_full() or self._line[-1].endswith(" "):
            words = words.removeprefix(" ")
        if words:
            self._begin()
            self._line.append(words)
            self._is_new_cell = False

    def say_as_typed(self, text: str) -> None:
        """Words in <pre>: every space and line end counts."""
        first, *others = text.replace("\r\n", "\n").split("\n")
        if first:
            self._begin()
            self._line.append(first)
        for line in others:
            self.end_line()
            if line:
                self._begin()
                self._line.append(line)

    def block(self, margin: int = 0) -> None:
        """A block begins or ends here; `margin` empty lines stand at least between it and the next."""
        if self._is_new_cell:
            return
        self._ended = bool(self._line)
        self._margin = max(self._margin, margin)

    def end_line(self) -> None:
        """<br>: the line ends, be it empty."""
        if self._ended:
            self._put_down()
        if not self._line:
            self._leave_margin()
            self._line_mode = self.mode
        self._put_down()

    def next_cell(self) -> None:
        """Beside what the row holds so far."""
        if self._line:
            self._ended = False
            self._margin = 0
            self._line.append("  ")
            self._is_new_cell = True

    def end_cell(self) -> None:
        self._margin = 0
        self._is_new_cell = False

    def item(self, prefix: str) -> None:
        """What the next words begin with; forgotten when none come before the next item."""
        self.block()
        self._prefix = prefix

    def change(self, mode: Mode) -> None:
        """From here on somebody else's words, or one's own again."""
        self.mode = mode

    def finish(self) -> list[tuple[Mode, str]]:
        if self._line:
            self._put_down()
        return self.lines

    def _begin(self) -> None:
        if self._is_full():
            self._put_down()
        if not self._line:
            self._leave_margin()
            self._line_mode = self.mode
            if self._prefix:
                self._line.append(self._prefix)
                self._prefix = ""

    def _is_full(self) -> bool:
        """What comes next stands on another line: the block ended, or somebody else speaks."""
        return bool(self._line) and (self._ended or self._line_mode is not self.mode)

    def _leave_margin(self) -> None:
        if self._margin and self.lines and self.lines[-1][1]:
            self.lines.append((self.mode if self.lines[-1][0] is self.mode else Mode.OWN, ""))
        self._margin = 0

    def _put_down(self) -> None:
        text = "".join(self._line).replace(_HARD_SPACE, " ").rstrip()
        self.lines.append((self._line_mode, text))
        self._line = []
        self._ended = False
