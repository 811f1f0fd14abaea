"""A definition as people write it, the same on every surface: a step a line, its parts between bars.

    依頼内容の確認 | 知財 太郎 | 3営業日
    年金の納付     | 相手方    | 5営業日 | 次回年度分の納付をお願いします。
    納付の確認     | 起票者

A part after the name may stand in any order: who takes the step, `3営業日` or `10日`, and, of a step of the
counterpart, what it reads. English words do as well (`counterpart`, `starter`, `3 working days`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from core.domain.workflows.definition import Assignee, AssigneeKind, DueRule, StepDefinition
from core.ids import PersonId

_WORDS = {
    "相手方": AssigneeKind.AMBASSADOR,
    "連携相手": AssigneeKind.AMBASSADOR,
    "counterpart": AssigneeKind.AMBASSADOR,
    "起票者": AssigneeKind.STARTER,
    "starter": AssigneeKind.STARTER,
    "対応ユーザ": AssigneeKind.RESPONSIBLE,
    "responsible": AssigneeKind.RESPONSIBLE,
    "管理者": AssigneeKind.ADMINISTRATORS,
    "administrators": AssigneeKind.ADMINISTRATORS,
}
_DUE = re.compile(r"(\d{1,3})\s*(営業日|working days?|business days?|日|days?)(?:以内)?", re.IGNORECASE)
_WORKING = ("営業日", "working", "business")
_NUMBERED = re.compile(r"^(?:step\s*)?\d{1,2}\s*[.)．）、:：]\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnreadableLine:
    """Why a line is no step. `code` names the sentence in problems.toml (`step_<code>`)."""

    number: int
    """From 1, as the person counts."""
    line: str
    code: str
    """without_name | without_assignee | unknown_person | without_request | request_inside"""
    given: str = ""


def read_definition(
    text: str, people: Mapping[str, PersonId]
) -> tuple[tuple[StepDefinition, ...], tuple[UnreadableLine, ...]]:
    """The steps, and every line that is none. `people` has the active own people by name."""
    known = {_folded(name): person for name, person in people.items()}
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    read = [_step(number, line, known) for number, line in enumerate(lines, start=1)]
    return (
        tuple(one for one in read if isinstance(one, StepDefinition)),
        tuple(one for one in read if isinstance(one, UnreadableLine)),
    )


def written_definition(steps: Sequence[StepDefinition], names: Mapping[PersonId, str]) -> str:
    """The inverse of `read_definition`, in Japanese words."""
    return "\n".join(" | ".join(_parts(step, names)) for step in steps)


def _step(number: int, line: str, people: Mapping[str, PersonId]) -> StepDefinition | UnreadableLine:
    name, *rest = [part.strip() for part in re.split(r"[|｜\t]", _NUMBERED.sub("", line))]
    if not name:
        return UnreadableLine(number, line, "without_name")
    assignee, due, others = None, None, []
    for part in filter(None, rest):
        who, when = _assignee(part, people), _due(part)
        if assignee is None and who is not None:
            assignee = who
        elif due is None and when is not None:
            due = when
        else:
            others.append(part)
    if assignee is None:
        code = "unknown_person" if others else "without_assignee"
        return UnreadableLine(number, line, code, others[0] if others else "")
    request = " ".join(others)
    asks_them = assignee.kind is AssigneeKind.AMBASSADOR
    if asks_them and not request:
        return UnreadableLine(number, line, "without_request")
    if request and not asks_them:
        return UnreadableLine(number, line, "request_inside", request)
    return StepDefinition(name, assignee, due, request)


def _assignee(part: str, people: Mapping[str, PersonId]) -> Assignee | None:
    folded = _folded(part)
    if folded in people:
        return Assignee(AssigneeKind.PERSON, people[folded])
    kind = _WORDS.get(folded)
    return Assignee(kind) if kind else None


def _due(part: str) -> DueRule | None:
    match = _DUE.fullmatch(normalize("NFKC", part))
    if match is None:
        return None
    return DueRule(int(match[1]), working=match[2].lower().startswith(_WORKING))


def _folded(name: str) -> str:
    return "".join(normalize("NFKC", name).split()).lower().removesuffix("さん").removesuffix("様")


def _parts(step: StepDefinition, names: Mapping[PersonId, str]) -> list[str]:
    parts = [step.name]
    if step.assignee.person is not None:
        parts.append(names.get(step.assignee.person, step.assignee.person))
    else:
        parts.append(next(word for word, kind in _WORDS.items() if kind is step.assignee.kind))
    if step.due is not None:
        parts.append(f"{step.due.days}{'営業日' if step.due.working else '日'}")
    return [*parts, *([step.request] if step.request else [])]
