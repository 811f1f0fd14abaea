"""Answers to a digest or a list: `1-3 承認, 4 無視, 残り 保留`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from mailgw.grammar.erasures import answered
from mailgw.grammar.groups import ALL, REST, AllBut, Group, groups
from mailgw.grammar.linking import linking_intent
from mailgw.grammar.offers import decided
from mailgw.grammar.reading import Line, Reading, Unclear, Wish, not_understood
from mailgw.grammar.topics import AboutList
from mailgw.grammar.verbs import Verb, sole_verb
from mailgw.grammar.workflows import step_intent

_POSSIBLE: dict[EntryKind, tuple[Verb, ...]] = {
    EntryKind.DOCUMENT: (Verb.DISCARD, Verb.HOLD),
    EntryKind.QUEUE: (Verb.ACCEPT, Verb.IGNORE, Verb.HOLD),
    EntryKind.DEADLINE: (Verb.COMPLETE, Verb.EXTEND, Verb.HOLD),
    EntryKind.OFFER: (Verb.APPROVE, Verb.CREATE, Verb.FORM, Verb.DECLINE, Verb.HOLD),
    EntryKind.REFERENCE: (Verb.LINK, Verb.NOT_SAME, Verb.CREATE, Verb.HOLD),
    EntryKind.REVIEW: (Verb.ACCEPT, Verb.IGNORE, Verb.HOLD),
    EntryKind.ERASURE: (Verb.ERASE, Verb.KEEP, Verb.HOLD),
    EntryKind.MESSAGE: (Verb.CONFIRM, Verb.HOLD),
    EntryKind.UNCONFIRMED: (Verb.HOLD,),
    EntryKind.WORKFLOW: (Verb.COMPLETE, Verb.SEND_BACK, Verb.HOLD),
    EntryKind.AUTO: (Verb.CONFIRM, Verb.REVERT, Verb.HOLD),
    EntryKind.UNDELIVERED: (Verb.RESEND, Verb.HOLD),
    EntryKind.WAITING: (Verb.UNSHARE,),
    EntryKind.SHARED: (Verb.END, Verb.TAKE_BACK),
    EntryKind.OVER: (Verb.SHARE,),
}
_TAKES_AN_ARGUMENT = (
    Verb.EXTEND,
    Verb.APPROVE,
    Verb.CREATE,
    Verb.DECLINE,
    Verb.KEEP,
    Verb.LINK,
    Verb.NOT_SAME,
    Verb.END,
    Verb.COMPLETE,
    Verb.SEND_BACK,
)
_SAID_OF_MANY = (Verb.HOLD, Verb.DECLINE, Verb.KEEP)
"""What is said with these may be meant for several: until when, or why not."""
_KNOWN = {verb for verbs in _POSSIBLE.values() for verb in verbs}


def read_list_answer(lines: Sequence[str], about: AboutList, topic: str) -> Reading:
    """A wish for each number, in the order of the list; what is put off is put off together."""
    choosing = Choosing([entry.number for entry in about.entries])
    arguments: dict[int | str, str] = {}
    others: list[Line] = []
    at_once: list[str] = []
    for line in lines:
        if sole_verb(line) is Verb.APPROVE_ALL:
            at_once.append(line)
            continue
        found = groups(line)
        if found and all(_is_sensible(group, about) for group in found):
            for group in found:
                choosing.add(line, group)
                arguments |= dict.fromkeys(_meant(group, about), group.argument) if group.argument else {}
        else:
            others.append(anytime(line, topic) or not_understood(line))
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


def _is_sensible(group: Group, about: AboutList) -> bool:
    """A verb alone needs a list of one; an argument needs one number."""
    if group.verb not in _KNOWN or (not group.items and len(about.entries) != 1):
        return False
    if not group.argument or group.verb in _SAID_OF_MANY:
        return True
    return group.verb in _TAKES_AN_ARGUMENT and len(group.items) == 1 and isinstance(group.items[0], int)


def _wishes(choosing: Choosing, about: AboutList, arguments: Mapping[int | str, str]) -> Reading:
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


def _argument(number: int, verb: Verb, arguments: Mapping[int | str, str]) -> str:
    """What was said with a number; else, where that may be meant for many, with 残り or すべて."""
    if number in arguments or verb not in _SAID_OF_MANY:
        return arguments.get(number, "")
    return arguments.get(REST) or arguments.get(ALL) or ""


def _put_off(listing: str, numbers: Sequence[int], until: str, line: str) -> Wish:
    asked = f"{', '.join(map(str, numbers))} {Verb.HOLD.said_like(line)} {until}".strip()
    return Wish(asked, Snooze(listing, tuple(numbers), until))


def _wish(entry: Entry, verb: Verb, line: str, argument: str) -> Line:
    """Named like the entry, for the answer is read beside the list: `3 作成`."""
    asked = f"{entry.number} {verb.said_like(line)} {argument}".strip()
    intent = _intent(entry, verb, argument) if verb in _POSSIBLE[entry.kind] else None
    if intent is None:
        return Unclear(asked, Problem("not_for_this_entry", {"number": entry.number, "given": asked}))
    return Wish(asked, intent)


def _intent(entry: Entry, verb: Verb, argument: str) -> Intent | None:
    match entry.kind:
        case EntryKind.DEADLINE if verb is Verb.EXTEND:
            until, _, reason = argument.partition(" ")
            return ExtendDeadline(entry.target, until, reason.strip()) if until else None
        case EntryKind.DEADLINE:
            return FinishDeadlines((entry.target,))
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
