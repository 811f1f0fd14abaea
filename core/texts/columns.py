"""Text in columns of a fixed-width screen, where a full-width character takes two of them.

Widths after Unicode Standard Annex 11; where a line may break after JIS X 4051 (禁則処理), the part of
it that catches the eye: no 。、」 at the start of a line, no 「（ at its end, and 3日 and 12件 in one piece.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from core.texts.language import Language

_NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー―‐～…‥」』）〕］｝〉》】’”"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％℃°"
    ",.:;?!)]}"
)
_NEVER_LAST = frozenset("「『（〔［｛〈《【‘“([{￥＄№#")

_COUNTERS = frozenset("年月日時分秒件回人名番項社円枚桁")

_MARK = re.compile(r"(?:[✓➡⚠・·?\-]|→)[ ]+(?=\S)")

_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))


@dataclass(frozen=True, slots=True)
class Screen:
    """Where a text is read. Signs whose width UAX 11 leaves open (①, →, …) take two columns in the fonts Japanese mail is
    read with and one in all others; letters among them (é) take one everywhere."""

    ambiguous: int
    """Columns of a sign whose width is left open."""

    def width(self, text: str) -> int:
        """Columns that `text` takes."""
        return sum(map(self._width_of, text))

    def padded(self, text: str, columns: int) -> str:
        """`text` filled up with spaces to `columns`."""
        return text + " " * (columns - self.width(text))

    def wrapped(self, text: str, columns: int) -> list[str]:
        """`text` in lines of at most `columns`, at least one line; its own newlines and indentation are kept.

        Only a Latin word (an address, a link) that is longer than a whole line sticks out: broken, it
        could not be used any more.
        """
        return [line for own_line in text.split("\n") for line in self._wrapped_line(own_line, columns)]

    def _wrapped_line(self, line: str, columns: int) -> list[str]:
        content = line.lstrip(" ")
        indentation = " " * min(len(line) - len(content), columns // 2)
        mark = self._mark_of(content, columns - len(indentation))
        room = columns - len(indentation) - self.width(mark)
        lines, used = [""], 0
        for piece in self._pieces(content.removeprefix(mark), room):
            if used and used + self.width(piece.rstrip(" ")) > room:
                lines.append("")
                used = 0
            lines[-1] += piece
            used += self.width(piece)
        below = indentation + " " * self.width(mark)
        return [((below if place else indentation + mark) + line).rstrip(" ") for place, line in enumerate(lines)]

    def _mark_of(self, content: str, columns: int) -> str:
        """What a line of a list begins with, so that what goes on stands below the words and not below the mark."""
        found = _MARK.match(content)
        return found[0] if found and self.width(found[0]) <= columns // 4 else ""

    def _pieces(self, text: str, room: int) -> Iterator[str]:
        """What must not be broken, in order: words and single characters, with what clings to them."""
        piece = ""
        for character in text:
            if piece and self._may_break(piece[-1], character):
                yield from self._made_to_fit(piece, room)
                piece = ""
            piece += character
        if piece:
            yield from self._made_to_fit(piece, room)

    def _may_break(self, before: str, after: str) -> bool:
        if after == " " or before == " ":
            return before == " " != after
        if after in _NEVER_FIRST or before in _NEVER_LAST or self._width_of(after) == 0:
            return False
        if before.isdecimal() and after in _COUNTERS:
            return False
        return self._stands_alone(before) or self._stands_alone(after)

    def _made_to_fit(self, piece: str, room: int) -> Iterator[str]:
        """A run of clinging characters (。。。。) longer than a line is broken all the same; a word is not."""
        if self.width(piece.rstrip(" ")) <= room or not any(map(self._stands_alone, piece)):
            yield piece
            return
        part, used = "", 0
        for character in piece:
            if used + self._width_of(character) > room:
                yield part
                part, used = "", 0
            part += character
            used += self._width_of(character)
        yield part

    def _width_of(self, character: str) -> int:
        if unicodedata.category(character) in _NO_WIDTH:
            return 0
        kind = unicodedata.east_asian_width(character)
        if kind == "A":
            return 1 if character.isalpha() else self.ambiguous
        return 2 if kind in {"W", "F"} else 1

    def _stands_alone(self, character: str) -> bool:
        """A character of a script that is written without spaces: a line may break beside it."""
        return self._width_of(character) == 2 or unicodedata.east_asian_width(character) == "H"


JAPANESE = Screen(ambiguous=2)
SCREENS: dict[Language, Screen] = {"ja": JAPANESE, "en": Screen(ambiguous=1)}
"""By the language that is read on them."""
