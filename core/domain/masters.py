"""Own master records, and values that refer to them: translated when they arrive, dressed when they leave. Pure.

Applicants, inventors and the like stand in two masters, one on each side, each with its own ids. What crosses is the
sender's id with the name it goes by; own values hold own ids. Which of theirs is which of ours: `core.domain.references`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import normalize

from core.domain.fields import BY_ID
from core.domain.fields.field import FieldType
from core.domain.names import Party, Sameness, key, parse, same_entity
from core.domain.names import reasons as name_reasons
from core.domain.names.likeness import FORM_ELSEWHERE, likeness
from core.domain.values import Value, Values


class Master(StrEnum):
    """The masters whose records are referred to. Applicant types are codes and need none."""

    APPLICANTS = "applicants"
    INVENTORS = "inventors"
    AGENTS = "agents"
    IP_STAFF = "ip_staff"
    SITES = "sites"


_LETTERS = {Master.APPLICANTS: "C", Master.INVENTORS: "I", Master.AGENTS: "A", Master.IP_STAFF: "P", Master.SITES: "S"}
_CODE = re.compile(r"[A-Z][0-9]{5,}")
_NAME_AND_CODE = re.compile(r".*\(([A-Z][0-9]{5,})\)")

_LONGEST_ID = 200

NUMBERS = ("corporate_number", "jpo_code")
"""Fields whose publishing decides whether the numbers of the records go along: 法人番号, 識別番号."""


@dataclass(frozen=True, slots=True)
class MasterRecord:
    """An own applicant, inventor, agent, person in charge or site."""

    master: Master
    id: str
    """Counted per master from "1"; means nothing outside this organisation."""
    name: str
    name_en: str = ""
    corporate_number: str = ""
    """法人番号, 13 digits."""
    jpo_code: str = ""
    """識別番号, nine digits."""
    known_as: tuple[tuple[str, str], ...] = ()
    """By link, the id under which its counterpart knows this record, where that is not its own (`domain.merging`)."""

    def called_by(self, link: str) -> str:
        """The id under which the record travels on this link."""
        return dict(self.known_as).get(link, self.id)

    @property
    def code(self) -> str:
        """`C00035`: what people type and see."""
        return f"{_LETTERS[self.master]}{int(self.id):05d}"

    @property
    def party(self) -> Party:
        return Party(self.name, self.corporate_number or None, self.jpo_code or None)


@dataclass(frozen=True, slots=True)
class Mention:
    """One entry of a value as the counterpart, or a person, wrote it."""

    theirs: str
    """The counterpart's id. A reference without one is known by its name."""
    label: str
    label_en: str = ""
    corporate_number: str = ""
    jpo_code: str = ""

    @property
    def party(self) -> Party:
        return Party(self.label, self.corporate_number or None, self.jpo_code or None)


@dataclass(frozen=True, slots=True)
class Translation:
    """A value of theirs in our ids, as far as it is understood."""

    value: Value
    missing: tuple[str, ...]
    """Their ids that stand for nothing here yet; empty when `value` is complete."""


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────────────


def master_of(field_id: str) -> Master | None:
    """The master a field's references are resolved in; None for any other field."""
    field = BY_ID.get(field_id)
    if field is None or field.type not in (FieldType.REFERENCE, FieldType.REFERENCES):
        return None
    return next((master for master in Master if master == field.master), None)


def code_in(text: str) -> str:
    """The record code in `C00001` or `株式会社 root ip (C00001)`, however wide; empty when there is none."""
    plain = normalize("NFKC", text).strip().upper()
    named = _NAME_AND_CODE.fullmatch(plain)
    return named[1] if named else plain if _CODE.fullmatch(plain) else ""


def id_of_code(master: Master, code: str) -> str:
    """`C00035` → "35"; empty for a code of another master."""
    return str(int(code[1:])) if code[:1] == _LETTERS[master] else ""


def mentions(value: Value) -> tuple[Mention, ...]:
    """Whom a value names, in order. What is not a reference is left out."""
    return tuple(_mention(entry) for entry in _entries(value))


def references_in(value: Value) -> tuple[str, ...]:
    """The ids a value holds."""
    return tuple(str(entry["ref"]) for entry in _entries(value) if entry.get("ref"))


def translate(value: Value, known: Mapping[str, MasterRecord]) -> Translation:
    """Their value in our ids and names. `known` holds our record of each of theirs that has been resolved."""
    missing = tuple(dict.fromkeys(one.theirs for one in mentions(value) if one.theirs not in known))
    return Translation(_each(value, lambda entry: _known_entry(entry, known.get(_mention(entry).theirs))), missing)


def remembered(value: Value, records: Mapping[str, MasterRecord]) -> Value:
    """A value of our own as it once left, in our ids where they still stand for the same name."""

    def known(entry: Mapping[str, Value]) -> Value:
        record = records.get(str(entry.get("ref", "")))
        same = record is not None and same_name(str(entry.get("label") or ""), record.name)
        ref = {"ref": record.id} if record is not None and same else {}
        return {**ref, **{part: entry[part] for part in ("label", "share") if entry.get(part)}}

    return _each(value, known)


def recognised(value: Value, by_label: Mapping[str, MasterRecord]) -> Value:
    """A value typed or imported by name, in our ids where the record of a name is known."""
    return _each(
        value, lambda entry: entry if entry.get("ref") else _known_entry(entry, by_label.get(_mention(entry).label))
    )


