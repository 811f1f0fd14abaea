"""参照ID紐付け by mail: `紐付け 2 a`, `紐付け 2 C00001`, `作成 2`, `別物 2 a`, `取消 2`. One wish a line.

Numbers are those of the references and never change their meaning, nor do the letters of the candidates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from core.domain.intents import CreateRecord, Intent, NotSame, Resolve, Unresolve
from core.domain.notices import Problem
from mailgw.grammar.anytime import anytime
from mailgw.grammar.reading import Line, Reading, Unclear, Wish, contradictory, not_understood
from mailgw.grammar.verbs import Verb, leading_verb, tidy, without_ending

_NUMBER_AND_RECORD = re.compile(r"\s*#?(\d{1,6})番?(?:\s*[をはと]\s*|\s+|\s*$)(\S.*)?")
_CODE_OR_LETTER = re.compile(r"[A-Za-z]|[A-Za-z]\d{5,}|.*\([A-Za-z]\d{5,}\)")


def read_linking_answer(lines: Sequence[str], references: Mapping[int, str], topic: str) -> Reading:
    """`references` are the ids by number. A number that is named twice stops everything."""
    readings = tuple(_linking(line, references) or anytime(line, topic) or not_understood(line) for line in lines)
    named: set[str] = set()
    for reading in readings:
        target = getattr(reading.intent, "reference", "") if isinstance(reading, Wish) else ""
        if target and target in named:
            return (contradictory(reading.asked),)
        named.add(target)
    return readings


def linking_intent(verb: Verb, reference: str, record: str) -> Intent | None:
    """What a verb means for a reference; None when it means nothing, or lacks its record."""
    named = _record(record)
    match verb:
        case Verb.LINK if named:
            return Resolve(reference, named)
        case Verb.NOT_SAME if named:
            return NotSame(reference, named)
        case Verb.CREATE if not record:
            return CreateRecord(reference)
        case Verb.REVERT if not record:
            return Unresolve(reference)
        case _:
            return None


def _linking(line: str, references: Mapping[int, str]) -> Line | None:
    led = leading_verb(tidy(line))
    found = _NUMBER_AND_RECORD.fullmatch(without_ending(led[1])) if led else None
    if led is None or found is None or led[0] not in (Verb.LINK, Verb.NOT_SAME, Verb.CREATE, Verb.REVERT):
        return None
    number = int(found[1])
    if number not in references:
        known = {"number": number, "first": min(references, default=0), "last": max(references, default=0)}
        return Unclear(line, Problem("no_such_entry", dict(known)))
    intent = linking_intent(led[0], references[number], found[2] or "")
    return Wish(line, intent) if intent else None


def _record(text: str) -> str:
    """The letter or the code a record is named by; "" for anything else."""
    plain = without_ending(unicodedata.normalize("NFKC", text)).strip(" にへ")
    return plain if _CODE_OR_LETTER.fullmatch(plain) else ""
