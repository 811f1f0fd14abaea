"""The history a help desk puts under its answers: a rule, who and when on a line, and what they wrote."""

from __future__ import annotations

from mailgw.reading.newtext import lines as kind
from mailgw.reading.newtext.attributions import names_who_and_when
from mailgw.reading.newtext.introducer import Introducer

_NEAR_THE_TOP = 8  # lines


def ticket_head(lines: list[str], kinds: str, at: int) -> Introducer | None:
    """久保田 徹, 2026年1月19日 15:20 JST under a rule or with a colon, in a mail that begins with
    "type your reply above this line".
    """
    if kinds.find(kind.REPLY_ABOVE, 0, _NEAR_THE_TOP) < 0:
        return None
    named = kind.next_not_blank(kinds, at + 1) if kinds[at] == kind.RULE else at
    if named == len(lines) or not names_who_and_when(kind.bare(lines[named])):
        return None
    return Introducer(at, named + 1, certain=True, has_sender_block=True)
