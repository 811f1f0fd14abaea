"""Comments in the quoted mail that the client marks with the writer's name: Outlook's `[弁理 花子] 適用`.

Set in a cell or behind a sentence they stand on a line of the quote. The mark is the client's, so nothing needs to
announce them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailgw.reading.newtext.announcing import Announced
from mailgw.reading.newtext.letterhead import Letterhead

_QUOTED_ONCE = re.compile(r"[ \t]*[>＞](?![ \t]*[>＞])[ \t]*")
_SHORTEST_NAME = 2


def set_apart(lines: list[str], letterhead: Letterhead) -> list[str]:
    """The lines, with every such comment on one of its own, without the mark of the quotation it stood in."""
    mark = _mark(letterhead)
    if not mark or not any(mark in line for line in lines):
        return lines
    return [piece for line in lines for piece in _apart(line, mark)]


def announced_by_client(letterhead: Letterhead) -> Announced:
    """What tells them in a history without marks."""
    mark = _mark(letterhead)
    return Announced((mark,)) if mark else Announced()


def _mark(letterhead: Letterhead) -> str:
    name = letterhead.name.strip()
    return f"[{name}]" if letterhead.is_answer and len(name) >= _SHORTEST_NAME else ""


def _apart(line: str, mark: str) -> Iterator[str]:
    before, found, said = line.partition(mark)
    quoted = _QUOTED_ONCE.match(line)
    if not found or quoted is None:
        yield line
        return
    if before[quoted.end() :].strip():
        yield before
    yield f"{mark}{said}"
