"""`名称=省電力通信装置, 番号=2026P010`: fields and what they are to be, in either width, in one line or in several. Pure.

A comma separates only where another `field =` follows, so values may hold commas; they stay exactly as written.
"""

from __future__ import annotations

import re

_FIELD = re.compile(r"(?:^|[,、，;；\n])[ \t\u3000・*•-]*([^=＝,、，;；\n]{1,40}?)[ \t\u3000]*[=＝]")
_QUOTED = re.compile(r"「([^」]*)」|『([^』]*)』|“([^”]*)”|\"([^\"]*)\"")
_REQUEST = re.compile(
    r"[ \t\u3000]*(?:[でを]|にて)?(?:よろしく|宜しく)?お願い(?:し|致し|いたし)ます[。.]?$|[,\s]*\bplease\.?$",
    re.IGNORECASE,
)


def assignments(text: str) -> dict[str, str] | None:
    """Value by field, as both were written; None for a text that is not wholly made of such, or contradicts itself."""
    found = list(_FIELD.finditer(text))
    if not found or text[: found[0].start()].strip():
        return None
    ends = [*(match.start() for match in found[1:]), len(text)]
    given: dict[str, str] = {}
    for match, end in zip(found, ends, strict=True):
        value = _plain(text[match.end() : end])
        if given.setdefault(match[1].strip(), value) != value:
            return None
    return given


def is_assignment(line: str) -> bool:
    return assignments(line) is not None


def _plain(value: str) -> str:
    """Without what frames it: quotation marks around all of it, a courtesy behind it."""
    bare = _REQUEST.sub("", value.strip().rstrip(",、，;；")).strip()
    quoted = _QUOTED.fullmatch(bare)
    return next((part for part in quoted.groups() if part is not None), "") if quoted else bare
