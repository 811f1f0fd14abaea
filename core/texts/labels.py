"""What people call the fields, read back to field ids: `適用 出願日` in a mail, the column names of a file."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping


def label_key(label: str) -> str:
    """One form for all spellings of a label: half width, lower case, no spaces (NFKC, Unicode Annex 15)."""
    return "".join(unicodedata.normalize("NFKC", label).casefold().split())


def ids_by_label(fields: Mapping[str, object]) -> dict[str, str]:
    """Field ids by the keys of their labels and aliases, from one language's `fields.toml`."""
    return {label_key(name): field_id for field_id, entry in fields.items() for name in _names(entry)}


def _names(entry: object) -> Iterator[str]:
    match entry:
        case {"label": str(label), "aliases": [*aliases]}:
            yield from (str(alias) for alias in aliases)
            yield label
        case {"label": str(label)}:
            yield label
