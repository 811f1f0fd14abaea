"""The groups the fields are edited in: a form that holds all of them at once would not fit one screen."""

from __future__ import annotations

from enum import StrEnum

from core.domain.fields.catalogue import CATALOGUE
from core.domain.fields.field import Field


class Section(StrEnum):
    BASICS = "basics"
    PROCEDURE = "procedure"
    REGISTRATION = "registration"
    PEOPLE = "people"
    RELATIONS = "relations"
    DESIGN = "design"
    TRADEMARK = "trademark"
    OWN = "own"
    """What the organisation has added."""


_FIRST = {
    "own_ref": Section.BASICS,
    "title": Section.PROCEDURE,
    "registration_date": Section.REGISTRATION,
    "applicants": Section.PEOPLE,
    "priority_claims": Section.RELATIONS,
    "design_article": Section.DESIGN,
    "mark": Section.TRADEMARK,
    "jplatpat_url": Section.RELATIONS,
}
"""The first field of each group, in the order of the catalogue."""


def _sections() -> dict[str, Section]:
    sections, now = {}, Section.BASICS
    for field in CATALOGUE:
        now = _FIRST.get(field.id, now)
        sections[field.id] = now
    return sections


_OF_FIELD = _sections()


def section_of(field: Field) -> Section:
    return _OF_FIELD.get(field.id, Section.OWN)
