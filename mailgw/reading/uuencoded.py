"""Files that old clients write into the text itself, between "begin 644 name" and "end" (POSIX uuencode)."""

from __future__ import annotations

import binascii
import re
from typing import NamedTuple

from mailgw.reading.notes import Notes

_BEGIN = re.compile(r"begin [0-7]{3,4} (\S.{0,250})")
_LINE = re.compile(r"[ -`]{1,90}")


class Enclosed(NamedTuple):
    name: str
    content: bytes


def take_files_out(text: str, notes: Notes) -> tuple[str, list[Enclosed]]:
    """The text without such blocks, and their files; a block that is not wholly one, or one too many, stays text. Linear."""
    if "\nbegin " not in f"\n{text}":
        return text, []
    lines = text.split("\n")
    kept: list[str] = []
    files: list[Enclosed] = []
    at = 0
    while at < len(lines):
        begun = _BEGIN.fullmatch(lines[at])
        end = _end_of_block(lines, at + 1) if begun else 0
        content = _decoded(lines[at + 1 : end]) if end else None
        if begun and content and notes.take_part():
            files.append(Enclosed(begun[1].strip(), content))
            at = end + 1
            continue
        # A block that breaks off is text up to there, so that no line is looked at twice.
        following = max(end, at + 1)
        kept += lines[at:following]
        at = following
    return "\n".join(kept), files


def _end_of_block(lines: list[str], start: int) -> int:
    """Where its "end" stands; 0 where something else comes first."""
    for at in range(start, len(lines)):
        if lines[at] == "end":
            return at
        if lines[at] and not _LINE.fullmatch(lines[at]):
            return 0
    return 0


def _decoded(lines: list[str]) -> bytes | None:
    try:
        return b"".join(binascii.a2b_uu(line) for line in lines)
    except binascii.Error:
        return None
