"""参照ID紐付け by mail: `紐付け 2 a`, `紐付け 2 C00001`, `作成 2 名称=…`, `別物 2 a`, `取消 2`. One wish a line.

Numbers are those of the references and never change their meaning, nor do the letters of the candidates.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.domain.intents import CreateRecord, Intent, LinkCertain, NotSame, Resolve, Unresolve
from core.ids import LinkId
from mailgw.grammar.anytime import anytime
from mailgw.grammar.courtesy import without_lead
from mailgw.grammar.reading import Line, Reading, Wish, contradictory, no_such_entry, not_understood
from mailgw.grammar.verbs import Verb, leading_verb, sole_verb, tidy, without_ending

_NUMBER_AND_RECORD = re.compile(r"\s*#?(\d{1,6})番?(?:\s*[をはと]\s*|\s+(?:to\s+)?|\s*$)(\S.*)?", re.IGNORECASE)
_NUMBER_FIRST = re.compile(
    r"#?(\d{1,6})番?(?:\s*[をはの]\s*|\s+)(?:([A-Za-z](?:\d{5,})?)(?:\s*[にへをとは]\s*|\s+))?(?=[^\sA-Za-z\d]|[A-Za-z]{2})(.+)"
)
"""`1はaに紐付け`, `3は作成`, `1のbは別物`."""
_BETWEEN_WISHES = re.compile(r"\s*(?:[,、;。]|\band\b)\s*", re.IGNORECASE)
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
    readings = [
        reading
        for line in lines
        for reading in _linkings(line, references) or (anytime(line, topic) or not_understood(line),)
    ]
    named: set[str] = set()
    for reading in readings:
        target = getattr(reading.intent, "reference", "") if isinstance(reading, Wish) else ""
        if target and target in named:
            return (contradictory(reading.asked),)
        named.add(target)
    return tuple(readings)


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


def _linkings(line: str, references: Mapping[int, str]) -> Sequence[Line]:
    """One wish, or several between commas: `1はaに紐付け、3は作成`. Empty for a line that holds anything else."""
    if whole := _linking(line, references):
        return (whole,)
    parts = [_linking(part, references) for part in _BETWEEN_WISHES.split(line) if part]
    return [part for part in parts if part] if all(parts) else ()


def _linking(line: str, references: Mapping[int, str]) -> Line | None:
    said = _said(without_lead(tidy(line)))
    if said is None or said.verb not in (Verb.LINK, Verb.NOT_SAME, Verb.CREATE, Verb.REVERT):
        return None
    if said.number not in references:
        return no_such_entry(line, said.number, references.keys())
    intent = linking_intent(said.verb, references[said.number], said.record)
    return Wish(line, intent) if intent else None


@dataclass(frozen=True, slots=True)
class _Said:
    verb: Verb
    number: int
    record: str


def _said(folded: str) -> _Said | None:
    """`紐付け 1 a`, or `1はaに紐付け`, which people say as well."""
    led = leading_verb(folded)
    if led:
        found = _NUMBER_AND_RECORD.fullmatch(without_ending(led[1]))
        return _Said(led[0], int(found[1]), found[2] or "") if found else None
    found = _NUMBER_FIRST.fullmatch(folded)
    led = leading_verb(found[3]) if found else None
    if found is None or led is None:
        return None
    behind = without_ending(led[1]).strip(" :")
    return None if found[2] and behind else _Said(led[0], int(found[1]), found[2] or behind)


def _given(text: str) -> dict[str, str] | None:
    """`名称=株式会社ルートアイピー, 法人番号=…`: what the new record says instead; None for anything else."""
    parts = [part.split("=", 1) for part in re.split(r"\s*[,、]\s*", unicodedata.normalize("NFKC", text)) if part]
    named = {_PARTS.get(part[0].strip().lower(), ""): part[1].strip() for part in parts if len(part) == 2}
    return named if len(named) == len(parts) and "" not in named else None


def _record(text: str) -> str:
    """The letter or the code a record is named by; "" for anything else."""
    plain = without_ending(unicodedata.normalize("NFKC", text)).strip(" にへ")
    return plain if _CODE_OR_LETTER.fullmatch(plain) else ""
