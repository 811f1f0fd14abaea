"""Text in columns of a fixed-width screen, where a full-width character takes two of them.

Widths after Unicode Standard Annex 11; where a line may break after JIS X 4051 (禁則処理), the part of
it that catches the eye: no 。、」 at the start of a line, no 「（ at its end.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_NEVER_FIRST = frozenset(
    "、。，．・：；？！゛゜ヽヾゝゞ々ー―‐～…‥」』）〕］｝〉》】’”"
    "ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ%％℃°"
    ",.:;?!)]}"
)
_NEVER_LAST = frozenset("「『（〔［｛〈《【‘“([{￥＄№#")

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
    lines, used = [""], 0
    for piece in _pieces(content, room):
        if used and used + width(piece.rstrip(" ")) > room:
            lines.append("")
            used = 0
        lines[-1] += piece
        used += width(piece)
    return [(indentation + line).rstrip(" ") for line in lines]


def _pieces(text: str, room: int) -> Iterator[str]:
    """What must not be broken, in order: words and single characters, with what clings to them."""
    piece = ""
    for character in text:
        if piece and _may_break(piece[-1], character):
            yield from _made_to_fit(piece, room)
            piece = ""
        piece += character
    if piece:
        yield from _made_to_fit(piece, room)


def _may_break(before: str, after: str) -> bool:
    if after == " " or before == " ":
        return before == " " != after
    if after in _NEVER_FIRST or before in _NEVER_LAST or _character_width(after) == 0:
        return False
    return _stands_alone(before) or _stands_alone(after)


def _made_to_fit(piece: str, room: int) -> Iterator[str]:
    """A run of clinging characters (。。。。) longer than a line is broken all the same; a word is not."""
    if width(piece.rstrip(" ")) <= room or not any(map(_stands_alone, piece)):
        yield piece
        return
    part, used = "", 0
    for character in piece:
        if used + _character_width(character) > room:
            yield part
            part, used = "", 0
        part += character
        used += _character_width(character)
    yield part


def _character_width(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if _is_full_width(character) else 1


def _is_full_width(character: str) -> bool:
    """Ambiguous signs (①, →) are full-width in the fonts Japanese mail is read with, letters (é) are not."""
    kind = unicodedata.east_asian_width(character)
    return kind in {"W", "F"} or (kind == "A" and not character.isalpha())


def _stands_alone(character: str) -> bool:
    """A character of a script that is written without spaces: a line may break beside it."""
    return _is_full_width(character) or unicodedata.east_asian_width(character) == "H"
