"""要承認: an offer, and the four answers to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.buttons import Press, button, row
from bot.cards.card import Card, worded
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import AskedToApprove
from core.ids import PairId

CANDIDATES = 3
"""Suggested matters with a button each; 他の案件 finds the others."""


def offer_card(notice: AskedToApprove, wording: Wording) -> Card:
    card = worded(notice, wording)
    return card if notice.decision else replace(card, rows=row(notice.card, 1, _answers(notice, wording)))


def _answers(notice: AskedToApprove, wording: Wording) -> list[Json]:
    return [
        *_approve_with_parents(notice, wording),
        *_approve_suggestion(notice, wording),
        button(wording.word("other_matter"), Press("choose_matter", notice.pair)),
        button(wording.word("create_matter"), Press("create", notice.pair)),
        button(wording.word("decline"), Press("decline", notice.pair), "danger"),
    ]


def _approve_with_parents(notice: AskedToApprove, wording: Wording) -> list[Json]:
    """Both in one go, where what it comes from waits as well."""
    if not notice.parents:
        return []
    return [button(wording.word("approve_with_parents"), Press("approve_family", notice.pair), "primary")]


def _approve_suggestion(notice: AskedToApprove, wording: Wording) -> list[Json]:
    """Each button names the matter it stands for, so that what is approved is what was read."""
    free = [candidate for candidate in notice.candidates if not candidate.shared_already]
    return approvals(notice.pair, [(one.ref, one.certain) for one in free], wording)


def approvals(pair: PairId, candidates: Sequence[tuple[str, bool]], wording: Wording) -> list[Json]:
    """A button for each of the likeliest own matters, `(number, certain)`; only what is certain stands out."""
    return [
        button(f"{wording.word('approve')} {ref}", Press("approve", pair, part=ref), "primary" if certain else "")
        for ref, certain in candidates[:CANDIDATES]
    ]
