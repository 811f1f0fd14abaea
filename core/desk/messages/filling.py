"""Filling the placeholders of a text when a message is composed, and saying which of them tell the counterpart more
than what is published to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.desk.case import Case
from core.desk.fields.catalogue import fields_of
from core.domain.dates import print_date
from core.domain.deadlines import DeadlineState
from core.domain.fields import Field, print_value
from core.domain.links import Link, ref_field
from core.domain.matters import Matter
from core.domain.messages import Written
from core.domain.placeholders import filled, placeholders
from core.errors import Invalid
from core.texts.labels import label_key

DEADLINE = "deadline"
"""Stands among the fields a text discloses: a deadline is published to nobody."""

_MATTER = ("案件.", "matter.")
_OWN_REF = frozenset(label_key(word) for word in ("社内整理番号", "当所整理番号", "整理番号", "reference", "ref"))


@dataclass(frozen=True, slots=True)
class _Meaning:
    text: str
    """Empty when there is nothing to put in its place."""
    field: str = ""
    """The field, or `DEADLINE`, that it tells of."""


async def fill_in(
    case: Case, title: str, body: str, link: Link | None, matters: Sequence[Matter], to: Sequence[str]
) -> tuple[str, str, Written]:
    """Title and body as they would be sent, and as they were written.

    Raises Invalid (placeholder_unknown) naming every placeholder that nothing can be put in the place of.
    """
    names = placeholders(f"{title}\n{body}")
    fields = await fields_of(case.records) if names else {}
    meanings = {name: await _meaning(case, name, fields, link, matters, to) for name in names}
    if empty := [name for name, meaning in meanings.items() if not meaning.text]:
        raise Invalid("placeholder_unknown", given=[f"{{{name}}}" for name in empty])
    values = {name: meaning.text for name, meaning in meanings.items()}
    told = dict.fromkeys(meaning.field for meaning in meanings.values() if meaning.field)
    kept_back = tuple(name for name in told if link and not _is_published(name, link, matters))
    return filled(title, values), filled(body, values), Written(title, body, kept_back)


async def _meaning(
    case: Case,
    name: str,
    fields: Mapping[str, Field],
    link: Link | None,
    matters: Sequence[Matter],
    to: Sequence[str],
) -> _Meaning:
    prefix = next((one for one in _MATTER if name.lower().startswith(one)), "")
    if prefix:
        return _of_matters(case, name[len(prefix) :], fields, matters)
    match label_key(name):
        case "期限" | "deadline":
            return _Meaning(await _next_deadline(case, matters), DEADLINE)
        case "相手方" | "counterpart":
            return _Meaning(link.name if link else "")
        case "宛先" | "to":
            return _Meaning(link.name if link else "、".join(to))
        case "差出人" | "from":
            return _Meaning(case.principal.name)
        case "本日" | "today":
            return _Meaning(print_date(case.today, case.language))
        case _:
            return _Meaning("")


def _of_matters(case: Case, label: str, fields: Mapping[str, Field], matters: Sequence[Matter]) -> _Meaning:
    """The value of each matter in turn; nothing when one of them has none."""
    if label_key(label) in _OWN_REF:
        return _Meaning("、".join(matter.ref for matter in matters), ref_field(case.kind))
    own = {label_key(field.label): id_ for id_, field in fields.items() if field.label}
    field = case.texts.field_id(label) or own.get(label_key(label), "")
    if field not in fields:
        return _Meaning("")
    shown = [print_value(fields[field], matter.values.get(field), case.language) for matter in matters]
    return _Meaning("、".join(shown) if shown and all(shown) else "", field)


async def _next_deadline(case: Case, matters: Sequence[Matter]) -> str:
    known = await case.records.deadlines.of_matters(matter.id for matter in matters)
    return next((print_date(one.due, case.language) for one in known if one.state is DeadlineState.OPEN), "")


def _is_published(field: str, link: Link, matters: Sequence[Matter]) -> bool:
    return field != DEADLINE and all(link.wire_name(field) in link.publishable(matter) for matter in matters)
