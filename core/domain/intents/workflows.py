"""Workflows (ワークフロー)."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.intents.file import File


@dataclass(frozen=True, slots=True)
class DefineWorkflow:
    """ワークフロー登録: set down, or replace, a workflow. Runs under way keep the steps they began with."""

    name: str
    text: str
    """A step a line (`core.domain.workflows.writing`); empty retires the workflow."""


@dataclass(frozen=True, slots=True)
class PublishWorkflow:
    """Let a counterpart start a workflow of ours, under a name it may read; an empty one takes that back."""

    name: str
    published_as: str
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class StartWorkflow:
    """起票 on a matter. One that reaches the counterpart is shown first, and begins with `ReleaseWorkflow`."""

    ref: str
    name: str
    counterpart: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseWorkflow:
    workflow: str


@dataclass(frozen=True, slots=True)
class CompleteStep:
    """完了: the current step is taken."""

    workflow: str
    comment: str = ""
    files: tuple[File, ...] = ()
    to_counterpart: bool = False
    """The comment and the files cross. In a run of the counterpart's a step is answered, so they always do."""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class SendBackStep:
    """差戻し: the step before is to be taken again."""

    workflow: str
    comment: str
    files: tuple[File, ...] = ()
    to_counterpart: bool = False
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class CommentStep:
    """コメント: say something without moving the run."""

    workflow: str
    comment: str
    files: tuple[File, ...] = ()
    to_counterpart: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawWorkflow:
    """取下げ of a run of our own."""

    workflow: str
    reason: str = ""
    to_counterpart: bool = False
    """The reason crosses; that it was withdrawn the counterpart sees in any case."""
