"""One run of a workflow, as one side keeps it.

The side whose definition it is owns the run and alone decides where it stands. The other side keeps a mirror of the
reduced view it is sent (`across`): blocks of the owner's steps under the owner's ambassador, and its own steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from core.domain.notices.messages import FileView
from core.domain.workflows.definition import Assignee, AssigneeKind, DueRule
from core.ids import LinkId, MatterId, PairId, PersonId


class RunState(StrEnum):
    DRAFT = "draft"
    """A preview of what would cross; nothing has left."""
    REQUESTED = "requested"
    """Asked of the counterpart, whose definition it is; its answer has not come yet."""
    RUNNING = "running"
    COMPLETED = "completed"
    WITHDRAWN = "withdrawn"
    REFUSED = "refused"
    """The counterpart does not publish that workflow any more."""

    @property
    def over(self) -> bool:
        return self in (RunState.COMPLETED, RunState.WITHDRAWN, RunState.REFUSED)


class StepState(StrEnum):
    WAITING = "waiting"
    CURRENT = "current"
    DONE = "done"


class Move(StrEnum):
    """What somebody did."""

    START = "start"
    COMPLETE = "complete"
    SEND_BACK = "send_back"
    COMMENT = "comment"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    """What the own people read. Of a step the counterpart asked for: its request."""
    assignee: Assignee
    request: str = ""
    """Of an own run: what the counterpart reads of its step."""
    rule: DueRule | None = None
    state: StepState = StepState.WAITING
    due: date | None = None
    done_by: str = ""
    """Empty for a step the other side took: its people are not named here."""
    done_at: datetime | None = None
    done_for: str = ""
    """The name of a colleague on leave in whose place it was taken."""

    @property
    def theirs(self) -> bool:
        return self.assignee.kind is AssigneeKind.AMBASSADOR


@dataclass(frozen=True, slots=True)
class Remark:
    """A move, and what was said and enclosed with it."""

    id: str
    step: int
    """Position of the step it was made at, from 0."""
    move: Move
    theirs: bool
    by: str
    """Empty for the other side's."""
    at: datetime
    text: str = ""
    files: tuple[FileView, ...] = ()
    crosses: bool = False
    """Said to the counterpart, too; all else stays inside."""
    done_for: str = ""
    """The name of a colleague on leave in whose place it was made. It never crosses."""


@dataclass(frozen=True, slots=True)
class Workflow:
    id: str
    """The same on both sides."""
    ours: bool
    name: str
    """Of the own definition; of theirs what they publish it as, usually nothing."""
    matter: MatterId
    link: LinkId | None
    """Which counterpart takes part; None for a run that stays inside."""
    pair: PairId | None
    state: RunState
    steps: tuple[Step, ...]
    remarks: tuple[Remark, ...] = ()
    started_by: PersonId | None = None
    definition: str = ""
    version: int = 1
    """Of an own run: grows with every change. Of a mirror: the owner's version it shows."""
    told: int = 0
    """Of an own run: the version the counterpart was last told."""
    told_remarks: frozenset[str] = frozenset()
    """Of an own run: remarks that have left."""
    moves: int = 0
    """Moves that the side without the definition has made: counted there when made, here when heard."""

    @property
    def position(self) -> int | None:
        """Of the current step, from 0; None while there is none."""
        return next((at for at, step in enumerate(self.steps) if step.state is StepState.CURRENT), None)

    @property
    def current(self) -> Step | None:
        return None if self.position is None else self.steps[self.position]

    @property
    def shared(self) -> bool:
        return self.link is not None
