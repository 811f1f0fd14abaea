"""What is told of making a new matter from an offered one (案件作成)."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.notices.forms import FormField
from core.domain.notices.offers import OfferView
from core.domain.notices.problems import Problem
from core.ids import PairId


@dataclass(frozen=True, slots=True)
class CreationForm:
    """案件作成: the form as it comes, filled from the offer."""

    pair: PairId
    counterpart: str
    offer: OfferView
    next_ref: str
    """自動採番: what an empty number becomes, if nobody is faster."""
    record: tuple[FormField, ...]
    """案件書誌, which is always asked for."""
    application: tuple[FormField, ...]
    """出願書誌, as far as it was offered."""
    origin: str = ""
    """The own matter whose family it joins."""

    card = None


@dataclass(frozen=True, slots=True)
class RefusedField:
    field: str
    """`number` for the number; a name nobody knows as it was given."""
    problem: Problem


@dataclass(frozen=True, slots=True)
class CreationRefused:
    """Nothing was created: field by field, why."""

    pair: PairId
    counterpart: str
    offered_ref: str
    refused: tuple[RefusedField, ...]

    card = None
