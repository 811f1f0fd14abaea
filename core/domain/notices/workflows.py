"""What is told of workflows (ワークフロー)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from core.domain.notices.messages import FileView
from core.domain.notices.problems import Problem
from core.domain.sharing import OrgKind


@dataclass(frozen=True, slots=True)
class StepPerson:
    name: str
    stands_in_for: str = ""
    """A colleague who is on leave."""


@dataclass(frozen=True, slots=True)
class StepView:
    number: int
    name: str
    """Empty where the counterpart is at work: what it does is not ours to see."""
    theirs: bool
    """The ambassador's: [代理人] デモ事務所."""
    to: tuple[StepPerson, ...]
    """Own people who are asked; nobody any more once somebody has taken it."""
    cc: tuple[StepPerson, ...]
    state: str
    """done | current | waiting"""
    due: date | None = None
    done_by: str = ""
    done_at: datetime | None = None
    request: str = ""
    """Of a step of the ambassador: what it reads."""
    done_for: str = ""
    """A colleague on leave in whose place it was taken."""


@dataclass(frozen=True, slots=True)
class RemarkView:
    move: str
    """start | complete | send_back | comment | withdraw"""
    theirs: bool
    by: str
    at: datetime
    text: str
    files: tuple[FileView, ...]
    crosses: bool
    done_for: str = ""
    """A colleague on leave in whose place it was done."""


@dataclass(frozen=True, slots=True)
class WorkflowShown:
    """対応状況: where a run stands, `✓` done and `➡` current."""

    workflow: str
    name: str
    """Empty for a run of the counterpart's that it gave no name: デモ株式会社連携."""
    ours: bool
    counterpart: str
    """Empty for a run that stays inside."""
    counterpart_kind: OrgKind | None
    ref: str
    application_number: str
    unpublished_application: bool
    state: str
    """draft | requested | running | completed | withdrawn | refused"""
    steps: tuple[StepView, ...]
    remarks: tuple[RemarkView, ...]
    can_be_sent_back: bool
    version: int
    """Grows with every change; an answer carries the one it was shown."""

    @property
    def card(self) -> str:
        return f"workflow:{self.workflow}"

    @property
    def current(self) -> StepView | None:
        return next((step for step in self.steps if step.state == "current"), None)

    @property
    def asks_us(self) -> bool:
        """Somebody here is to take the current step."""
        return self.state == "running" and self.current is not None and not self.current.theirs


@dataclass(frozen=True, slots=True)
class WorkflowMoved:
    """完了しました / 差し戻しました / コメントしました / 起票しました / 取り下げました."""

    workflow: WorkflowShown
    move: str
    """start | complete | send_back | comment | withdraw"""
    theirs: bool = False
    """The counterpart did it; otherwise the reader."""

    card = None


@dataclass(frozen=True, slots=True)
class DefinitionView:
    definition: str
    name: str
    shared: bool
    text: str
    """Its steps as they are written."""
    published_to: tuple[str, ...] = ()
    """Counterparts that may start it."""
    published_as: str = ""


@dataclass(frozen=True, slots=True)
class StartableView:
    """A workflow of a counterpart that we may start."""

    definition: str
    name: str
    counterpart: str


@dataclass(frozen=True, slots=True)
class RunLine:
    workflow: str
    name: str
    counterpart: str
    ref: str
    step: str
    """Name of the current step; empty while the counterpart is at work."""
    theirs: bool
    due: date | None


@dataclass(frozen=True, slots=True)
class WorkflowsShown:
    """ワークフロー: what is under way, what we can start."""

    running: tuple[RunLine, ...]
    definitions: tuple[DefinitionView, ...]
    startable: tuple[StartableView, ...]

    card = None


@dataclass(frozen=True, slots=True)
class WorkflowDefined:
    """ワークフローを登録しました, or which lines of it cannot be read; then nothing is kept."""

    definition: DefinitionView | None
    problems: tuple[Problem, ...] = ()

    card = None


@dataclass(frozen=True, slots=True)
class WorkflowPublished:
    """相手方が起票できるようにしました / できないようにしました."""

    name: str
    published_as: str
    """Empty when it was taken back."""
    counterpart: str

    card = None
