"""Answers to a digest or a list: `1-3 承認, 4 無視, 残り 保留`."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.intents import (
    Accept,
    AcceptProposals,
    Approve,
    ApproveMany,
    CheckResults,
    Confirm,
    Create,
    Decline,
    DiscardDocument,
    DismissProposals,
    EndSharing,
    ExtendDeadline,
    FinishDeadlines,
    Ignore,
    Intent,
    Look,
    Page,
    Resend,
    Revert,
    Share,
    Snooze,
    TakeBackApproval,
    Unshare,
)
from core.domain.notices import Entry, EntryKind, Problem
from core.ids import PairId
from mailgw.grammar.anytime import anytime
from mailgw.grammar.choosing import Choosing
from mailgw.grammar.entries import KNOWN, POSSIBLE, TAKES_AN_ARGUMENT
from mailgw.grammar.erasures import answered
from mailgw.grammar.groups import ALL, BOTH, REST, AllBut, Group
from mailgw.grammar.lines import MOST_LINES, unusable
from mailgw.grammar.linking import linking_intent
from mailgw.grammar.list_lines import Answer, answers_in
from mailgw.grammar.offers import decided
from mailgw.grammar.placeholders import is_unfilled
from mailgw.grammar.reading import Line, Reading, Unclear, Wish, not_understood
from mailgw.grammar.topics import AboutList
from mailgw.grammar.verbs import Verb, sole_verb
from mailgw.grammar.workflows import step_intent

_SAID_OF_MANY = (Verb.HOLD, Verb.DECLINE, Verb.KEEP)
"""What is said with these may be meant for several: until when, or why not."""
Arguments = dict[tuple[int | str, Verb], str]
"""What is said with a verb of an entry, or of several by their name."""
MOST_SHOWN = 60
"""Characters of somebody's own words that an answer repeats."""


def read_list_answer(text: str, about: AboutList, names: Sequence[str]) -> Reading:
    """A wish for each number, in the order of the list; what is put off is put off together."""
    answers = answers_in(text, about, names)
    if refused := unusable(one.line for one in answers if not _is_sensible(one, about) or is_unfilled(one.line)):
        return refused
    if len(answers) > MOST_LINES:
        return (not_understood(answers[0].line),)
    choosing = Choosing([entry.number for entry in about.entries])
    arguments: Arguments = {}
    others: list[Line] = []
    at_once: list[str] = []
    for answer in answers:
        others += answer.doubtful
        if sole_verb(answer.line) is Verb.APPROVE_ALL:
            at_once.append(answer.line)
        elif _is_sensible(answer, about):
            for group in answer.groups:
                choosing.add(answer.line, group)
                if group.argument:
                    arguments |= {(item, group.verb): group.argument for item in _meant(group, about)}
        else:
            others.append(anytime(answer.line, f"digest:{about.listing}") or not_understood(answer.line))
    wishes = _wishes(choosing, about, arguments)
    return (*wishes, *(_all_certain(line, about, wishes) for line in at_once[:1]), *others)


def _all_certain(line: str, about: AboutList, wishes: Reading) -> Line:
    """一括承認: the offers whose suggestion nothing speaks against, save those another line decides."""
    named = {
        wish.intent.pair
        for wish in wishes
        if isinstance(wish, Wish) and isinstance(wish.intent, Approve | Create | Decline)
    }
    certain = [entry for entry in about.entries if entry.kind is EntryKind.OFFER and entry.certain and not entry.done]
    pairs = tuple(PairId(entry.target) for entry in certain if entry.target not in named)
    return Wish(line, ApproveMany(pairs)) if pairs else Unclear(line, Problem("nothing_certain", {}))


def _meant(group: Group, about: AboutList) -> list[int | str]:
    """The numbers, and 残り or すべて by name, that an argument is said of."""
    meant: list[int | str] = []
    for item in group.items:
        if isinstance(item, AllBut):
            meant += [entry.number for entry in about.entries if entry.number not in item.numbers]
        else:
            meant.append(item)
    return meant


def _is_sensible(answer: Answer, about: AboutList) -> bool:
    return bool(answer.groups) and all(_may_be_said(group, about) for group in answer.groups)


def _may_be_said(group: Group, about: AboutList) -> bool:
    """A verb alone needs a list of one; an argument needs one number."""
    if group.verb not in KNOWN or (not group.items and len(about.entries) != 1):
        return False
    if not group.argument or group.verb in _SAID_OF_MANY:
        return True
    return group.verb in TAKES_AN_ARGUMENT and len(group.items) == 1 and isinstance(group.items[0], int)


