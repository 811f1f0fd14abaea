"""庁書類 and キュー by mail: `適用`, `1 適用, 2 無視`, `訂正 2 2026/03/17`; `案件 PK190001`, `種別 A131`, `日付 2026/01/13`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from core.domain.intents import (
    AcceptProposals,
    Attach,
    DiscardDocument,
    DismissProposals,
    File,
    IdentifyDocument,
    Intent,
    ReviseProposal,
    UndoProposals,
)
from mailgw.grammar.anytime import anytime
from mailgw.grammar.choosing import Choosing, chosen_in, wishes_of
from mailgw.grammar.reading import Line, Reading, Wish, contradictory, not_understood
from mailgw.grammar.references import reference
from mailgw.grammar.topics import AboutQueue
from mailgw.grammar.verbs import Verb, is_polite, leading_verb, sole_verb, tidy, without_ending

_VERBS = (Verb.ACCEPT, Verb.IGNORE, Verb.REVERT)
_TOLD_BEHIND = re.compile(r"[\s,、]+(?=(?:案件|種別|日付|matter|type|dated)[\s:：])", re.IGNORECASE)
"""`案件 PK190001 種別 A131`: the next thing said in the same line."""
_CORRECTED = re.compile(r"\s*#?(\d{1,4})番?(?:\s*[をは]\s*|\s+)(\S.*)")


def read_queue_answer(lines: Sequence[str], about: AboutQueue, topic: str) -> Reading:
    """Each proposal is decided at most once; a correction stands alone, so that what was corrected is seen first."""
    corrections = [wish for line in lines if (wish := _correction(line, about))]
    if corrections:
        return tuple(corrections) if len(corrections) == len(lines) else tuple(map(contradictory, lines))
    choosing, others = chosen_in(lines, about.numbers, _VERBS, {})
    return (*_wishes(choosing, about), *(anytime(line, topic) or not_understood(line) for line in others))


def read_document_answer(lines: Sequence[str], document: str, topic: str) -> Reading:
    """案件, 種別 and 日付 of several lines are said of the document together."""
    said = IdentifyDocument(document)
    asked_for: list[str] = []
    others: list[Line] = []
    for line in (part for written in lines for part in _TOLD_BEHIND.split(written)):
        told = _told(line, said)
        if told:
            said = told
            asked_for.append(line)
        elif sole_verb(line) is Verb.DISCARD:
            others.append(Wish(line, DiscardDocument(document)))
        else:
            others.append(anytime(line, topic) or not_understood(line))
    if asked_for and any(isinstance(one, Wish) and isinstance(one.intent, DiscardDocument) for one in others):
        return tuple(map(contradictory, lines))
    return (*([Wish(" ".join(asked_for), said)] if asked_for else []), *others)


def read_attachment(head: str, rest: str, lines: Sequence[str], files: Sequence[File]) -> Line:
    """`庁書類`, or `庁書類 PK190001`; below it 種別 and 日付 may be said of all files."""
    ref = "" if is_polite(rest) else reference(rest)
    said = IdentifyDocument("", ref)
    for line in lines:
        told = _told(line, said)
        if told is None:
            return not_understood(line)
        said = told
    if not ref and not is_polite(rest):
        return not_understood(head)
    return Wish(head, Attach(tuple(files), said.ref, said.kind, said.dated))


def _wishes(choosing: Choosing, about: AboutQueue) -> Reading:
    def intent(verb: Verb, numbers: tuple[int, ...] | None, seen: int | None) -> Intent:
        match verb:
            case Verb.ACCEPT:
                return AcceptProposals(about.entry, numbers or (), seen)
            case Verb.IGNORE:
                return DismissProposals(about.entry, numbers or (), seen)
            case _:
                return UndoProposals(about.entry, numbers or ())

    return wishes_of(choosing, about.seen, intent)


def _correction(line: str, about: AboutQueue) -> Line | None:
    led = leading_verb(tidy(line))
    if led is None or led[0] is not Verb.CORRECT:
        return None
    found = _CORRECTED.fullmatch(unicodedata.normalize("NFKC", without_ending(led[1])))
    return Wish(line, ReviseProposal(about.entry, int(found[1]), found[2].strip())) if found else not_understood(line)


def _told(line: str, said: IdentifyDocument) -> IdentifyDocument | None:
    """What a line adds; None for one that says nothing of a document."""
    led = leading_verb(tidy(line))
    words = without_ending(led[1].strip(" :")).strip() if led else ""
    match led:
        case (Verb.OF_MATTER, _) if words:
            return replace(said, ref=words)
        case (Verb.OF_KIND, _) if words:
            return replace(said, kind=words)
        case (Verb.DATED, _) if words:
            return replace(said, dated=words)
        case _:
            return None
