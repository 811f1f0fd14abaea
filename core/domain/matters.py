"""An own matter: its values, their revisions, and what of it is searched for. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from unicodedata import normalize

from core.domain import numbers
from core.domain.fields import value_key
from core.domain.values import Value, Values
from core.ids import MatterId

NUMBER_FIELDS = (
    "application_number",
    "publication_number",
    "registration_number",
    "international_application_number",
    "international_publication_number",
)
"""Office numbers that identify a matter exactly."""

REFERENCE_FIELDS = ("own_ref", "firm_ref", "client_ref", "filing_ref")
"""Reference numbers, whoever gave them."""


class Secrecy(StrEnum):
    CLOSED = "closed"
    """秘匿: neither offered nor mirrored."""
    RIGHT = "right"
    """権利化"""
    OPEN = "open"
    """公開"""


@dataclass(frozen=True, slots=True)
class Matter:
    id: MatterId
    ref: str
    """The own reference number."""
    values: Values
    revisions: Mapping[str, int]
    """How often each field has changed here; what a person saw is compared with it."""
    secrecy: Secrecy = Secrecy.RIGHT

    def revision(self, field: str) -> int:
        return self.revisions.get(field, 0)

    def text(self, field: str) -> str:
        value = self.values.get(field)
        return "" if value is None else str(value)

    @property
    def title(self) -> str:
        return title_of(self.values)

    @property
    def label(self) -> str:
        """`PK190001 (特願2016-111548 2016/06/03)`"""
        about = " ".join(
            part for part in (self.text("application_number"), self.text("filing_date").replace("-", "/")) if part
        )
        return f"{self.ref} ({about})" if about else self.ref

    @property
    def unpublished_application(self) -> bool:
        """未公開出願: filed, and no publication or registration number yet."""
        return not any(self.values.get(name) for name in ("publication_number", "registration_number"))

    @property
    def parent_refs(self) -> tuple[str, ...]:
        """Own reference numbers of the parent applications (原出願)."""
        parent = self.values.get("parent")
        parents = parent if isinstance(parent, Sequence) and not isinstance(parent, str) else [parent]
        labels = [str(one.get("label", "")) if isinstance(one, Mapping) else str(one or "") for one in parents]
        return tuple(label for label in labels if label)

    def changed(self, values: Values) -> Matter:
        """The matter with these values taken over; a field whose value is the same keeps its revision."""
        fresh = {name: value for name, value in values.items() if value_key(value) != value_key(self.values.get(name))}
        return replace(
            self,
            values={**self.values, **fresh},
            revisions={**self.revisions, **{name: self.revision(name) + 1 for name in fresh}},
        )


def title_of(values: Values) -> str:
    """What a matter is called: the title of an invention, the article of a design, a mark."""
    return next((str(values[name]) for name in ("title", "design_article", "mark") if values.get(name)), "")


def identifiers(values: Values) -> dict[str, str]:
    """Exact identifiers of a matter: number keys as `numbers.parse` makes them, references as `REF:<number>`.

    Returns identifier → field id; what two matters have in common says which field agreed.
    """
    found: dict[str, str] = {}
    for name in NUMBER_FIELDS:
        for key in _number_keys(str(values.get(name) or "")):
            found[key] = name
    for name in REFERENCE_FIELDS:
        if values.get(name):
            found[f"REF:{reference_key(str(values[name]))}"] = name
    return found


@lru_cache(maxsize=10_000)
def _number_keys(text: str) -> tuple[str, ...]:
    """Reading a number takes longer than everything else that is done with a matter, and batches ask again."""
    return tuple(number.key for number in numbers.parse(text) if number.key)


def identifying(values: Values) -> tuple[Value, ...]:
    """The values that identifiers are made of: where these are the same, so are those."""
    return tuple(values.get(name) for name in (*NUMBER_FIELDS, *REFERENCE_FIELDS))


def reference_key(ref: str) -> str:
    """One form for a reference number however it was typed: width, case and spaces do not matter."""
    return "".join(normalize("NFKC", ref).split()).upper()


def is_empty(value: Value) -> bool:
    return value is None or value in ("", [], {})
