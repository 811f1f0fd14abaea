"""Long texts made to fit, broken where a reader would break them. Pure."""

from __future__ import annotations

import re

CUT = "…"

_PAUSE = re.compile(r"\s+|(?<=[、。，．・！？」』）])")
"""Where a reader pauses: white space, after Japanese punctuation."""
_BETWEEN = re.compile(r"(?<=[\u3040-\u30ff\u4e00-\u9fff])(?=[\u3040-\u30ff\u4e00-\u9fff])")
"""Where Japanese may be broken as well: between any two of its characters."""


def cut(text: str, limit: int) -> str:
    """`text` in at most `limit` characters; what was left out shows as `…`."""
    if len(text) <= limit:
        return text
    return text[: _last_break(text, limit - len(CUT))].rstrip() + CUT


def pieces(text: str, limit: int) -> list[str]:
    """`text` in parts of at most `limit` characters which together are the whole text."""
    parts = []
    while len(text) > limit:
        end = _last_break(text, limit)
        parts.append(text[:end])
        text = text[end:]
    return [*parts, text]


def _last_break(text: str, limit: int) -> int:
    """The last pause up to `limit`; where that would leave too little the last place where `text` may be broken, or `limit`."""
    for places, least in ((_PAUSE, limit * 3 // 4), (_BETWEEN, limit // 4), (_PAUSE, limit // 4)):
        ends = [found.start() or found.end() for found in places.finditer(text, 0, limit + 1)]
        if fitting := [end for end in ends if least < end <= limit]:
            return fitting[-1]
    return limit
