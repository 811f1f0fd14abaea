"""A notice as one person reads it by mail: what it says, how it is answered, and the small print, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from zoneinfo import ZoneInfo

from core.domain.notices import HelpShown, MessageArrived, Notice, Problem, RequestAnswered, WeekShown
from core.surfaces import Reader
from core.texts import Block, Document, Heading, Language, Note, Paragraph, Table, Texts
from core.texts.charts import WIDTH
from core.texts.notices import document_of
from core.texts.week import picture_in_words, picture_of
from mailgw.capacity import KeptBack
from mailgw.choices import Choice, choices_in, how_to_answer, joined, possible_now

SURFACE = "mailgw"


@dataclass(frozen=True, slots=True)
class Picture:
    """Shown in the HTML part, where it comes with the mail; the text part and a screen reader have its words."""

    content: bytes
    """A PNG."""
    words: str
    width: int
    name: str = "picture"
    """Its Content-ID within the mail."""


@dataclass(frozen=True, slots=True)
class Letter:
    """`title` is the subject; `choices` become buttons under the content."""

    title: str
    content: tuple[Block, ...]
    how: Document | None
    """How to answer; its table holds the choices."""
    small_print: tuple[Note, ...]
    choices: tuple[Choice, ...]
    marked: bool
    """Free text is expected: a line above which to write helps where quotes cannot be told."""
    language: Language
    picture: Picture | None = None
    how_first: bool = False
    """Help begins with what can be done where it was asked for."""

    @property
    def as_text(self) -> Document:
        """Everything in the order it is read."""
        how = self.how.blocks if self.how else ()
        said = (*how, *self.content) if self.how_first else (*self.content, *how)
        return Document(self.title, (*said, *self.small_print))


def written(texts: Texts, notice: Notice, reader: Reader, kept: KeptBack | None = None) -> Letter:
    """The notice in the reader's language and local time. Places that several people read cannot answer.

    `kept` are files that had no room in the mail.
    """
    language: Language = "en" if reader.language == "en" else "ja"
    zone = ZoneInfo(reader.timezone)
    document = _document(texts, notice, language, reader.name, zone)
    content, small_print = _divided(document.blocks)
    how = how_to_answer(texts, notice, language, reader.name, zone) if reader.person else None
    now = _possible_now(texts, notice, reader, language, zone)
    if now and how:
        how = _under_its_heading(texts, now.blocks, language)
    elif now:
        content = (*_at_the_original(texts, now, language).blocks, *content)
    if kept:
        left_out = texts.document(
            "files_kept_back", language, zone=zone, files=kept.files, mails=kept.mails, follows=kept.follows
        )
        content += left_out.blocks
        if reader.person and not kept.follows:
            how = joined(how, texts.document("how_to_answer_files", language))
    return Letter(
        title=document.title,
        content=content,
        how=how,
        small_print=small_print,
        choices=choices_in(how),
        marked=how is not None and isinstance(notice, MessageArrived),
        language=language,
        picture=_picture(texts, notice, language),
        how_first=bool(now and how),
    )


def _possible_now(texts: Texts, notice: Notice, reader: Reader, language: Language, zone: ZoneInfo) -> Document | None:
    """What help that was asked for below a mail tells of that mail; None where there is no help, or nothing to be done."""
    if reader.person is None or not isinstance(notice, RequestAnswered):
        return None
    helped = [part.answer for part in notice.parts if isinstance(part.answer, HelpShown) and part.answer.about]
    return possible_now(texts, helped[0].about, notice.card_now, language, reader.name, zone) if helped else None


def _under_its_heading(texts: Texts, blocks: Sequence[Block], language: Language) -> Document:
    return Document("", (Heading(texts.word("here_you_can", language)), *blocks))


def _at_the_original(texts: Texts, now: Document, language: Language) -> Document:
    """What this mail is not to be answered with, but the one that was answered for help."""
    choices = [block for block in now.blocks if not isinstance(block, Paragraph)]
    return _under_its_heading(texts, [Paragraph(texts.word("answer_the_original", language)), *choices], language)


def _picture(texts: Texts, notice: Notice, language: Language) -> Picture | None:
    shown = next((part.answer for part in notice.parts), None) if isinstance(notice, RequestAnswered) else notice
    if not isinstance(shown, WeekShown) or not shown.drawn:
        return None
    return Picture(picture_of(shown), picture_in_words(texts, shown, language), WIDTH, "week")


def _document(texts: Texts, notice: Notice, language: Language, name: str, zone: ZoneInfo) -> Document:
    """The notice in words; an answer to several wishes is their answers below each other."""
    document = document_of(texts, notice, language, reader=name, surface=SURFACE, zone=zone)
    if not isinstance(notice, RequestAnswered):
        return document
    blocks: list[Block] = []
    for part in notice.parts:
        told = document_of(texts, part.answer, language, reader="", surface=SURFACE, zone=zone)
        if len(notice.parts) > 1:
            blocks.append(Heading(part.asked))
        blocks += told.blocks
    if notice.card_now and _is_out_of_date(notice):
        blocks += document_of(texts, notice.card_now, language, reader="", surface=SURFACE, zone=zone).blocks
    return replace(document, blocks=tuple(blocks))


_OUT_OF_DATE = frozenset({"review_changed", "links_changed"})


def _is_out_of_date(answer: RequestAnswered) -> bool:
    """What the person decided on has changed: they must see it again before they decide anew."""
    return any(isinstance(part.answer, Problem) and part.answer.code in _OUT_OF_DATE for part in answer.parts)


def _divided(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The small print at the end is kept for after the how-to-answer."""
    content = tuple(reversed(list(dropwhile(lambda block: isinstance(block, Note), reversed(blocks)))))
    return content, tuple(block for block in blocks[len(content) :] if isinstance(block, Note))


def without_choices(how: Document) -> tuple[Block, ...]:
    """What a how-to-answer says beside its choices, for a rendering that shows those as buttons."""
    return tuple(block for block in how.blocks if not isinstance(block, Table))
