"""承認しました …: the answer to an answer, with the differences that came up, ready to be decided."""

from __future__ import annotations

from dataclasses import replace

from bot.cards.card import Card, worded
from bot.cards.reviews import review_card
from bot.wording import Wording
from core.domain.notices import OfferSettled


def settled_card(notice: OfferSettled, wording: Wording) -> Card:
    card = worded(notice, wording)
    if notice.review is None:
        return card
    return replace(card, identity=notice.review.card, rows=review_card(notice.review, wording).rows)
