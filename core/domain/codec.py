"""The vocabularies to JSON values and back, checked against their types on the way in."""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args

from pydantic import TypeAdapter

T = TypeVar("T")

_ADAPTERS: dict[type, TypeAdapter[Any]] = {}
"""Made once for each class: making one is slow."""


def _adapter(kind: type[T]) -> TypeAdapter[T]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return cast("TypeAdapter[T]", _ADAPTERS[kind])


@cache
def _kinds(union: UnionType) -> dict[str, type]:
    return {kind.__name__: kind for kind in get_args(union)}


def dump(value: object) -> dict[str, Any]:
    """The value as JSON values, its class named under `is`."""
    return {"is": type(value).__name__, **cast("dict[str, Any]", _adapter(type(value)).dump_python(value, mode="json"))}


def load(union: Any, data: dict[str, Any]) -> Any:
    """The value that `dump` wrote, one of the classes of `union`. KeyError for a class that is not of them."""
    fields = {name: value for name, value in data.items() if name != "is"}
    return _adapter(_kinds(union)[data["is"]]).validate_python(fields)


def load_one(kind: type[T], data: object) -> T:
    """A value of one known class."""
    return _adapter(kind).validate_python(data)


def dump_one(value: object) -> Any:
    """A value of one known class as JSON values, without its name."""
    return _adapter(type(value)).dump_python(value, mode="json")


def dump_slim(kind: Any, value: object) -> Any:
    """The same without what stands at its default, for what is kept by the thousand."""
    return _adapter(kind).dump_python(value, mode="json", exclude_defaults=True)
