"""One notice of every kind and state, by a name that says which: subject by subject, as the notices themselves."""

from __future__ import annotations

from core.domain.notices import Notice
from samples import (
    addresses,
    answers,
    changes,
    correspondence,
    creating,
    deadlines,
    delivery,
    erasures,
    fields,
    files,
    links,
    many,
    matters,
    messages,
    mirrors,
    numbering,
    offers,
    papers,
    policies,
    problems,
    references,
    sharing,
    waiting,
    weekly,
    workflows,
)

SUBJECTS = (
    addresses,
    answers,
    changes,
    correspondence,
    creating,
    deadlines,
    delivery,
    erasures,
    fields,
    files,
    links,
    many,
    matters,
    messages,
    mirrors,
    numbering,
    offers,
    papers,
    policies,
    problems,
    references,
    sharing,
    waiting,
    weekly,
    workflows,
)

SAMPLES: dict[str, Notice] = {name: notice for subject in SUBJECTS for name, notice in subject.SAMPLES.items()}

__all__ = ["SAMPLES"]