def _wishes(choosing: Choosing, about: AboutList, arguments: Arguments) -> Reading:
    chosen = choosing.chosen()
    if isinstance(chosen, Unclear):
        return (chosen,)
    everything = [entry.number for entry in about.entries]
    wanted = {
        number: (verb, line)
        for verb, (line, numbers) in chosen.items()
        for number in (everything if numbers is None else numbers)
    }
    decisions = [
        _wish(entry, *wanted[entry.number], _argument(entry.number, wanted[entry.number][0], arguments))
        for entry in about.entries
        if entry.number in wanted and wanted[entry.number][0] is not Verb.HOLD
    ]
    held: dict[str, list[int]] = {}
    for number in everything:
        if number in wanted and wanted[number][0] is Verb.HOLD:
            held.setdefault(_argument(number, Verb.HOLD, arguments), []).append(number)
    return (
        *decisions,
        *(_put_off(about.listing, numbers, until, chosen[Verb.HOLD][0]) for until, numbers in held.items()),
    )


def _argument(number: int, verb: Verb, arguments: Arguments) -> str:
    """What was said with a number; else, where that may be meant for many, with 残り or すべて."""
    several = (REST, ALL, BOTH) if verb in _SAID_OF_MANY else ()
    return next((said for item in (number, *several) if (said := arguments.get((item, verb)))), "")


def _put_off(listing: str, numbers: Sequence[int], until: str, line: str) -> Wish:
    asked = f"{', '.join(map(str, numbers))} {Verb.HOLD.said_like(line)} {until}".strip()
    return Wish(asked, Snooze(listing, tuple(numbers), until))


def _wish(entry: Entry, verb: Verb, line: str, argument: str) -> Line:
    """Named like the entry, for the answer is read beside the list: `3 作成`."""
    asked = f"{entry.number} {verb.said_like(line)} {_shown(argument)}".strip()
    intent = _intent(entry, verb, argument) if verb in POSSIBLE[entry.kind] else None
    if intent is None:
        return Unclear(asked, Problem("not_for_this_entry", {"number": entry.number, "given": asked}))
    return Wish(asked, intent)


def _shown(argument: str) -> str:
    """Enough of what was said to know it again."""
    first, *below = argument.split("\n")
    return f"{first[:MOST_SHOWN]}…" if below or len(first) > MOST_SHOWN else first


def _intent(entry: Entry, verb: Verb, argument: str) -> Intent | None:
    match entry.kind:
        case EntryKind.DEADLINE if verb is Verb.EXTEND:
            until, _, reason = argument.partition(" ")
            return ExtendDeadline(entry.target, until, reason.strip()) if until else None
        case EntryKind.DEADLINE:
            return None if argument else FinishDeadlines((entry.target,))
        case EntryKind.DOCUMENT:
            return DiscardDocument(entry.target)
        case EntryKind.QUEUE:
            proposals = AcceptProposals if verb is Verb.ACCEPT else DismissProposals
            return proposals(entry.target, (), entry.version)
        case EntryKind.OFFER if verb is Verb.FORM:
            return None if argument else Look(Page.CREATION, entry.target)
        case EntryKind.OFFER:
            return decided(verb, argument, PairId(entry.target))
        case EntryKind.REVIEW:
            kind = Accept if verb is Verb.ACCEPT else Ignore
            return kind(entry.target, (), entry.version)
        case EntryKind.REFERENCE:
            return linking_intent(verb, entry.target, argument)
        case EntryKind.ERASURE:
            return answered(verb, argument, entry.target)
        case EntryKind.AUTO:
            return CheckResults(entry.target) if verb is Verb.CONFIRM else Revert(entry.target)
        case EntryKind.MESSAGE:
            return Confirm(entry.target)
        case EntryKind.WORKFLOW:
            return step_intent(verb, entry.target, argument, entry.version)
        case EntryKind.UNDELIVERED:
            return Resend(entry.target)
        case EntryKind.WAITING:
            return Unshare(entry.ref, entry.counterpart)
        case EntryKind.SHARED if verb is Verb.TAKE_BACK:
            return None if argument else TakeBackApproval(entry.ref, entry.counterpart)
        case EntryKind.SHARED:
            return EndSharing(entry.ref, entry.counterpart, argument)
        case EntryKind.OVER:
            return Share((entry.ref,), entry.counterpart)
        case _:
            return None
