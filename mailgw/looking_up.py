"""From the card a mail answers to what the grammar has to know of it, and to the conversation it belongs to."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import tzinfo

from core.domain import threads
from core.domain.notices import (
    AskedAboutDocument,
    AskedToApprove,
    AskedToImport,
    AskedToReview,
    AskedToSend,
    AskedToUpdate,
    DeadlinesShown,
    Digest,
    MessageArrived,
    MessageSent,
    Notice,
    ReferencesShown,
)
from core.ids import LinkId, PairId
from core.texts import LANGUAGES, Language, Table, Texts
from core.texts.notices import document_of
from mailgw.grammar.topics import (
    AboutAddress,
    AboutDeadlines,
    AboutDocument,
    AboutDraft,
    AboutErasure,
    AboutFiles,
    AboutImport,
    AboutLinks,
    AboutList,
    AboutMessage,
    AboutOffer,
    AboutParked,
    AboutProposal,
    AboutQueue,
    AboutReferences,
    AboutReview,
    AboutSent,
    AboutSettings,
    AboutWorkflow,
    AboutWrapper,
    Anything,
    Topic,
)
from mailgw.grammar.verbs import tidy
from mailgw.topics import card_of, version_of


def grammar_topic(texts: Texts, topic: str, card: Notice | None) -> Topic:
    """What the words of the answer are about. A card that is no more leaves what can be said at any time."""
    kind, _, id_ = card_of(topic).partition(":")
    match kind, card:
        case "offer", AskedToApprove():
            return AboutOffer(PairId(id_), tuple(one.pair for one in card.parents))
        case "offer", _:
            return AboutOffer(PairId(id_))
        case "review", AskedToReview():
            return _review(texts, card, version_of(topic))
        case "message", MessageArrived():
            return AboutMessage(id_, bool(card.message.files))
        case "address", _:
            return AboutAddress(id_)
        case "paper", _:
            return AboutFiles(f"paper:{id_}")
        case "import", _:
            return AboutImport(id_, version_of(topic))
        case "draft", _:
            return AboutDraft(id_)
        case "sent", _:
            return AboutSent(id_)
        case "settings", _:
            return AboutProposal(id_)
        case "policies", _:
            return AboutSettings(id_)
        case "erasure", _:
            return AboutErasure(id_)
        case "parked", _:
            return AboutParked(id_)
        case "workflow", _:
            return AboutWorkflow(id_, version_of(topic))
        case "references", ReferencesShown():
            return AboutReferences(id_, {**card.elsewhere, **_by_number(card)})
        case "links", _:
            return AboutLinks(id_, version_of(topic))
        case "queue", AskedToUpdate():
            return AboutQueue(id_, version_of(topic), tuple(one.number for one in card.proposals))
        case "document", _:
            return AboutDocument(id_)
        case "documents", _:
            return AboutWrapper(id_)
        case "deadlines", _:
            return AboutDeadlines(id_)
        case "digest", Digest():
            return AboutList(id_, card.entries)
        case _:
            return Anything()


def as_shown(texts: Texts, topic: Topic, card: Notice | None, language: Language, zone: tzinfo) -> Topic:
    """With the rows of the card, in the words in which this reader was sent them."""
    if card is None or not isinstance(topic, AboutList | AboutReview):
        return topic
    blocks = document_of(texts, card, language, surface="mailgw", zone=zone).blocks
    rows = [row for block in blocks if isinstance(block, Table) for row in block.rows]
    return replace(topic, shown={int(row[0]): row for row in rows if row[0].isdecimal()})


def conversation_of(topic: str, card: Notice | None) -> str:
    """The name of the thread the answer belongs to; "" for one that begins here."""
    kind, _, id_ = card_of(topic).partition(":")
    match card:
        case AskedToReview():
            return threads.of_pair(card.pair)
        case MessageArrived() | MessageSent() | AskedToSend():
            return threads.of_message(card.message.thread)
        case ReferencesShown():
            return threads.of_references(LinkId(id_))
        case AskedToUpdate() | AskedAboutDocument():
            return threads.of_document(card.document.paper)
        case DeadlinesShown():
            return threads.of_deadlines(id_)
        case Digest():
            return threads.of_digest(id_)
        case AskedToImport():
            return threads.of_import(id_)
        case _:
            if kind == "workflow":
                return threads.of_workflow(id_)
            return threads.of_pair(PairId(id_)) if kind == "offer" else ""


def _by_number(card: ReferencesShown) -> dict[int, str]:
    return {one.number: one.reference for one in (*card.unresolved, *card.resolved)}


def _review(texts: Texts, card: AskedToReview, seen: int | None) -> AboutReview:
    """The fields by number, and by everything they are called in both languages."""
    labels = {
        tidy(name).lower(): change.number
        for change in card.changes
        for name in (change.field, *(texts.field_name(change.field, language) for language in LANGUAGES))
    }
    names = {**_unmistakable(texts, card), **labels}
    return AboutReview(card.review, seen, {change.number: change.field for change in card.changes}, names)


def _unmistakable(texts: Texts, card: AskedToReview) -> dict[str, int]:
    """Number by alias, for those that only one field of the card goes by."""
    aliases = [
        (tidy(alias).lower(), change.number) for change in card.changes for alias in texts.field_aliases(change.field)
    ]
    known = Counter(alias for alias, _ in set(aliases))
    return {alias: number for alias, number in aliases if known[alias] == 1}
