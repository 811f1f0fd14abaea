"""What can be wanted of documents in any mail: those of a matter, their files, and which kinds a counterpart is shown."""

from __future__ import annotations

import re
from unicodedata import normalize

from core.domain.intents import CollectFiles, FileEnclosures, Intent, Look, Page, PublishDocuments
from mailgw.grammar.deadline_rules import SAVE
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.references import reference
from mailgw.grammar.verbs import Led, Verb, without_ending

_RANGE = re.compile(r"(\d{1,3})(?:\s*[-~〜]\s*(\d{1,3}))?")
_NUMBERS = re.compile(rf"(?:{_RANGE.pattern}[番\s,、]*)+")
WITH_FILES = ("workflow", "documents", "queue", "document", "paper")
"""What mails are about that can be asked for files in any line; under a message only 添付 alone is meant for us."""


def document_wish(line: str, led: Led | None, topic: str) -> Line | None:
    """`包袋 PK190001`, `書類公開 デモ事務所 A131`, which tells what it would mean, and with 保存 behind it saves: in any mail.

    In an answer about a workflow `包袋` files what came with it; `添付 2` has a file of what is answered sent.
    """
    match led:
        case (Verb.DOCUMENTS, rest) if topic.startswith("workflow:") and (wish := to_wrapper(line, rest, topic)):
            return wish
        case (Verb.DOCUMENTS, rest):
            ref = reference(rest)
            return Wish(line, Look(Page.DOCUMENTS, ref)) if ref else not_understood(line)
        case (Verb.FILES, rest) if topic.partition(":")[0] in WITH_FILES and (chosen := _numbers(rest)) is not None:
            return Wish(line, CollectFiles(topic, chosen))
        case (Verb.FILES, _):
            return not_understood(line)
        case (Verb.PUBLISH | Verb.UNPUBLISH as verb, rest):
            return Wish(line, _publishing(rest, on=verb is Verb.PUBLISH))
        case _:
            return None


def to_wrapper(line: str, rest: str, topic: str) -> Wish | None:
    """What follows 包袋 under something with files: nothing, numbers of the files, or the matter that is meant."""
    chosen = _numbers(rest)
    if chosen is not None:
        return Wish(line, FileEnclosures(topic, chosen))
    ref = reference(rest)
    return Wish(line, FileEnclosures(topic, ref=ref)) if ref else None


def _numbers(rest: str) -> tuple[int, ...] | None:
    """`1, 3` and `2-4` behind the word; none for all; None for anything else."""
    said = without_ending(normalize("NFKC", rest).strip(" :"))
    if not said:
        return ()
    if not _NUMBERS.fullmatch(said):
        return None
    chosen: dict[int, None] = {}
    for first, last in _RANGE.findall(said):
        chosen.update(dict.fromkeys(range(int(first), int(last or first) + 1)))
    return tuple(chosen)


def _publishing(rest: str, *, on: bool) -> Intent:
    words = [word for word in re.split(r"[\s,、，]+", without_ending(rest.strip(" :"))) if word]
    save = bool(words) and words[-1].lower() in SAVE
    words = words[:-1] if save else words
    return PublishDocuments(tuple(words), on=on, dry_run=on and not save)
