"""ワークフロー: a sequence of steps that people, and the counterpart's ambassador, take one after the other. Pure."""

from core.domain.workflows.across import (
    STARTABLE,
    WORKFLOW,
    AcrossStep,
    across,
    marked,
    marked_move,
    own_step,
    seen_step,
)
from core.domain.workflows.definition import Assignee, AssigneeKind, Definition, DueRule, StepDefinition
from core.domain.workflows.moves import begun, completed, remarked, sent_back, withdrawn
from core.domain.workflows.run import Move, Remark, RunState, Step, StepState, Workflow
from core.domain.workflows.writing import UnreadableLine, read_definition, written_definition

__all__ = [
    "STARTABLE",
    "WORKFLOW",
    "AcrossStep",
    "Assignee",
    "AssigneeKind",
    "Definition",
    "DueRule",
    "Move",
    "Remark",
    "RunState",
    "Step",
    "StepDefinition",
    "StepState",
    "UnreadableLine",
    "Workflow",
    "across",
    "begun",
    "completed",
    "marked",
    "marked_move",
    "own_step",
    "read_definition",
    "remarked",
    "seen_step",
    "sent_back",
    "withdrawn",
    "written_definition",
]
