"""What people call the fields of a link: by label in any language, by id, or by the number they have in the settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from unicodedata import normalize

from core.desk.fields.catalogue import fields_of
from core.desk.policies.hearing import heard_fields
from core.domain.fields import Field
from core.domain.links import Link
from core.domain.nearest import nearest
from core.errors import Invalid
from core.store.records import Records
from core.texts import LANGUAGES, Texts
from core.texts.labels import label_key

_NUMBER = re.compile(r"#?(\d{1,4})番?")
_THEIRS = re.compile(r"^\s*(?:相手方の?|counterpart'?s?|theirs?)\s*[:：]?\s*", re.IGNORECASE)


class FieldNames:
    """`order` is the order of the settings: every field of ours, then what only the counterpart has.

    A field in `settled` has a setting, though nobody publishes it any more: it is known by its id."""

    def __init__(
        self, texts: Texts, fields: Mapping[str, Field], heard: frozenset[str], settled: frozenset[str]
    ) -> None:
        self._texts = texts
        self._settled = settled
        self._own = {label_key(field.label): id_ for id_, field in fields.items() if field.label}
        self.order = (*fields, *sorted(heard - set(fields)))

    def number(self, field: str) -> int:
        return self.order.index(field) + 1

    def field(self, given: str) -> str:
        """The field that is meant, be it `12`, `備考`, `remarks` or `相手方：備考`. Raises Invalid (unknown_field)."""
        name = given.strip()
        found = self._called(name) or self._called(_THEIRS.sub("", name, count=1)) or self._numbered(name)
        if found is None:
            raise Invalid("unknown_field", field=name, suggestion=self._nearest(name))
        return found

    def _called(self, name: str) -> str | None:
        return (
            name
            if name in self.order or name in self._settled
            else self._texts.field_id(name) or self._own.get(label_key(name))
        )

    def _numbered(self, name: str) -> str | None:
        number = _NUMBER.fullmatch(normalize("NFKC", name))
        at = int(number[1]) - 1 if number else -1
        return self.order[at] if 0 <= at < len(self.order) else None

    def _nearest(self, name: str) -> str:
        labels = {label_key(label): label for label in self._labels()}
        return labels.get(nearest([label_key(name)], labels).get(label_key(name), ""), "")

    def _labels(self) -> Iterator[str]:
        for field in self.order:
            yield from (self._texts.field_name(field, language) for language in LANGUAGES)


async def field_names(records: Records, texts: Texts, link: Link) -> FieldNames:
    settled = frozenset({*link.policies.intake, *link.policies.landing, *link.policies.codes})
    return FieldNames(texts, await fields_of(records), await heard_fields(records, link), settled)


def field_called(fields: Mapping[str, Field], texts: Texts, name: str) -> Field:
    """The own field of an id, a label or an alias, whatever the link. Raises Invalid (unknown_field)."""
    return fields[FieldNames(texts, fields, frozenset(), frozenset()).field(name)]
