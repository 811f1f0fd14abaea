"""Lines and whose they are, as the text a plain-text client would have written."""

from __future__ import annotations

import re

from mailgw.reading.html.layout import Mode

_EMPTY_LINES = re.compile(r"\n{3,}")


def write_out(lines: list[tuple[Mode, str]]) -> str:
    """History behind "> "; an explicit signature behind "-- ", when nobody types below it."""
    written: list[str] = []
    before = Mode.OWN
    for (mode, line), follows in zip(lines, _who_speaks_below(lines), strict=True):
        if mode is Mode.SIGNATURE:
            if before is not Mode.SIGNATURE and line not in ("--", "") and follows is not Mode.OWN:
                written.append("-- ")
            written.append("-- " if line == "--" else line)
        else:
            written.append(f"{mode.value}{line}".rstrip())
        before = mode
    return _EMPTY_LINES.sub("\n\n", "\n".join(written)).strip("\n")


def _who_speaks_below(lines: list[tuple[Mode, str]]) -> list[Mode | None]:
    """For each line who says the next words from there on, signatures apart: typed below, it is no end of anything."""
    below: list[Mode | None] = []
    speaker: Mode | None = None
    for mode, line in reversed(lines):
        speaker = mode if line and mode is not Mode.SIGNATURE else speaker
        below.append(speaker)
    return below[::-1]
