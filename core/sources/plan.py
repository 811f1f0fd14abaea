"""What taking in a table would do, row by row: 新規 / 変更 / 同一 / エラー."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.domain.matters import Matter, Secrecy
from core.domain.notices import ColumnTaken, Imported, Problem, RejectedRow
from core.domain.sharing import OrgKind
from core.domain.values import Values
from core.sources.table import Row, Table


@dataclass(frozen=True, slots=True)
class Planned:
    """One valid row: the values it holds, and the own matter they go to."""

    row: int
    ref: str
    values: Values
    secrecy: Secrecy | None
    """None where the file does not say."""
    matter: Matter | None
    """As it was when this was planned; None for a matter there was none of."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """One row that is not taken in, with everything that speaks against it."""

    row: Row
    ref: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Nothing has happened yet; `importing.carry_out` makes it so."""

    kind: OrgKind
    table: Table
    columns: dict[int, str | None]
    unknown_columns: tuple[str, ...]
    new: tuple[Planned, ...]
    changed: tuple[Planned, ...]
    same: int
    rejected: tuple[Rejected, ...]

    def summary(self, *, dry_run: bool) -> Imported:
        """For the person who asked: counts, columns and every refused row."""
        return Imported(
            created=len(self.new),
            changed=len(self.changed),
            same=self.same,
            rejected=tuple(
                RejectedRow(one.row.number, one.ref, one.problems[0], one.problems[1:]) for one in self.rejected
            ),
            dry_run=dry_run,
            columns=tuple(self._taken()),
            unknown_columns=self.unknown_columns,
        )

    def portions(self, size: int) -> Iterator[Plan]:
        """The same work in parts of at most `size` matters, for a transaction each."""
        for start in range(0, len(self.new), size):
            yield replace(self, new=self.new[start : start + size], changed=(), same=0, rejected=())
        for start in range(0, len(self.changed), size):
            yield replace(self, new=(), changed=self.changed[start : start + size], same=0, rejected=())

    def _taken(self) -> Iterator[ColumnTaken]:
        for header in self.table.headers:
            field = self.columns[header.column]
            if field is not None:
                yield ColumnTaken(header.text, field)
