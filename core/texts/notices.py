"""Notices to documents: every notice has a template named like its class, in both languages."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import tzinfo

from core.domain.notices import Notice, Problem
from core.texts.document import Document, Paragraph
from core.texts.texts import Language, Texts


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
    how one answers differs, what is said does not.
    """
    if isinstance(notice, Problem):
        sentence = texts.problem(notice.code, language, zone=zone, **notice.facts)
        return Document(texts.word("problem", language), (Paragraph(sentence),))
    facts = {one.name: getattr(notice, one.name) for one in fields(notice)}
    return texts.document(template_name(type(notice)), language, zone=zone, **facts, reader=reader, surface=surface)