def dressed(value: Value, records: Mapping[str, MasterRecord], numbers: frozenset[str], link: str = "") -> Value:
    """Our value as it may leave: the id it is known by, names, and of `NUMBERS` only those in `numbers`."""
    return _each(value, lambda entry: _dressed_entry(entry, records.get(str(entry.get("ref", ""))), numbers, link))


Records = Mapping[Master, Mapping[str, MasterRecord]]
"""Own records by master and id."""


def worded(values: Values, records: Records, numbers: frozenset[str], link: str) -> dict[str, Value]:
    """Of these own values those that travel with more than their identity, as they may leave on this link."""
    masters = {name: master for name in values if (master := master_of(name)) is not None}
    return {name: dressed(values[name], records.get(master, {}), numbers, link) for name, master in masters.items()}


@dataclass(frozen=True, slots=True)
class NumberSaid:
    """A number of a record that goes along with its name."""

    kind: str
    """One of `NUMBERS`."""
    label: str
    number: str


def numbers_said(value: Value) -> frozenset[NumberSaid]:
    """The numbers in a value as it travels."""
    return frozenset(
        NumberSaid(kind, str(entry.get("label") or ""), str(entry[kind]))
        for entry in _entries(value)
        for kind in NUMBERS
        if entry.get(kind)
    )


def _dressed_entry(
    entry: Mapping[str, Value], record: MasterRecord | None, numbers: frozenset[str], link: str
) -> Value:
    said = {part: entry[part] for part in ("ref", "label", "share") if entry.get(part)}
    if record is None:
        return said
    more = {"ref": record.called_by(link), "label": record.name, "label_en": record.name_en} | {
        name: number
        for name, number in zip(NUMBERS, (record.corporate_number, record.jpo_code), strict=True)
        if name in numbers
    }
    return {**said, **{part: text for part, text in more.items() if text}}


def _known_entry(entry: Mapping[str, Value], record: MasterRecord | None) -> Value:
    if record is None:
        return dict(entry)
    share = {"share": entry["share"]} if entry.get("share") else {}
    return {"ref": record.id, "label": record.name, **share}


def _mention(entry: Mapping[str, Value]) -> Mention:
    label = str(entry.get("label") or "")
    return Mention(
        theirs=str(entry.get("ref") or f"={key(label)}")[:_LONGEST_ID],
        label=label,
        label_en=str(entry.get("label_en") or ""),
        corporate_number=_digits(entry.get("corporate_number"), 13),
        jpo_code=_digits(entry.get("jpo_code"), 9),
    )


def _digits(value: Value, length: int) -> str:
    """The number's digits; empty for what cannot be one."""
    digits = "".join(one for one in normalize("NFKC", str(value or "")) if one.isdecimal())
    return digits if len(digits) == length else ""


def _entries(value: Value) -> list[Mapping[str, Value]]:
    entries = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    return [entry for entry in entries if isinstance(entry, Mapping)]


def _each(value: Value, change: Callable[[Mapping[str, Value]], Value]) -> Value:
    if isinstance(value, Mapping):
        return change(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [change(entry) if isinstance(entry, Mapping) else entry for entry in value]
    return value


# ── Who may be who ───────────────────────────────────────────────────────────────────────────────────────────


def same_name(a: str, b: str) -> bool:
    """Written alike to the legal form and its place: 株式会社髙デモ and ㈱高デモ, not 高デモ alone, nor 高デモ㈱."""
    return likeness(parse(a), parse(b)) == 1.0


def _loosely_same_name(a: str, b: str) -> bool:
    """As people of one house write: 高デモ㈱ may be 株式会社髙デモ."""
    return likeness(parse(a), parse(b)) >= FORM_ELSEWHERE


def bearers(
    mention: Mention, records: Iterable[MasterRecord], same: Callable[[str, str], bool] = same_name
) -> list[MasterRecord]:
    """Records of the `same` name which no number tells apart. A company of another 法人番号 is another company."""
    return [
        record
        for record in records
        if same(mention.label, record.name)
        and same_entity(mention.party, record.party).sameness is not Sameness.DIFFERENT
    ]


def meant(mention: Mention, alike: Sequence[MasterRecord]) -> MasterRecord | None:
    """Whom a person of ours means, of the records `alike`: by code, be it of one that was merged, or else the oldest bearer
    of the name.

    Where no bearer has the legal form in the same place, one that has it in the other is meant.
    """
    code = code_in(mention.label)
    coded = [record for record in alike if record.code == code]
    named = bearers(mention, alike) or bearers(mention, alike, _loosely_same_name)
    return next(iter(coded or named or (alike if code else ())), None)


def holders(mention: Mention, records: Iterable[MasterRecord]) -> list[MasterRecord]:
    """Records that have the same 法人番号, or the same 識別番号 where that one is missing."""
    return [record for record in records if same_entity(mention.party, record.party).sameness is Sameness.SAME]


def certain(mention: Mention, records: Sequence[MasterRecord], *, by_name: bool) -> MasterRecord | None:
    """The one record it can only be: the sole holder of its number, or, if allowed, the sole bearer of its name."""
    holding = holders(mention, records)
    if holding or not by_name:
        return holding[0] if len(holding) == 1 else None
    bearing = bearers(mention, records)
    return bearing[0] if len(bearing) == 1 else None


def why(mention: Mention, record: MasterRecord) -> tuple[str, ...]:
    """What speaks for a record, and what against it: codes of `names.reasons`, after what the numbers say."""
    verdict = same_entity(mention.party, record.party)
    said = () if verdict.decided_by is None else (f"{verdict.sameness}_{verdict.decided_by}",)
    return (*said, *name_reasons(parse(mention.label), parse(record.name)))
