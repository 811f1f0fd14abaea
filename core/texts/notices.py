"""Notices to documents: every notice has a template named like its class, in both languages."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import tzinfo

from core.domain import notices
from core.domain.notices import Notice, Problem
from core.texts.document import Document, Paragraph
from core.texts.language import Language
from core.texts.texts import Texts

LETTERS = (
    notices.LinkProposed,
    notices.LinkActivated,
    notices.AskedToApprove,
    notices.OfferAnswered,
    notices.ToldTogether,
    notices.AskedToReview,
    notices.ChangesAnswered,
    notices.ReferencesShown,
    notices.MessageArrived,
    notices.MessageConfirmed,
    notices.AskedAboutDocument,
    notices.AskedToUpdate,
    notices.DocumentArrived,
    notices.DeadlinesShown,
    notices.WorkflowShown,
    notices.Digest,
    notices.DigestStopped,
    notices.WeekShown,
    notices.Undelivered,
)
"""What comes without having been asked for. By mail it begins with a salutation; an answer comes to the point."""

_MAIL = "mailgw"


def template_name(kind: type) -> str:
    """`AskedToApprove` is worded in `asked_to_approve.txt`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def document_of(
    texts: Texts,
    notice: Notice,
    language: Language,
    *,
    reader: str = "",
    surface: str = "",
    zone: tzinfo | None = None,
) -> Document:
    """The notice in words, for one reader on one surface.

    Templates see the notice's own fields, `reader` (the name it is addressed to, empty for a channel) and `surface`:
    how one answers differs, what is said does not. How to answer (buttons, a list of words) is the surface's to add.
    """
    if isinstance(notice, Problem):
        return Document(texts.word("problem", language), (Paragraph(texts.told(notice, language, zone)),))
    facts = {one.name: getattr(notice, one.name) for one in fields(notice)}
    name = template_name(type(notice))
    document = texts.document(name, language, zone=zone, **facts, reader=reader, surface=surface)
    if surface == _MAIL and reader and isinstance(notice, LETTERS):
        salutation = Paragraph(texts.phrase("salutation", language, reader=reader))
        return replace(document, blocks=(salutation, *document.blocks))
    return document
