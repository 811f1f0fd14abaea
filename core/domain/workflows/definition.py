"""What an organisation has set down of a workflow: its steps, who takes each, and by when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.ids import PersonId


class AssigneeKind(StrEnum):
    PERSON = "person"
    STARTER = "starter"
    """起票者: whoever started this run."""
    RESPONSIBLE = "responsible"
    """対応ユーザ of the link the run is about."""
    ADMINISTRATORS = "administrators"
    AMBASSADOR = "ambassador"
    """連携相手ユーザ: the counterpart. A workflow with such a step is shared, any other stays inside."""


@dataclass(frozen=True, slots=True)
class Assignee:
    kind: AssigneeKind
    person: PersonId | None = None
    """Only of the kind PERSON."""


@dataclass(frozen=True, slots=True)
class DueRule:
    """By when a step is to be taken, counted from the day it becomes the current one."""

    days: int
    working: bool
    """営業日 rather than calendar days."""

    def due(self, start: date, is_working_day: Callable[[date], bool]) -> date:
        if not self.working:
            return start + timedelta(days=self.days)
        day, left = start, self.days
        while left:
            day += timedelta(days=1)
            left -= is_working_day(day)
        return day


@dataclass(frozen=True, slots=True)
class StepDefinition:
    name: str
    """For the own people; it never leaves the house."""
    assignee: Assignee
    due: DueRule | None = None
    request: str = ""
    """What the counterpart reads of a step of its ambassador, and all it reads."""


@dataclass(frozen=True, slots=True)
class Definition:
    id: str
    name: str
    """For the own people; it never leaves the house."""
    steps: tuple[StepDefinition, ...]
    active: bool = True
    """A retired definition starts no more runs; those under way go on."""

    @property
    def shared(self) -> bool:
        """Whether its runs reach the counterpart: exactly when a step names the ambassador."""
        return any(step.assignee.kind is AssigneeKind.AMBASSADOR for step in self.steps)
