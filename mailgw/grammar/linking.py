"""参照ID紐付け by mail: `紐付け 2 a`, `紐付け 2 C00001`, `作成 2 名称=…`, `別物 2 a`, `取消 2`. One wish a line.

Numbers are those of the references and never change their meaning, nor do the letters of the candidates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from core.domain.intents import CreateRecord, Intent, LinkCertain, NotSame, Resolve, Unresolve
from core.ids import LinkId
from mailgw.grammar.anytime import anytime
from mailgw.grammar.reading import Line, Reading, Wish, contradictory, no_such_entry, not_understood
from mailgw.grammar.verbs import Verb, leading_verb, sole_verb, tidy, without_ending

_NUMBER_AND_RECORD = re.compile(r"\s*#?(\d{1,6})番?(?:\s*[をはと]\s*|\s+|\s*$)(\S.*)?")
_CODE_OR_LETTER = re.compile(r"[A-Za-z]|[A-Za-z]\d{5,}|.*\([A-Za-z]\d{5,}\)")

_PARTS = {
    **dict.fromkeys(("名称", "氏名", "name"), "name"),
    **dict.fromkeys(("英語", "英語名", "英文名称", "name_en", "english"), "name_en"),
    **dict.fromkeys(("法人番号", "corporate number"), "corporate_number"),
    **dict.fromkeys(("識別番号", "jpo code"), "jpo_code"),
}
"""What of a new record can be written by hand."""


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


def read_link_all_answer(lines: Sequence[str], link: str, seen: int | None, topic: str) -> Reading:
    """紐付け alone links what was shown."""
    return tuple(
        Wish(line, LinkCertain(LinkId(link), seen or 0))
        if sole_verb(line) is Verb.LINK
        else anytime(line, topic) or not_understood(line)
        for line in lines
    )


def linking_intent(verb: Verb, reference: str, record: str) -> Intent | None:
    """What a verb means for a reference; None when it means nothing, or lacks its record."""
    named = _record(record)
    match verb:
        case Verb.LINK if named:
            return Resolve(reference, named)
        case Verb.NOT_SAME if named:
            return NotSame(reference, named)
        case Verb.CREATE:
            given = _given(record)
            return None if given is None else CreateRecord(reference, **given)
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
        return no_such_entry(line, number, references.keys())
    intent = linking_intent(led[0], references[number], found[2] or "")
    return Wish(line, intent) if intent else None


def _given(text: str) -> dict[str, str] | None:
    """`名称=株式会社ルートアイピー, 法人番号=…`: what the new record says instead; None for anything else."""
    parts = [part.split("=", 1) for part in re.split(r"\s*[,、]\s*", unicodedata.normalize("NFKC", text)) if part]
    named = {_PARTS.get(part[0].strip().lower(), ""): part[1].strip() for part in parts if len(part) == 2}
    return named if len(named) == len(parts) and "" not in named else None


def _record(text: str) -> str:
    """The letter or the code a record is named by; "" for anything else."""
    plain = without_ending(unicodedata.normalize("NFKC", text)).strip(" にへ")
    return plain if _CODE_OR_LETTER.fullmatch(plain) else ""
