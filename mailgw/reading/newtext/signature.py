"""Where a signature begins, looked for from the bottom up, piece by piece.

A signature is taken only when something announces it: "-- ", a rule, a farewell, or the writer's own name or
address in it; and only when what follows says who and where somebody is. A rule over sentences, a table or a
postscript is the person's own text. In doubt the lines stay.
"""

from __future__ import annotations

import re

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext import people
from mailgw.reading.newtext.address_block import start_of_address_block
from mailgw.reading.newtext.appended import (
    is_a_disclaimer,
    is_a_footer,
    is_a_scanners_report,
    is_an_address_alone,
    is_an_appeal,
    is_an_offer,
)
from mailgw.reading.newtext.own_card import is_own_card
from mailgw.reading.newtext.people import plain
from mailgw.reading.newtext.signing import (
    RULES,
    is_a_postscript,
    is_announced,
    is_signature,
    may_be_somebody_else,
    says_more,
)
from mailgw.reading.newtext.tail import LONGEST, Tail
from mailgw.reading.newtext.writer import Writer

_LONGEST_DISCLAIMER = 40
_LONGEST_NOTICE = 6
_LONGEST_NAMED_LINE = 60  # characters
_SAYS_SOMETHING = re.compile(r"[\dはがをに、。:：]|から|より|済|不在|承認|確認")
_MOST_PIECES = 20  # device line, disclaimer, address, name: each has a frame of its own
_MOST_FRAMES = 4
_MOST_PARAGRAPHS = 4  # of a disclaimer

_P_S = re.compile(r"追伸|追記|二伸|補足|p\.?\s?s\b", re.IGNORECASE)


def signature_start(lines: list[str], kinds: str, start: int, end: int, writer: Writer) -> int:
    """The line in [start, end] from which on only a signature follows; `end` when there is none."""
    tail = Tail(lines, kinds, start, end, writer)
    for _ in range(_MOST_PIECES):
        end = tail.end_of(end)
        above = _above_last_piece(tail, end) if end > start else end
        if above == end:
            break
        end = above
    return end


def postscript_start(lines: list[str], kinds: str, start: int, end: int) -> int:
    """Where a P.S. in a paragraph of its own begins in [start, end], near the end; `end` when there is none."""
    for at in range(end - 1, max(start, end - LONGEST), -1):
        if kinds[at] == kind.TEXT and kinds[at - 1] in (kind.BLANK, *RULES) and _P_S.match(kind.bare(lines[at])):
            return at
    return end


def _above_last_piece(tail: Tail, end: int) -> int:
    if tail.kinds[end - 1] == kind.DEVICE:
        return end - 1
    for find in (_after_dashes, _in_last_frame, start_of_address_block, _in_a_last_paragraph):
        above = find(tail, end)
        if above is not None:
            return above
    return end


# --- below "-- " ---------------------------------------------------------------------------------


def _after_dashes(tail: Tail, end: int) -> int | None:
    """RFC 3676 § 4.3: "-- " on a line of its own. Without the space it needs proof like any rule."""
    lines, kinds = tail.lines, tail.kinds
    low = max(tail.start, end - LONGEST)
    at = kinds.find(kind.DASHES, low, end)
    if at >= 0 and not says_more(lines[at + 1 : end], kinds[at + 1 : end]):
        return at
    at = kinds.rfind(kind.LOOSE_DASHES, low, end)
    if at < 0:
        return None
    below, letters = lines[at + 1 : end], kinds[at + 1 : end]
    if not below or is_a_footer(below):
        return at
    if len(below) == 1 and (tail.writer.is_called(plain(below[0])) or is_an_address_alone(plain(below[0]))):
        return at
    if len(below) == 1 and _names_the_writer(plain(below[0]), tail.writer) and not is_announced(tail, at, below):
        return at
    if is_signature(below, letters, tail.writer) and not is_announced(tail, at, below):
        return at
    return None


