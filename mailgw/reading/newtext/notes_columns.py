"""How Notes heads another's words: a name, a moment, and 宛先, cc, 件名 in one column or in two."""

from __future__ import annotations

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext import vocabulary as say
from mailgw.reading.newtext.introducer import Introducer

_LONGEST_HEAD = 30  # lines


def notes_head(lines: list[str], kinds: str, at: int) -> Introducer | None:
    """Notes: a name, a moment, and 宛先 … 件名 each on a line of its own, in one column or in two."""
    moment = next((i for i in range(max(at - 5, 0), min(at + 4, len(lines))) if is_moment(lines[i])), None)
    if moment is None:
        return None
    begin = at
    if moment < at:
        begin = moment - 1
    while begin > 0 and lines[begin - 1].startswith(kind.COLUMN):
        begin -= 1
    if begin < 0 or begin == at or (kinds[begin] == kind.BLANK and moment < at):
        return None
    for below in range(at + 1, min(at + _LONGEST_HEAD, len(lines))):
        if kinds[below] == kind.LABEL and say.LABEL_OF_SUBJECT.match(kind.bare(lines[below])):
            return Introducer(begin, _end_of_column(lines, below), certain=True, has_sender_block=True)
    return None


def columns_head(lines: list[str], at: int) -> Introducer | None:
    """Two columns as wide as the screen of that day: name, address and moment are broken over the left one.

    At the right stand the labels, each at the end of a line, and the values below them.
    """
    start = at
    while start > max(0, at - _LONGEST_HEAD) and lines[start - 1].startswith(kind.COLUMN):
        start -= 1
    stop = at
    while stop < min(len(lines), at + _LONGEST_HEAD) and lines[stop].startswith(kind.COLUMN):
        stop += 1
    head = [line[: kind.LONGEST_LINE_OF_INTEREST] for line in lines[start:stop]]
    whole = " ".join(map(kind.bare, head))
    dated = say.DATE.search(whole) is not None and say.TIME.search(whole) is not None
    titled = any(map(say.LABEL_OF_SUBJECT.search, map(kind.bare, head)))
    return Introducer(start, stop, certain=True, has_sender_block=True) if dated and titled else None


def _end_of_column(lines: list[str], subject: int) -> int:
    """Behind the subject's value, which stands on the next line."""
    return min(subject + 2, len(lines))


def is_moment(line: str) -> bool:
    return say.MOMENT.match(kind.bare(line)) is not None
