"""One notice of every kind and state, by a name that says which: subject by subject, as the notices themselves."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from core.domain.notices import Notice

SUBJECTS = [import_module(f"samples.{module.name}") for module in iter_modules(__path__) if module.name != "shared"]

SAMPLES: dict[str, Notice] = {name: notice for subject in SUBJECTS for name, notice in subject.SAMPLES.items()}

__all__ = ["SAMPLES"]
