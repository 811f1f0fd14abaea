"""Small cleanings of text that change no meaning."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b\u2060\ufeff]")
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
_BETWEEN_ENTRIES = re.compile(r"[\n;；、／]")


def tidy(text: str) -> str:
    """Line ends as "\\n", no control characters, no space around."""
    return _CONTROL.sub("", _LINE_END.sub("\n", text)).strip()


def one_line(text: str) -> str:
    return _BLANKS.sub(" ", tidy(text))


def plain(text: str) -> str:
    """For comparing with known words: one width, upper case, single spaces."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", tidy(text))).strip().upper()


def entries(text: str, *, lines_only: bool = False) -> list[str]:
    """The entries of a list in one cell, parted by line ends, ; 、 or ／, or by line ends alone."""
    parts = tidy(text).split("\n") if lines_only else _BETWEEN_ENTRIES.split(tidy(text))
    return [part.strip() for part in parts if part.strip()]
