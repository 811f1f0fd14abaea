"""Answers inside the quoted mail that no ink shows: behind 「→」 or [HB], where the words above announce them."""

from __future__ import annotations

from mailgw.reading.html.layout import Mode
from mailgw.reading.newtext.announcing import announced_in
from mailgw.reading.newtext.answers import answers_in
from mailgw.reading.newtext.lines import kinds_of

Line = tuple[Mode, str]


def with_answers(lines: list[Line]) -> list[Line]:
    """The lines, with the person's among the quoted ones made theirs; where none can be told, the quoted mail stays."""
    start = next((at for at, (mode, _) in enumerate(lines) if mode is Mode.QUOTE), len(lines))
    if any(line for mode, line in lines[start:] if mode is Mode.OWN):
        return lines  # they are told already
    announced = announced_in("\n".join(line for _, line in lines[:start]))
    if not announced:
        return lines
    words = [line for _, line in lines]
    stop = max(at for at, (mode, _) in enumerate(lines) if mode is Mode.QUOTE) + 1 if start < len(lines) else start
    own = {at for answer in answers_in(words, kinds_of(words), range(start, stop), announced) for at in answer}
    return [(Mode.OWN if at in own else mode, line) for at, (mode, line) in enumerate(lines)]
