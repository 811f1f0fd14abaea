"""What the counterpart sees of a run: its own steps, and ours drawn together into one between each two of them.

Neither names nor numbers of our steps, nor who takes them, are in it: only that we are at work, or were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from core.domain.workflows.run import Move, Step, StepState

WORKFLOW = "workflow"
"""What the disclosure ledger has in the place of a field where something of a run has left."""
STARTABLE = "startable_workflow"
"""The same for the name of a workflow that the counterpart may start, which is about no matter in particular."""

_SIGNS = {StepState.DONE: "✓", StepState.CURRENT: "➡", StepState.WAITING: "・"}
_MOVES = {Move.COMPLETE: "✓", Move.SEND_BACK: "↩", Move.START: "➡", Move.COMMENT: "", Move.WITHDRAW: "✕"}


@dataclass(frozen=True, slots=True)
class AcrossStep:
    for_receiver: bool
    """The receiver's people are asked; otherwise the sender's are at work."""
    state: StepState
    request: str = ""
    due: date | None = None
    """The day a step of the receiver is wished for. What we set ourselves stays inside."""
    done_at: datetime | None = None


def across(steps: Sequence[Step]) -> tuple[AcrossStep, ...]:
    """The reduced view, in order."""
    return tuple(_reduced([steps[at] for at in block]) for block in _blocks(steps))


def marked(steps: Sequence[AcrossStep]) -> str:
    """`✓➡・`: the whole view in signs that need no language."""
    return "".join(_SIGNS[step.state] for step in steps)


def marked_move(move: Move) -> str:
    return _MOVES[move]


def own_step(steps: Sequence[Step], seen: int) -> int | None:
    """Which step the counterpart means by the `seen`-th it was shown (from 0); None for none, or one of ours."""
    blocks = _blocks(steps)
    if not 0 <= seen < len(blocks) or not steps[blocks[seen][0]].theirs:
        return None
    return blocks[seen][0]


def seen_step(steps: Sequence[Step], position: int) -> int:
    """Where in the reduced view a step of ours stands: the inverse of `own_step`, for our own steps their block."""
    return next((seen for seen, block in enumerate(_blocks(steps)) if position in block), 0)


def _blocks(steps: Sequence[Step]) -> list[list[int]]:
    """Positions of the steps: each of theirs alone, neighbouring ones of ours together."""
    blocks: list[list[int]] = []
    for theirs, group in groupby(range(len(steps)), key=lambda at: steps[at].theirs):
        positions = list(group)
        blocks += [[at] for at in positions] if theirs else [positions]
    return blocks


def _reduced(block: Sequence[Step]) -> AcrossStep:
    if block[0].theirs:
        (step,) = block
        return AcrossStep(True, step.state, step.request, step.due, step.done_at)
    states = {step.state for step in block}
    if states == {StepState.DONE}:
        return AcrossStep(False, StepState.DONE, done_at=block[-1].done_at)
    begun = StepState.CURRENT in states
    return AcrossStep(False, StepState.CURRENT if begun else StepState.WAITING)
