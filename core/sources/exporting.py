"""Own data as files, in the words of the person who asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from core.domain.fields import BY_ID, Field, FieldType, print_value
from core.domain.links import ref_field
from core.domain.matters import Matter, is_empty
from core.domain.sharing import OrgKind
from core.domain.values import Value
from core.sources.columns import SECRECY
from core.sources.writing import Format, written
from core.ids import LinkId
from core.store.records import Records
from core.store.repositories.ledger import Disclosure
from core.texts import Language, Texts

_LISTS = frozenset({FieldType.REFERENCES, FieldType.TEXTS, FieldType.COUNTRIES})


async def export_matters(
    records: Records, texts: Texts, language: Language, kind: OrgKind, file_format: Format = Format.CSV
) -> bytes:
    """Every own matter, one a row, under the labels the importer knows: importing it again changes nothing.

    Only fields that some matter has a value for become columns; the own number comes first.
    """
    matters = await records.matters.all()
    return written(_matter_rows(matters, texts, language, kind), file_format)


async def export_ledger(
    records: Records, texts: Texts, language: Language, zone: tzinfo, matter: Matter, file_format: Format = Format.CSV
) -> bytes:
    """What has left about one matter: when, to whom, which value, under which policy."""
    return written(await ledger_rows(records, texts, language, zone, matter), file_format)


async def ledger_rows(
    records: Records, texts: Texts, language: Language, zone: tzinfo, matter: Matter, only: LinkId | None = None
) -> list[tuple[str, ...]]:
    """The ledger of one matter as text, oldest first under its headings; of one link only, if it is named."""
    names = {link.id: link.name for link in await records.links.all()}
    headings = tuple(texts.word(f"ledger_{name}", language) for name in ("at", "to", "field", "value", "policy"))
    crossed = [row for row in await records.ledger.of_matter(matter.id) if only in (None, row.link)]
    return [headings, *(_crossing(row, names.get(row.link, ""), texts, language, zone) for row in crossed)]


def _matter_rows(matters: Sequence[Matter], texts: Texts, language: Language, kind: OrgKind) -> Iterator[list[str]]:
    own = ref_field(kind)
    fields = [field for name, field in BY_ID.items() if name != own and any(_has(one, name) for one in matters)]
    labels = (texts.field_label(field.id, language) for field in fields)
    yield [texts.field_label(own, language), *labels, texts.word(SECRECY, language)]
    for one in matters:
        values = (_printed(field, one.values.get(field.id), language) for field in fields)
        yield [one.ref, *values, texts.word(f"secrecy_{one.secrecy}", language)]


def _has(matter: Matter, name: str) -> bool:
    return not is_empty(matter.values.get(name))


def _printed(field: Field, value: Value, language: Language) -> str:
    """As the importer reads it: the entries of a list on a line each, because a name may hold a comma."""
    if field.type in _LISTS and isinstance(value, Sequence) and not isinstance(value, str):
        return "\n".join(print_value(field, [entry], language) for entry in value)
    return print_value(field, value, language)


def _crossing(row: Disclosure, to: str, texts: Texts, language: Language, zone: tzinfo) -> tuple[str, ...]:
    known = BY_ID.get(row.field)
    label = texts.field_label(row.field, language) if known else row.field
    value = print_value(known, row.value, language) if known else str(row.value)
    shown = texts.word("ledger_retracted", language) if row.retracted else value
    return _moment(row.at, zone), to, label, shown, _policy(row.policy, texts, language)


def _moment(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%Y/%m/%d %H:%M}"


def _policy(policy: str, texts: Texts, language: Language) -> str:
    return texts.word(policy, language) if policy in ("required", "shared", "unpublished") else policy
