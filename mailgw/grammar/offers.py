"""Answers to an offered matter: 承認, 承認 番号, 作成, 作成 名称=…, 辞退 理由; 一括承認 with what it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence

from core.domain.assignments import assignments, is_assignment
from core.domain.intents import Approve, ApproveMany, Create, Decline, Intent, Look, Page
from core.ids import PairId
from mailgw.grammar.anytime import anytime
from mailgw.grammar.causes import cause_first
from mailgw.grammar.courtesy import without_lead
from mailgw.grammar.reading import Line, Reading, Wish, contradictory, not_understood, one_decision
from mailgw.grammar.reasons import read_reason
from mailgw.grammar.references import reference
from mailgw.grammar.topics import AboutOffer
from mailgw.grammar.verbs import Verb, behind_verb, is_polite, leading_verb, sole_verb, tidy

_NUMBER_FIRST = re.compile(
    r"((?=\d{0,8}[A-Za-z])[A-Za-z0-9][A-Za-z0-9\-/]{2,30}?)\s*(?:で|を|に|と|へ)\s*(?:(?:紐付け|紐づけ|ひも付け|リンクし)て)?、?\s*(承認.{0,60})$"
)
_LABELLED = re.compile(r"^(\s*[^\s:：。][^:：。]{0,40}?)\s*[:：]\s*(?=\S)")
_DECISIONS = (Verb.APPROVE, Verb.CREATE, Verb.DECLINE)


def read_offer_answer(lines: Sequence[str], about: AboutOffer, topic: str) -> Reading:
    """One decision, said once. Whatever follows 辞退 is the reason; fields that follow 作成 are filled in."""
    pair = about.pair
    first = _decision(lines[0], pair) or anytime(lines[0], topic)
    if isinstance(first, Wish) and isinstance(first.intent, Decline):
        return _declined(lines, pair, first.intent.reason)
    if isinstance(first, Wish) and isinstance(first.intent, Create):
        lines = _with_fields_below(lines)
    readings = [_about_it(line, about) or anytime(line, topic) or not_understood(line) for line in lines]
    return one_decision(readings, _decides)


def decided(verb: Verb, rest: str, pair: PairId) -> Approve | Create | Decline | None:
    """The decision on one offer; None when the rest is not what this verb takes."""
    if verb is Verb.DECLINE:
        reason = read_reason(rest)
        return None if reason is None else Decline(pair, reason)
    if verb is Verb.CREATE and (fields := assignments(rest.strip(" :"))):
        return Create(pair, values=fields)
    ref = "" if is_polite(rest) else reference(rest)
    if not (ref or is_polite(rest)):
        return None
    match verb:
        case Verb.APPROVE:
            return Approve(pair, ref)
        case Verb.CREATE:
            return Create(pair, ref)
        case _:
            return None


def _about_it(line: str, about: AboutOffer) -> Line | None:
    led = leading_verb(tidy(line))
    if led and led[0] is Verb.FORM and is_polite(led[1]):
        return Wish(line, Look(Page.CREATION, about.pair))
    if led and led[0] is Verb.APPROVE_ALL and is_polite(led[1]):
        return Wish(line, ApproveMany((*about.parents, about.pair)))
    return _decision(line, about.pair)


def _decision(line: str, pair: PairId) -> Line | None:
    led = leading_verb(tidy(line))
    if led is None:
        return _decision_at_the_end(line, pair)
    if led[0] not in _DECISIONS:
        return None
    # Values are taken as they were written, not in the one width that commands are read in.
    written = behind_verb(line) if led[0] is Verb.DECLINE or "=" in led[1] else led[1]
    intent = decided(led[0], written, pair)
    return Wish(line, intent) if intent else not_understood(line)


def _decision_at_the_end(line: str, pair: PairId) -> Line | None:
    """`2016P010で承認`, `利益相反のため辞退します`: what it takes stands before the verb."""
    if caused := cause_first(line.strip(), (Verb.DECLINE,)):
        return Wish(line, Decline(pair, caused[0]))
    found = _NUMBER_FIRST.match(without_lead(tidy(line)))
    ref = reference(found[1]) if found and sole_verb(found[2]) is Verb.APPROVE else None
    return Wish(line, Approve(pair, ref)) if ref else None


def _with_fields_below(lines: Sequence[str]) -> list[str]:
    """The lines `名称=…` below 作成 are said with it; `名称：…` there as well."""
    said = [_LABELLED.sub(r"\1=", line, count=1) if "=" not in line else line for line in lines[1:]]
    below = [line for line in said if is_assignment(line)]
    others = [line for line in said if not is_assignment(line)]
    return ["\n".join([lines[0], *below]), *others]


def _declined(lines: Sequence[str], pair: PairId, reason: str) -> Reading:
    """A second decision below would make the first doubtful; other lines go on with the reason."""
    others = [line for line in lines[1:] if isinstance(_decision(line, pair), Wish)]
    if others:
        return tuple(contradictory(line) for line in (lines[0], *others))
    why = behind_verb(lines[0]) if leading_verb(tidy(lines[0])) else reason
    whole = read_reason("\n".join([why, *lines[1:]]))
    return (not_understood(lines[0]) if whole is None else Wish(lines[0], Decline(pair, whole)),)


def _decides(intent: Intent) -> bool:
    return isinstance(intent, Approve | ApproveMany | Create | Decline)
