"""What can be wanted of documents in any mail: those of a matter, and which kinds a counterpart is shown."""

from __future__ import annotations

import re

from core.domain.intents import Intent, Look, Page, PublishDocuments
from mailgw.grammar.deadline_rules import SAVE
from mailgw.grammar.reading import Line, Wish, not_understood
from mailgw.grammar.references import reference
from mailgw.grammar.verbs import Led, Verb, without_ending


def document_wish(line: str, led: Led | None) -> Line | None:
    """`包袋 PK190001`, `書類公開 デモ事務所 A131`, which tells what it would mean, and with 保存 behind it saves: in any mail."""
    match led:
        case (Verb.DOCUMENTS, rest):
            ref = reference(rest)
            return Wish(line, Look(Page.DOCUMENTS, ref)) if ref else not_understood(line)
        case (Verb.PUBLISH | Verb.UNPUBLISH as verb, rest):
            return Wish(line, _publishing(rest, on=verb is Verb.PUBLISH))
        case _:
            return None


def _publishing(rest: str, *, on: bool) -> Intent:
    words = [word for word in re.split(r"[\s,、，]+", without_ending(rest.strip(" :"))) if word]
    save = bool(words) and words[-1].lower() in SAVE
    words = words[:-1] if save else words
    return PublishDocuments(tuple(words), on=on, dry_run=on and not save)
