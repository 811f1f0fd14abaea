"""Lines and whose they are, as the text a plain-text client would have written."""

from __future__ import annotations

import re

from mailgw.reading.html.layout import Mode
from mailgw.reading.newtext.lines import ORIGINAL, kind_of
from mailgw.reading.newtext.signing import is_a_postscript

_EMPTY_LINES = re.compile(r"\n{3,}")


def write_out(lines: list[tuple[Mode, str]]) -> str:
    """History behind "> "; an explicit signature behind "-- ", when nobody types below it."""
    written: list[str] = []
    is_signed = False  # the signature at hand has its "-- "
    for (mode, line), is_end in zip(lines, _ends_what_is_said(lines), strict=True):
        if mode is not Mode.SIGNATURE:
            written += [""] if is_signed and line and mode is Mode.OWN else []  # a postscript is a paragraph
            written.append(f"{mode.value}{line}".rstrip())
            is_signed = False
        elif line == "--" or is_signed or not (line and is_end):
            written += ["-- " if line == "--" else line] if line or not is_signed else []  # no paragraph of its own
            is_signed = is_signed or line == "--"
        else:
            written += ["-- ", line]
            is_signed = True
    return _EMPTY_LINES.sub("\n\n", "\n".join(written)).strip("\n")


def _ends_what_is_said(lines: list[tuple[Mode, str]]) -> list[bool]:
    """For each line whether the person says nothing more below it, postscripts apart: typed below, a signature ends nothing."""
    ends: list[bool] = []
    is_end = True
    for mode, line in reversed(lines):
        if line and mode is not Mode.SIGNATURE:
            is_end = mode is Mode.QUOTE or is_a_postscript(line) or kind_of(line) == ORIGINAL
        ends.append(is_end)
    return ends[::-1]
