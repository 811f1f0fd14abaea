"""Names of files as people are shown them and save them: one name, never a way to it. Pure."""

from __future__ import annotations

import re

LONGEST = 200
_SEPARATORS = re.compile(r"[/\\\\]+")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn `gpj.exe` around."""


def plain_name(name: str) -> str:
    """`../../etc/passwd` → `passwd`; a name of which nothing is left is `file`."""
    last = _SEPARATORS.split(_UNSEEN.sub("", name).strip())[-1].strip(" .")
    stem, dot, ending = last.rpartition(".")
    if len(last) > LONGEST and dot and len(ending) < LONGEST // 2:
        return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
    return last[:LONGEST] or "file"
