"""What can be answered to a notice: one table from notice to the wording that says so.

The wording (`templates/<language>/how_to_answer_*.txt`) is the one place that says which words are possible now. Its
table rows are the choices of the text, the buttons of the HTML, and the words a misunderstood answer is told.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import tzinfo

from core.domain import notices
from core.domain.notices import Notice, OfferSettled, RequestAnswered, WorkflowMoved
from core.texts import Document, Language, Table, Texts
from mailgw.topics import answerable, topic_of

_WORDING: dict[type, str] = {
    notices.AskedToApprove: "how_to_answer_offer",
    notices.AskedToErase: "how_to_answer_erasure",
    notices.CreationForm: "how_to_answer_form",
    notices.CreationRefused: "how_to_answer_form",
    notices.AskedToReview: "how_to_answer_review",
    notices.ReferencesShown: "how_to_answer_references",
    notices.MessageArrived: "how_to_answer_message",
    notices.AskedToSend: "how_to_answer_draft",
    notices.AskedToLink: "how_to_answer_links",
    notices.AskedToSave: "how_to_answer_proposal",
    notices.SettingsShown: "how_to_answer_settings",
    notices.MessageSent: "how_to_answer_sent",
    notices.MessageHeld: "how_to_answer_held",
    notices.AskedToUpdate: "how_to_answer_queue",
    notices.AskedAboutDocument: "how_to_answer_document",
    notices.DocumentsShown: "how_to_answer_documents",
    notices.DeadlinesShown: "how_to_answer_deadlines",
    notices.Digest: "how_to_answer_list",
    notices.Listed: "how_to_answer_list",
    notices.SharingShown: "how_to_answer_sharing",
    notices.AskedToImport: "how_to_answer_import",
    notices.WorkflowShown: "how_to_answer_workflow",
    notices.DigestStopped: "how_to_answer_digest_stopped",
    notices.AskedToConfirmAddress: "how_to_answer_address",
    notices.Undelivered: "how_to_answer_undelivered",
}
_WITHOUT_A_CARD = {
    "parked": "how_to_answer_undelivered",
    "paper": "how_to_answer_files",
    "rhythm": "how_to_answer_digest_stopped",
}
"""Kinds of topics of which nothing is looked up: what can be said to them never changes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be answered: `承認 番号…`, and what it does.

    What ends in … is to be replaced by the person; a button prepares it with the rest (`grammar.placeholders`).
    """

    command: str
    explanation: str


def how_to_answer(texts: Texts, notice: Notice, language: Language, reader: str, zone: tzinfo) -> Document | None:
    """How this notice is answered, in words; None when there is nothing to answer."""
    asked = _asked(notice)
    if asked is None:
        return None
    return texts.document(_WORDING[type(asked)], language, zone=zone, notice=asked, reader=reader)


def possible_now(
    texts: Texts, about: str, card: Notice | None, language: Language, reader: str, zone: tzinfo
) -> Document | None:
    """What can be answered to the mail about `about`, as things stand now; None when that is nothing any more.

    `card` is what the mail is about, as it is now; None for one that is looked up nowhere, or is no more.
    """
    kind = about.partition(":")[0]
    if card is None:
        return texts.document(_WITHOUT_A_CARD[kind], language) if kind in _WITHOUT_A_CARD else None
    if not (topic_of(card) or isinstance(card, notices.MessageSent)):
        return None
    how = texts.document(_WORDING[type(card)], language, zone=zone, notice=card, reader=reader, elsewhere=True)
    return joined(how, texts.document("how_to_answer_files", language)) if _has_files(card) else how


def _has_files(card: Notice) -> bool:
    """Whether 添付 has something sent."""
    match card:
        case notices.MessageArrived():
            return bool(card.message.files)
        case notices.WorkflowShown():
            return any(remark.files for remark in card.remarks)
        case notices.AskedToUpdate() | notices.AskedAboutDocument():
            return True
        case _:
            return False


def joined(how: Document | None, more: Document) -> Document:
    """The choices of `more` below those there are already."""
    if how is None:
        return more
    rows = tuple(row for block in more.blocks if isinstance(block, Table) for row in block.rows)
    blocks = [replace(block, rows=(*block.rows, *rows)) if isinstance(block, Table) else block for block in how.blocks]
    return replace(how, blocks=tuple(blocks))


def choices_in(how: Document | None) -> tuple[Choice, ...]:
    """The commands of a how-to-answer document, in order."""
    rows = [row for block in how.blocks if isinstance(block, Table) for row in block.rows] if how else []
    return tuple(Choice(command, explanation) for command, explanation in rows)


def _asked(notice: Notice) -> Notice | None:
    """The notice whose question stands at the end of this one."""
    if not topic_of(notice):
        return None
    if isinstance(notice, OfferSettled):
        return notice.review
    if isinstance(notice, WorkflowMoved):
        return notice.workflow
    if isinstance(notice, RequestAnswered):
        return next(asked for told in answerable(notice) if (asked := _asked(told)))
    return notice
