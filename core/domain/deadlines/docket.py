"""The deadlines of one matter, brought up to date with what its data say now. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from core.domain.deadlines.applying import of_matter, paid_until
from core.domain.deadlines.deadline import Deadline, DeadlineState, Grounds, key_of
from core.domain.deadlines.rules import Rule
from core.domain.values import Values

_LAST_YEAR = 30
"""No right that is paid for year by year lasts longer."""


@dataclass(frozen=True, slots=True)
class Docket:
    changed: tuple[Deadline, ...]
    """Known ones that are different now."""
    fresh: tuple[Grounds, ...]
    """What is to be kept from now on."""


def follow(rules: Sequence[Rule], values: Values, kept: Iterable[Deadline], today: date, now: datetime) -> Docket:
    """What of a docket is to change. A day that had passed before anybody heard of it is not taken up.

    What a person decided stands: done stays done, dismissed stays dismissed, an extended day is not moved.
    """
    known = {one.key: one for one in kept}
    paid = {rule.id: _taken_as_paid(rule, values, known.values(), today) for rule in rules if rule.yearly_from}
    computed = {key_of(grounds, ""): grounds for grounds in of_matter(rules, values, paid)}
    ended = {rule.id for rule in rules if rule.until and values.get(rule.until)}
    changed = [
        followed
        for key, one in known.items()
        if one.grounds and (followed := _followed(one, computed.get(key), ended, today, now)) != one
    ]
    fresh = [grounds for key, grounds in computed.items() if key not in known and grounds.due >= today]
    return Docket(tuple(changed), tuple(fresh))


def _taken_as_paid(rule: Rule, values: Values, kept: Iterable[Deadline], today: date) -> int:
    """Up to which year an annuity is taken to be paid for.

    What somebody marked done is paid. Where neither that nor the data say anything, a right that stands has been paid
    for up to now, and the next year to come is the one to remind of; one that is open stays open until it is done.
    """
    turns = [(one.grounds.turn, one.state) for one in kept if one.grounds and one.grounds.rule == rule.id]
    done = max((turn for turn, state in turns if state is DeadlineState.DONE), default=0)
    waiting = [turn for turn, state in turns if state is DeadlineState.OPEN and turn > done]
    if paid_until(values):
        return done
    if done or waiting:
        return max(done, min(waiting, default=0) - 1)
    year = rule.yearly_from
    while year < _LAST_YEAR and any(one.due < today for one in of_matter([rule], values, {rule.id: year - 1})):
        year += 1
    return year - 1


def _followed(one: Deadline, grounds: Grounds | None, ended: set[str], today: date, now: datetime) -> Deadline:
    if one.state not in (DeadlineState.OPEN, DeadlineState.MOOT):
        return one
    if one.document:
        over = one.grounds is not None and one.grounds.rule in ended
        return _moot(one, now) if over else one
    if grounds is None:
        return _moot(one, now)
    moved = replace(one, grounds=grounds, due=one.due if one.extensions else grounds.due)
    return moved.reopened() if moved.state is DeadlineState.MOOT and moved.due >= today else moved


def _moot(one: Deadline, now: datetime) -> Deadline:
    return one if one.state is DeadlineState.MOOT else one.settled(DeadlineState.MOOT, "", now)
