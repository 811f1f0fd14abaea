"""What is told of files: looked at, taken in, written out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.intents import Extract, FileKind
from core.domain.notices.decisions import Decision
from core.domain.notices.messages import FileView
from core.domain.notices.problems import Problem


@dataclass(frozen=True, slots=True)
class RejectedRow:
    row: int
    """1 for the first row of the file, as a spreadsheet counts."""
    ref: str
    problem: Problem
    further: tuple[Problem, ...] = ()
    """What else is wrong with the row, so that it can be mended in one go."""


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of the file, and the field it is taken for."""

    number: int
    """1 for the first column, so that an answer can say 列 5."""
    header: str
    field: str
    """Empty for a column that is left out."""
    sample: str
    """The first thing that stands in it."""
    asked: bool
    """Holds something, and nobody has said yet what it is."""


@dataclass(frozen=True, slots=True)
class Counts:
    """新規 / 変更 / 同一 / エラー, in rows."""

    created: int = 0
    changed: int = 0
    same: int = 0
    errors: int = 0

    @property
    def to_do(self) -> int:
        return self.created + self.changed


class ImportState(StrEnum):
    ASKED = "asked"
    """Somebody has to say whether it is taken in."""
    RUNNING = "running"
    DONE = "done"
    ABANDONED = "abandoned"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class AskedToImport:
    """取込内容のご確認: what taking in a file would do, then how far it is, then what it has done."""

    pending: str
    filename: str
    sheet: str
    other_sheets: tuple[str, ...]
    counts: Counts
    rejected: tuple[RejectedRow, ...]
    """The first of them."""
    columns: tuple[ColumnView, ...]
    version: int
    """Grows when the columns are chosen anew; an answer carries the one it was shown."""
    state: ImportState = ImportState.ASKED
    done: int = 0
    """Rows dealt with, of `counts.to_do`."""
    problem: Problem | None = None
    """Why it cannot be taken in as it is."""
    decision: Decision | None = None

    @property
    def card(self) -> str:
        return f"import:{self.pending}"


@dataclass(frozen=True, slots=True)
class ImportStarted:
    """受け付けました: it is long, the result follows."""

    pending: str
    filename: str
    rows: int

    card = None


@dataclass(frozen=True, slots=True)
class Imported:
    """取込結果; the refused rows come back as a file to be mended and imported again."""

    filename: str
    counts: Counts
    rejected: tuple[RejectedRow, ...]
    """The first of them."""
    file: FileView | None = None
    """All of them."""

    card = None

    @property
    def files(self) -> tuple[FileView, ...]:
        return (self.file,) if self.file else ()


@dataclass(frozen=True, slots=True)
class ImportAbandoned:
    """取込をやめました。"""

    filename: str

    card = None


@dataclass(frozen=True, slots=True)
class FieldSuggestion:
    field: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldsSuggested:
    """Answers type-ahead over fields; shown by surfaces that can."""

    fields: tuple[FieldSuggestion, ...]

    card = None


@dataclass(frozen=True, slots=True)
class Misfit:
    """A cell that the asked encoding cannot hold."""

    row: int
    """As the spreadsheet counts."""
    heading: str
    characters: str


@dataclass(frozen=True, slots=True)
class Exported:
    """出力: a file of own data, handed to whoever asked."""

    what: Extract
    kind: FileKind
    counterpart: str
    """Empty for all."""
    rows: int
    file: FileView
    misfits: int = 0
    examples: tuple[Misfit, ...] = ()
    """The first cells that CP932 could not hold."""

    card = None

    @property
    def files(self) -> tuple[FileView, ...]:
        return (self.file,)


@dataclass(frozen=True, slots=True)
class FilesFollow:
    """添付をお送りします: files that were asked for. The surface asks the Desk for the bytes and hands them out."""

    files: tuple[FileView, ...]

    card = None


@dataclass(frozen=True, slots=True)
class FilePortion:
    """A file, or a piece of it, on its way by itself to where it could not go along."""

    file: FileView
    number: int
    of: int
    begin: int
    end: int
    """Octets of the file, from 0; `end` is not among them."""
    made: bool = False
    """Made for the reader (an export), not kept with a case."""

    card = None

    @classmethod
    def whole(cls, file: FileView, *, made: bool = False) -> FilePortion:
        return cls(file, 1, 1, 0, file.size, made)

    @property
    def octets(self) -> int:
        return self.end - self.begin

    @property
    def name(self) -> str:
        """`図面.pdf.002`: the form that programs which join files know."""
        return self.file.name if self.of == 1 else f"{self.file.name}.{self.number:03}"
