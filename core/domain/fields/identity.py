"""Is it the same value? Two values with one key mean the same, however they are written."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from core.domain.fields.field import Field, FieldType
from core.domain.numbers import parse as parse_numbers
from core.domain.values import Value

_BLANKS = re.compile(r"\s+")


def value_key(value: Value, field: Field | None = None) -> str:
    """Canonical identity as text: width, spaces and empty parts do not count, case does.

    A reference with an id is that id, and its share: what it is called does not count. The order of lists counts for references alone (the first applicant is the first); other lists are sets.
    Given a number field, numbers compare by their key: EP3123456A1 and EP 3 123 456 A2 are the same.
    """
    if field is not None and field.type is FieldType.NUMBER and isinstance(value, str):
        return json.dumps(_number_key(value), ensure_ascii=False)
    if isinstance(value, str):
        return _text_key(value)
    return json.dumps(_canonical(_by_ids(value)), ensure_ascii=False, sort_keys=True)


@lru_cache(maxsize=50_000)
def _text_key(text: str) -> str:
    """Most values are texts, and each is compared a dozen times on its way from one side to the other."""
    return json.dumps(_canonical(text), ensure_ascii=False)


def form_key(value: Value) -> str:
    """Identity of a value in every part, the names and numbers of its references included."""
    return json.dumps(_canonical(value), ensure_ascii=False, sort_keys=True)


def _by_ids(value: Value) -> Value:
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, Mapping):
        return {part: value[part] for part in ("ref", "share") if part in value} if value.get("ref") else value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_by_ids(one) for one in value]
    return value


def _number_key(text: str) -> Value:
    found = parse_numbers(text)
    return found[0].key if len(found) == 1 and found[0].key else _canonical(text)


def _canonical(value: Value) -> Value:
    if isinstance(value, str):
        return _BLANKS.sub(" ", unicodedata.normalize("NFKC", value)).strip() or None
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return _without_nothing(value)
    if isinstance(value, Sequence):
        return _canonical_list(value)
    return value


def _without_nothing(parts: Mapping[str, Value]) -> Value:
    known = {name: _canonical(part) for name, part in parts.items()}
    return {name: part for name, part in known.items() if part is not None} or None


def _canonical_list(values: Sequence[Value]) -> Value:
    known: list[Value] = [entry for entry in map(_canonical, values) if entry is not None]
    ordered = known if any(_is_reference(entry) for entry in known) else _as_set(known)
    return ordered or None


def _is_reference(entry: Value) -> bool:
    return isinstance(entry, Mapping) and ("ref" in entry or "label" in entry)


def _as_set(values: Sequence[Value]) -> list[Value]:
    texts = {json.dumps(entry, ensure_ascii=False, sort_keys=True) for entry in values}
    return [json.loads(text) for text in sorted(texts)]
