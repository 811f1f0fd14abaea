"""Text in columns of a fixed-width screen, where a full-width character takes two of them.

Widths after Unicode Standard Annex 11; where a line may break after JIS X 4051 (禁則処理), the part of
it that catches the eye: no 。、」 at the start of a line, no 「（ at its end.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー―‐～…‥」』）〕］｝〉》】’”"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％℃°"
    ",.:;?!)]}"
)
_NEVER_LAST = frozenset("「『（〔［｛〈《【‘“([{￥＄№#")

# Ambiguous ones (①, →, ―) are full-width in the fonts Japanese mail is read with.
_WIDE = frozenset("WFA")
_NO_WIDTH = frozenset(("Mn", "Me", "Cf"))


def width(text: str) -> int:
    """Columns that `text` takes."""
    return sum(map(_character_width, text))


def padded(text: str, columns: int) -> str:
    """`text` filled up with spaces to `columns`."""
    return text + " " * (columns - width(text))


def wrapped(text: str, columns: int) -> list[str]:
    """`text` in lines of at most `columns`, at least one line; its own newlines and indentation are kept.

    Only a Latin word (an address, a link) that is longer than a whole line sticks out: broken, it
    could not be used any more.
    """
    return [line for own_line in text.split("\n") for line in _wrapped_line(own_line, columns)]


def _wrapped_line(line: str, columns: int) -> list[str]:
    content = line.lstrip(" ")
    indentation = " " * min(len(line) - len(content), columns // 2)
    room = columns - len(indentation)
    lines = [""]
    used = 0
    for piece in _pieces(content, room):
        size = width(piece)
        if used + width(piece.rstrip(" ")) > room and lines[-1]:
            lines.append("")
            used = 0
            piece = piece.lstrip(" ")
            size = width(piece)
        lines[-1] += piece
        used += size
    return [(indentation + line).rstrip(" ") for line in lines]


def _pieces(text: str, room: int) -> Iterator[str]:
    """What must not be broken, in order: words, single full-width characters, each with what clings to it."""
    piece = ""
    for character in text:
        if piece and _may_break(piece[-1], character):
            yield from _made_to_fit(piece, room)
            piece = ""
        piece += character
    if piece:
        yield from _made_to_fit(piece, room)


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NEVER_FIRST or before in _NEVER_LAST or _character_width(after) == 0:
        return False
    return before == " " or _character_width(before) == 2 or _character_width(after) == 2


def _made_to_fit(piece: str, room: int) -> Iterator[str]:
    """A run of clinging characters (。。。。) longer than a line is broken all the same."""
    is_word = not re.search(r" ", piece.strip(" ")) and width(piece) == len(piece)
    if width(piece.rstrip(" ")) <= room or is_word:
        yield piece
        return
    part = ""
    for character in piece:
        if width(part + character) > room and part:
            yield part
            part = ""
        part += character
    yield part


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1
