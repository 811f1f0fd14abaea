"""Workflows by mail: 起票 and ワークフロー登録 in a fresh mail; 完了, 差戻し, コメント, 取下げ, 開始 in an answer.

What follows the word, and all lines below it, is what is said. In a run of ours it stays inside unless it begins with
相手方へ; in a run of the counterpart's it is an answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain.intents import (
    CommentStep,
    CompleteStep,
    DefineWorkflow,
    File,
    Intent,
    PublishWorkflow,
    ReleaseWorkflow,
    SendBackStep,
    StartWorkflow,
    WithdrawWorkflow,
)
from mailgw.grammar.anytime import anytime
from mailgw.grammar.causes import cause_first
from mailgw.grammar.lines import LONGEST_LINE, passage
from mailgw.grammar.placeholders import is_unfilled
from mailgw.grammar.reading import Line, Reading, Wish, contradictory, not_understood
from mailgw.grammar.reasons import read_reason
from mailgw.grammar.references import reference
from mailgw.grammar.topics import AboutWorkflow
from mailgw.grammar.verbs import Verb, behind_verb, is_polite, leading_verb, sole_verb, tidy

_DECISIONS = (Verb.COMPLETE, Verb.SEND_BACK)
_MOVES = (*_DECISIONS, Verb.COMMENT, Verb.UNSHARE)
_TO_THEM = re.compile(r"^(?:相手方へ|相手方に|to (?:the )?counterpart)(?:[\s:：,、]+|$)", re.IGNORECASE)
"""A word of its own: `相手方へは伝えないで` and `相手方に確認しました` are said inside."""


def read_move(text: str, about: AboutWorkflow, files: Sequence[File], names: Sequence[str]) -> Reading:
    """One move, said once, and whatever is said with it, of any length; empty for an answer that is none."""
    first, below = passage(text, names)
    led = leading_verb(tidy(first))
    said, verb = (behind_verb(first), led[0]) if led else cause_first(first, _MOVES) or ("", None)
    if verb not in _MOVES:
        return ()
    asked = first[:LONGEST_LINE]
    lines = below.split("\n")
    if others := [line for line in lines if _is_a_move_too(line, verb)]:
        return tuple(contradictory(line) for line in (asked, *others))
    if any(map(is_unfilled, (first, *lines))):
        return (not_understood(asked),)
    intent = step_intent(verb, about.workflow, f"{said}\n{below}".strip(), about.seen, files)
    return (Wish(asked, intent) if intent else not_understood(asked),)


def read_workflow_answer(lines: Sequence[str], about: AboutWorkflow) -> Reading:
    """What else can be said to a run: 開始, and whatever can be said at any time."""
    if len(lines) == 1 and sole_verb(lines[0]) is Verb.BEGIN:
        return (Wish(lines[0], ReleaseWorkflow(about.workflow)),)
    return tuple(anytime(line, f"workflow:{about.workflow}") or not_understood(line) for line in lines)


def step_intent(verb: Verb, workflow: str, said: str, seen: int | None, files: Sequence[File] = ()) -> Intent | None:
    """The move a word asks for; None for a word that is none, and for a move that is doubted in the same breath."""
    tell = bool(_TO_THEM.match(said))
    told = _TO_THEM.sub("", said, count=1)
    text = told if verb is Verb.COMMENT else read_reason(told)
    if text is None:
        return None
    match verb:
        case Verb.COMPLETE:
            return CompleteStep(workflow, text, tuple(files), tell, seen)
        case Verb.SEND_BACK:
            return SendBackStep(workflow, text, tuple(files), tell, seen)
        case Verb.COMMENT:
            return CommentStep(workflow, text, tuple(files), tell)
        case Verb.UNSHARE:
            return WithdrawWorkflow(workflow, text, tell)
        case _:
            return None


def started(head: str, rest: str, content: str) -> Line:
    """`起票 PK190001 年金納付`: the text below is the comment it begins with."""
    ref, _, name = rest.strip(" :").partition(" ")
    if not reference(ref) or not name.strip():
        return not_understood(head)
    return Wish(head, StartWorkflow(reference(ref) or ref, name.strip(), comment=content.strip()))


def defined(head: str, rest: str, lines: Sequence[str]) -> Line:
    """`ワークフロー登録 年金納付`, a step a line below; without any, the workflow is retired."""
    name = rest.strip(" :")
    if not name or is_polite(name):
        return not_understood(head)
    return Wish(head, DefineWorkflow(name, "\n".join(lines)))


def published(head: str, rest: str) -> Line:
    """`ワークフロー公開 年金納付 = 年金のご相談 (デモ事務所)`; nothing behind the sign takes it back."""
    name, sign, shown = rest.partition("=")
    if not sign or not name.strip():
        return not_understood(head)
    public, _, counterpart = shown.partition("(")
    return Wish(head, PublishWorkflow(name.strip(), public.strip(), counterpart.strip(" )")))


def _is_a_move_too(line: str, first: Verb) -> bool:
    """Whether a line below `first` moves the run as well: with the word alone, or, below a move, with the other one."""
    led = leading_verb(tidy(line))
    if led is None or led[0] not in _DECISIONS:
        return False
    return is_polite(led[1]) or (first in _DECISIONS and led[0] is not first)
