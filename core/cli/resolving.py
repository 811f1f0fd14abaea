"""Commands whose work is another package's, found by name because the core imports no surface."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from core.errors import KakehashiError


def package(name: str) -> ModuleType:
    """Raises KakehashiError where this installation does not have it; what goes wrong inside it is not hidden."""
    top = name.partition(".")[0]
    if find_spec(top) is None or find_spec(name) is None:
        raise KakehashiError(f"{name} is not part of this installation")
    return import_module(name)
