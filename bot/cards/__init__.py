"""One builder per notice that has buttons; every other notice is words alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.cards.card import Card, all_messages, in_sentences, messages, one_message, show_more, worded
from bot.cards.conversation import arrived_card, draft_card, mirror_card, sent_card
from bot.cards.deadlines import deadlines_card
from bot.cards.erasures import erasure_card
from bot.cards.files import import_card
from bot.cards.finding import with_finding
from bot.cards.lists import digest_card, listed_card, snoozed_card
from bot.cards.merging import merging_card
from bot.cards.offers import offer_card
from bot.cards.papers import document_card, queue_card, wrapper_card
from bot.cards.references import references_card
from bot.cards.reviews import review_card
from bot.cards.settled import settled_card
from bot.cards.undelivered import undelivered_card
from bot.cards.workflows import workflow_card, workflows_card
from bot.wording import Wording
from core.domain.notices import (
    AskedAboutDocument,
    AskedToApprove,
    AskedToErase,
    AskedToImport,
    AskedToMerge,
    AskedToReview,
    AskedToSend,
    AskedToUpdate,
    DeadlinesShown,
    Digest,
    DocumentsShown,
    Listed,
    MessageArrived,
    MessageSent,
    MirrorStands,
    Notice,
    OfferSettled,
    ReferencesShown,
    Snoozed,
    Undelivered,
    WorkflowShown,
    WorkflowsShown,
)

__all__ = ["Card", "all_messages", "card_of", "in_sentences", "messages", "one_message", "show_more", "with_finding"]

_BUILDERS: dict[type, Callable[[Any, Wording], Card]] = {
    AskedToApprove: offer_card,
    AskedToErase: erasure_card,
    AskedToImport: import_card,
    AskedToMerge: merging_card,
    AskedToReview: review_card,
    AskedToSend: draft_card,
    MessageSent: sent_card,
    MessageArrived: arrived_card,
    MirrorStands: mirror_card,
    DeadlinesShown: deadlines_card,
    AskedAboutDocument: document_card,
    AskedToUpdate: queue_card,
    DocumentsShown: wrapper_card,
    Digest: digest_card,
    Listed: listed_card,
    Snoozed: snoozed_card,
    OfferSettled: settled_card,
    ReferencesShown: references_card,
    WorkflowShown: workflow_card,
    WorkflowsShown: workflows_card,
    Undelivered: undelivered_card,
}


def card_of(notice: Notice, wording: Wording) -> Card:
    """The notice as its reader sees it, with the buttons its state allows."""
    return _BUILDERS.get(type(notice), worded)(notice, wording)
