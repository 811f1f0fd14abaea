"""What taking in a table would do, row by row: 新規 / 変更 / 同一 / エラー."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from core.domain.fields import Field
from core.domain.matters import Matter, Secrecy
from core.domain.notices import Problem, RejectedRow
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
    given: Mapping[str, str]
    """The cells that were text, as they stand in the file."""
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
    fields: Mapping[str, Field]
    """Every field of the organisation, by id."""

    @property
    def work(self) -> tuple[Planned, ...]:
        """What is to be done, in the order it is done."""
        return (*self.new, *self.changed)

    def refused(self, most: int | None = None) -> tuple[RejectedRow, ...]:
        """The first `most` refused rows, or all of them."""
        return tuple(
            RejectedRow(one.row.number, one.ref, one.problems[0], one.problems[1:]) for one in self.rejected[:most]
        )

    def split(self, size: int) -> tuple[Plan, Plan]:
        """The first `size` matters of the work, and the rest of it with every refused row."""
        new, changed = self.new[:size], self.changed[: max(size - len(self.new), 0)]
        portion = replace(self, new=new, changed=changed, same=0, rejected=())
        return portion, replace(self, new=self.new[len(new) :], changed=self.changed[len(changed) :])

    def portions(self, size: int) -> Iterator[Plan]:
        """The same work in parts of at most `size` matters, for a transaction each."""
        rest = self
        while rest.work:
            portion, rest = rest.split(size)
            yield portion
