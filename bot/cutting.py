"""Long texts made to fit, broken where a reader would break them. Pure."""

from __future__ import annotations

import re

CUT = "…"

_BREAK = re.compile(
    r"\s+|(?<=[、。，．・！？」』）])|(?<=[\u3040-\u30ff\u4e00-\u9fff])(?=[\u3040-\u30ff\u4e00-\u9fff])"
)
"""Where a text may be broken: white space, after Japanese punctuation, between Japanese characters."""


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
    """The last place up to `limit` where `text` may be broken; `limit` itself when that would leave too little."""
    places = [match.start() or match.end() for match in _BREAK.finditer(text, 0, limit + 1)]
    fitting = [place for place in places if limit // 4 < place <= limit]
    return fitting[-1] if fitting else limit
