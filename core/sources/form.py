"""What kind of file a table came in, so that what goes back is a file of the same kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.intents import FileKind

UTF8 = "utf-8-sig"
"""With a mark: Excel takes a CSV for CP932 without one."""
CP932 = "cp932"


class Format(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"

    @classmethod
    def of(cls, filename: str) -> Format:
        """By the end of a file's name; CSV unless it says XLSX."""
        return cls.XLSX if filename.lower().endswith(".xlsx") else cls.CSV


@dataclass(frozen=True, slots=True)
class Form:
    format: Format = Format.CSV
    encoding: str = UTF8
    delimiter: str = ","

    @property
    def extension(self) -> str:
        if self.format is Format.XLSX:
            return "xlsx"
        return "tsv" if self.delimiter == "\t" else "csv"

    @property
    def content_type(self) -> str:
        if self.format is Format.XLSX:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return "text/tab-separated-values" if self.delimiter == "\t" else "text/csv"


CSV = Form()
XLSX = Form(Format.XLSX)
"""A workbook has neither encoding nor delimiter to choose."""


def form_of(kind: FileKind) -> Form:
    """The form a person has chosen for a file of ours."""
    match kind:
        case FileKind.XLSX:
            return XLSX
        case FileKind.CSV:
            return CSV
        case FileKind.CP932:
            return Form(encoding=CP932)
