"""Files of matters, in and out (取込, 出力)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.intents.file import File


@dataclass(frozen=True, slots=True)
class Import:
    """取込: look at a table of own matters (CSV, TSV, XLSX). Nothing is taken in before a person says so."""

    file: File


@dataclass(frozen=True, slots=True)
class ChooseColumns:
    """列の対応: which field a column of the pending file is; what is not named stays."""

    pending: str
    columns: Mapping[int, str]
    """Column as it was numbered, from 1 → the field by its id or any name people have for it, "" to leave it out."""


@dataclass(frozen=True, slots=True)
class TakeIn:
    """取り込む: carry out what the preview of a file says."""

    pending: str
    seen: int | None = None
    """The version of the preview the person was looking at."""


@dataclass(frozen=True, slots=True)
class Abandon:
    """やめる: take nothing of a pending file in."""

    pending: str


@dataclass(frozen=True, slots=True)
class SuggestFields:
    """Type-ahead over the fields a column may be."""

    typed: str
    limit: int = 20


class Extract(StrEnum):
    """What can be had as a file."""

    MATTERS = "matters"
    """Own matters, under headings that `Import` understands."""
    DISCLOSED = "disclosed"
    """What a counterpart has received, as it stands."""
    DISCLOSURES = "disclosures"
    """Every value that ever left."""
    DIFFERENCES = "differences"
    """Differences that wait for a decision."""
    DECISIONS = "decisions"
    """Differences that were decided."""


class FileKind(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    """UTF-8 with a mark, which Excel opens."""
    CP932 = "cp932"
    """CSV for programs that read nothing else."""


@dataclass(frozen=True, slots=True)
class Export:
    """出力: own data as a file."""

    what: Extract
    kind: FileKind = FileKind.XLSX
    counterpart: str = ""
    """Only what concerns this one, by code or name."""
    fields: tuple[str, ...] = ()
    """By id or any name people have for them; all when empty."""
    since: date | None = None
    until: date | None = None
    """Local days, both included: of decisions, and of what has left."""


@dataclass(frozen=True, slots=True)
class CollectFiles:
    """添付: have files of a card handed out. No numbers means all of them."""

    about: str
    """The card or document they belong to: `message:<id>`, `workflow:<id>`, `documents:<matter>`, `queue:<id>` …"""
    numbers: tuple[int, ...] = ()
    """From 1, in the order the card names them."""