def _names_the_writer(line: str, writer: Writer) -> bool:
    """知財 太郎 @ デモ株式会社 知財"""
    is_short = len(line) <= _LONGEST_NAMED_LINE and _SAYS_SOMETHING.search(line) is None
    return is_short and writer.is_named_on(line) and not people.is_a_sentence(line)


# --- in a frame ----------------------------------------------------------------------------------


def _in_last_frame(tail: Tail, end: int) -> int | None:
    """Between the last rules, or over several frames that share their rules and are one signature together."""
    lines, kinds = tail.lines, tail.kinds
    closed = kinds[end - 1] in RULES
    bottom = end - 1 if closed else end
    top = max(tail.start, bottom - _LONGEST_DISCLAIMER)
    openings = [at for at in range(bottom - 1, top - 1, -1) if kinds[at] in RULES][:_MOST_FRAMES]
    for opening in openings:
        inside, letters = _inside(lines, kinds, opening, bottom)
        if closed and kinds[end - 1] == kind.TITLED_RULE:
            inside, letters = [*inside, kind.title_of(lines[end - 1])], letters + kind.TEXT
        if not letters.strip(kind.BLANK):
            return opening + 1 if closed else None
        if is_a_disclaimer(inside) or is_a_footer(inside) or is_an_offer(inside, tail.writer.domain):
            return opening
        inside, letters = _without_notices(inside, letters, tail.writer) if closed else (inside, letters)
        signs = is_signature(inside, letters, tail.writer, framed=closed) or (
            closed and is_own_card([line for line in map(plain, inside) if line], tail.writer, framed=True)
        )
        if signs and not (is_announced(tail, opening, inside) or may_be_somebody_else(tail, opening, inside)):
            return opening if closed else _with_names_above(tail, opening, inside)
    return None


def _inside(lines: list[str], kinds: str, opening: int, bottom: int) -> tuple[list[str], str]:
    """The lines under a rule and their letters; words in the rule itself are the first of them."""
    title = kind.title_of(lines[opening])
    return ([title] if title else []) + lines[opening + 1 : bottom], (kind.TEXT if title else "") + kinds[
        opening + 1 : bottom
    ]


def _without_notices(lines: list[str], kinds: str, writer: Writer) -> tuple[list[str], str]:
    """【夏季休業のお知らせ】 and what it says, in a frame below who and where somebody is."""
    for at in range(1, len(lines)):
        if kinds[at - 1] not in (kind.RULE, kind.BLANK):
            continue
        advertises = kinds[at - 1] == kind.RULE and _advertises(lines[at:]) and writer.signs_with("\n".join(lines[:at]))
        if advertises or people.is_a_notice(plain(lines[at])):
            return (lines[:at], kinds[:at]) if len(lines) - at <= _LONGEST_NOTICE else (lines, kinds)
    return lines, kinds


def _advertises(lines: list[str]) -> bool:
    """知財セミナー開催！ 詳しくはこちら https://…, in a frame of its own under the writer's."""
    return any(map(people.is_reachable, map(plain, lines))) and not any(map(is_a_postscript, lines))


def _with_names_above(tail: Tail, rule: int, inside: list[str]) -> int:
    """知財 太郎 right over a rule under which only the firm and its telephone stand."""
    top = tail.last_paragraph(rule)
    names = list(map(plain, tail.lines[top:rule]))
    if not names or len(names) > 3 or top <= tail.start or any(map(people.is_surely_a_person, map(plain, inside))):
        return rule
    whole = all(map(people.names_somebody, names)) and any(" " in name for name in names)
    return top if whole else rule


def _in_a_last_paragraph(tail: Tail, end: int) -> int | None:
    """A disclaimer some server appended without any rule."""
    top = tail.last_paragraph(end)
    last = tail.lines[top:end]
    if tail.start < top < end and (is_an_appeal(last) or is_a_scanners_report(last)):
        return top
    whole = None
    for _ in range(_MOST_PARAGRAPHS):
        if top <= tail.start:
            break
        whole = top if is_a_disclaimer(tail.lines[top:end]) else whole
        top = tail.last_paragraph(tail.end_of(top))
    return whole
