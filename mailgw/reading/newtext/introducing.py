"""What, if anything, a line introduces: each kind of line is asked of those who know it."""

from __future__ import annotations

import re

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.attributions import attribution
from mailgw.reading.newtext.foreign_headers import foreign_header
from mailgw.reading.newtext.header_blocks import header_block, original_line
from mailgw.reading.newtext.introducer import Introducer
from mailgw.reading.newtext.letterhead import NO_LETTERHEAD, Letterhead
from mailgw.reading.newtext.notes_columns import columns_head, notes_head
from mailgw.reading.newtext.tickets import ticket_head

POSSIBLE_INTRODUCER = re.compile(
    f"[{kind.ORIGINAL}{kind.FIELD}{kind.ATTRIBUTION}{kind.LABEL}\\{kind.REPLY_ABOVE}]"
    f"|{kind.TEXT}(?={kind.BLANK}{{0,2}}{kind.QUOTE})"
    f"|{kind.RULE}(?={kind.BLANK}{{0,2}}{kind.TEXT}{kind.BLANK})"
    f"|(?<!{kind.TEXT}){kind.TEXT}(?=[{kind.TEXT}{kind.FIELD}]{{2}})"
)
"""Letters of `kinds_of` that may begin an introducer; any text may right over a quote, and where a paragraph begins."""


def introducer_at(
    lines: list[str], kinds: str, at: int, letterhead: Letterhead = NO_LETTERHEAD
) -> tuple[Introducer | None, int]:
    """What line `at` introduces, and where looking goes on."""
    letter = kinds[at]
    if letter == kind.REPLY_ABOVE:  # without a word above, the service itself writes, or somebody answered below
        return Introducer(at, len(lines), certain=True), at + 1
    if letter == kind.ORIGINAL:
        original = original_line(lines, kinds, at)
        return original, original.stop
    if letter == kind.FIELD:
        header, after = header_block(lines, kinds, at)
        return header or foreign_header(lines, kinds, at, letterhead), after
    if letter == kind.RULE:
        return ticket_head(lines, kinds, at), at + 1
    if letter == kind.LABEL:
        return notes_head(lines, kinds, at) or columns_head(lines, at), at + 1
    below = kind.next_not_blank(kinds, at + 1)
    quote_follows = kinds[below : below + 1] in (kind.QUOTE, kind.SOFT_QUOTE)
    return (
        attribution(lines, kinds, at, quote_follows=quote_follows)
        or foreign_header(lines, kinds, at, letterhead)
        or ticket_head(lines, kinds, at),
        at + 1,
    )
