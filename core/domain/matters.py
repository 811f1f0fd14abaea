"""An own matter: its values, their revisions, and what of it is searched for. Pure."""

from __future__ import annotations

import re
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


LONGEST_REF = 60

_USABLE = re.compile(r"[^\s,、;=]*[0-9][^\s,、;=]*")
"""A digit tells a number from a name; what separates numbers in a paste, or fields in an answer, is no part of one."""


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
    def unpublished_application(self) -> bool:
        """未公開出願: filed, and no publication or registration number yet."""
        return not any(self.values.get(name) for name in ("publication_number", "registration_number"))

    @property
    def parent_refs(self) -> tuple[str, ...]:
        """Own reference numbers of the parent applications (原出願)."""
        return _labels(self.values.get("parent"))

    @property
    def family(self) -> str:
        """ファミリ; a matter that stands in none is the first of its own."""
        return next(iter(_labels(self.values.get("family"))), self.ref)

    def changed(self, values: Values) -> Matter:
        """The matter with these values taken over; a field whose value is the same keeps its revision."""
        fresh = {name: value for name, value in values.items() if value_key(value) != value_key(self.values.get(name))}
        return replace(
            self,
            values={**self.values, **fresh},
            revisions={**self.revisions, **{name: self.revision(name) + 1 for name in fresh}},
        )


def _labels(value: Value) -> tuple[str, ...]:
    """The names in a value that is one reference or several."""
    several = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    labels = [str(one.get("label", "")) if isinstance(one, Mapping) else str(one or "") for one in several]
    return tuple(label for label in labels if label)


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


def origins(values: Values) -> frozenset[str]:
    """Identifiers, as `identifiers` makes them, of the applications these values say they come from: 原出願, 優先権.

    A parent is named by its reference number or by its application number.
    """
    claims = values.get("priority_claims")
    claimed = (
        [str(claim.get("number", "")) for claim in claims if isinstance(claim, Mapping)]
        if isinstance(claims, Sequence)
        else []
    )
    named = _labels(values.get("parent"))
    found = [identifiers({"application_number": number}).keys() for number in (*named, *claimed)]
    return frozenset().union(*found, (f"REF:{reference_key(ref)}" for ref in named))


def reference_key(ref: str) -> str:
    """One form for a reference number however it was typed: width, case and spaces do not matter."""
    return "".join(normalize("NFKC", ref).split()).upper()


def title_key(title: str) -> str:
    """What titles are searched in: width, case and spaces do not matter, and every part of it may be typed."""
    return "".join(normalize("NFKC", title).split()).casefold()


def usable_ref(ref: str) -> bool:
    """Whether a reference number can be told apart in a paste and in an answer."""
    return bool(_USABLE.fullmatch(normalize("NFKC", ref))) and len(ref) <= LONGEST_REF


def is_empty(value: Value) -> bool:
    return value is None or value in ("", [], {})
