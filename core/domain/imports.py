"""A file that was handed in and waits for a person's word, or is being taken in. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from core.domain.notices import AskedToImport, ColumnView, Counts, Decision, ImportState, Problem, RejectedRow
from core.ids import PersonId

NOTHING_YET = Counts()


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking it in would do, as it was looked at last."""

    sheet: str
    other_sheets: tuple[str, ...]
    counts: Counts
    rejected: tuple[RejectedRow, ...]
    columns: tuple[ColumnView, ...]
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class PendingImport:
    id: str
    person: PersonId
    """Whose word it waits for, nobody else's."""
    file: str
    """Where the bytes are kept."""
    filename: str
    columns: Mapping[int, str]
    """What the person has chosen: column → field, "" for one to be left out; 0 is the first column."""
    version: int
    preview: Preview
    expires_at: datetime
    state: ImportState = ImportState.ASKED
    done: Counts = NOTHING_YET
    """What has been taken in so far."""
    decision: Decision | None = None

    def state_at(self, now: datetime) -> ImportState:
        ended = self.state is ImportState.ASKED and now >= self.expires_at
        return ImportState.EXPIRED if ended else self.state

    def view(self, now: datetime) -> AskedToImport:
        finished = self.state is ImportState.DONE
        return AskedToImport(
            pending=self.id,
            filename=self.filename,
            sheet=self.preview.sheet,
            other_sheets=self.preview.other_sheets,
            counts=self.done if finished else self.preview.counts,
            rejected=self.preview.rejected,
            columns=self.preview.columns,
            version=self.version,
            state=self.state_at(now),
            done=self.done.to_do,
            problem=self.preview.problem,
            decision=self.decision,
        )
