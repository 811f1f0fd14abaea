"""What a bibliographic field is: its type, its rights, who may see it at first, and how its values look.

Values are JSON. Text is str, a date "2016-06-03", a number its display string; counts, months and yen are
int, flags bool, coded values the Japanese code, countries ST.3 codes. A reference to a person, a company or a
matter is {"label": …, "ref"?: …, "corporate_number"?: …}. None is "no value".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.sharing import Publishing
from core.errors import Invalid


class FieldType(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    DATE = "date"
    NUMBER = "number"
    """An office's number; see `core.domain.numbers`."""
    COUNT = "count"
    MONEY = "money"
    """Whole yen."""
    FLAG = "flag"
    CODE = "code"
    """One of the field's `codes`; any text where it has none because a master keeps them."""
    COUNTRY = "country"
    JPO_CODE = "jpo_code"
    """識別番号: nine digits."""
    CORPORATE_NUMBER = "corporate_number"
    """法人番号: thirteen digits with check digit (国税庁告示)."""
    URL = "url"
    REFERENCE = "reference"
    REFERENCES = "references"
    """In order: the first applicant comes first."""
    TEXTS = "texts"
    COUNTRIES = "countries"
    PRIORITIES = "priorities"
    """List of {"country", "number", "date", "kind"}."""
    GOODS = "goods"
    """List of {"class", "text", "code"}."""
    REDUCTION = "reduction"
    """{"class": 中小企業, "rate": "1/2"}: what is paid of the fee is left to the office's tables."""


@dataclass(frozen=True, slots=True)
class Code:
    value: str
    english: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    id: str
    type: FieldType
    rights: str = "PUDT"
    """Letters of the rights that have this field: P, U, D, T."""
    publishing: Publishing = Publishing.UNPUBLISHED
    master: str | None = None
    """The master its references are resolved in (applicants, inventors, …)."""
    owner: str | None = None
    """"company" or "firm" where the value is one side's own; None where it belongs to the case."""
    codes: tuple[Code, ...] = ()
    most: int | None = None
    """Greatest value of a count."""
    units: str = ""
    """What may stand behind a count, as a regular expression; "" for anything counted."""
    retired: bool = False
    """Of an own field: out of every form, its values kept."""
    label: str | None = None
    """Only for an organisation's own fields; the labels of all others stand in templates/*/fields.toml."""

    @property
    def own(self) -> bool:
        return self.label is not None

    @property
    def choices(self) -> tuple[str, ...]:
        return tuple(code.value for code in self.codes)


_OWN_ID = re.compile(r"[a-z][a-z0-9_]{0,39}")


def own_field(id: str, label: str, type: FieldType | str, choices: Sequence[str] = ()) -> Field:
    """An organisation's own extra field, unpublished at first; its id is made to begin with "own_".

    Raises `Invalid` with code own_field_id, own_field_label, own_field_type or own_field_choices (a code without
    choices, choices of anything else).
    """
    if not _OWN_ID.fullmatch(id):
        raise Invalid("own_field_id", given=id)
    if not label.strip():
        raise Invalid("own_field_label", given=label)
    if type not in set(FieldType):
        raise Invalid("own_field_type", given=str(type))
    name = id if id.startswith("own_") else f"own_{id}"
    kept = tuple(dict.fromkeys(choice.strip() for choice in choices if choice.strip()))
    if bool(kept) != (FieldType(type) is FieldType.CODE):
        raise Invalid("own_field_choices", given=label.strip())
    codes = tuple(Code(choice, choice) for choice in kept)
    return Field(id=name, type=FieldType(type), label=label.strip(), codes=codes)
