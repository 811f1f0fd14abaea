"""適用 / 無視 / 元に戻す: deciding on what the counterpart changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from core.desk.case import Case
from core.desk.fields.catalogue import fields_of
from core.desk.matters.changing import change_matter, save_review
from core.domain.departures import ChangesLeave, DecisionsLeave
from core.domain.envelopes import FieldDecided
from core.domain.fields import Field, value_key
from core.domain.intents import Accept, CheckResults, Ignore, Revert
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import ChangeKind, ChangesSettled, Decision
from core.domain.pairs import Pair
from core.domain.reviews import Change, Review
from core.domain.sync import FieldState, let_go_of, recalled, reverted
from core.domain.sync import accept as accept_field
from core.domain.sync import ignore as ignore_field
from core.domain.values import Value
from core.errors import AlreadyDecided, Invalid, NotFound, Stale


async def accept(case: Case, intent: Accept) -> ChangesSettled:
    """Take over the counterpart's values, exactly as they were shown."""
    review, pair, link, matter = await _load(case, intent.review)
    chosen = _that_fit(_undecided(review, intent.fields), await fields_of(case.records))
    _must_be_as_shown(review, intent.seen, matter, chosen)
    moved = _move(pair, link, chosen, _accepted)
    values: dict[str, Value] = {change.own_field: change.theirs for change in chosen}
    return await _decide(case, review, moved, link, matter, chosen, "accepted", values)


async def ignore(case: Case, intent: Ignore) -> ChangesSettled:
    """Keep the own values; the counterpart's do not come back until they change."""
    review, pair, link, matter = await _load(case, intent.review)
    chosen = _undecided(review, intent.fields)
    _must_be_as_shown(review, intent.seen, matter, chosen)
    moved = _move(pair, link, chosen, _ignored)
    return await _decide(case, review, moved, link, matter, chosen, "ignored", {})


async def revert(case: Case, intent: Revert) -> ChangesSettled:
    """Put the values back that stood before they were applied, as long as nothing has changed since."""
    review, pair, link, matter = await _load(case, intent.review)
    chosen = [change for change in _named(review, intent.fields) if change.decision and change.decision.took_over]
    if not chosen:
        raise NotFound("nothing_to_revert")
    for change in chosen:
        if value_key(matter.values.get(change.own_field)) != value_key(change.theirs):
            raise Stale("changed_since_applied", field=change.own_field)
    moved = _move(pair, link, chosen, lambda state, change: reverted(state, change.theirs, change.mine))
    values = {change.own_field: change.mine for change in chosen}
    return await _decide(case, review, moved, link, matter, chosen, "reverted", values)


async def check_results(case: Case, intent: CheckResults) -> ChangesSettled:
    """結果確認. Nothing changes and the counterpart hears nothing: somebody has looked, and no one else needs to."""
    review, pair, link, matter = await _load(case, intent.review)
    looked_at = {change.number for change in review.unchecked}
    if not looked_at:
        checked = [
            change.decision for change in review.changes if change.decision and change.decision.what == "checked"
        ]
        if not checked:
            raise NotFound("nothing_to_check")
        raise AlreadyDecided("already_decided", what="checked", by=checked[0].by, at=checked[0].at, ref="")
    decision = Decision("checked", case.principal.name, case.now)
    changes = tuple(
        replace(change, decision=decision) if change.number in looked_at else change for change in review.changes
    )
    settled = await save_review(case.records, case.telling, replace(review, changes=changes))
    return ChangesSettled(
        pair=pair.id,
        counterpart=link.name,
        own_ref=matter.ref,
        changes=tuple(change.view for change in settled.changes if change.number in looked_at),
    )


async def _load(case: Case, review_id: str) -> tuple[Review, Pair, Link, Matter]:
    review = await case.records.reviews.get(review_id)
    pair = await case.records.pairs.get(review.pair)
    if pair.matter is None:
        raise NotFound("unknown_review")
    matter = await case.records.matters.get(pair.matter)
    return review, pair, await case.records.links.get(pair.link), matter


def _named(review: Review, fields: tuple[str, ...]) -> list[Change]:
    unknown = [name for name in fields if name not in {change.own_field for change in review.changes}]
    if unknown:
        raise Invalid("field_not_in_review", field=unknown[0])
    return [change for change in review.changes if not fields or change.own_field in fields]


def _undecided(review: Review, fields: tuple[str, ...]) -> list[Change]:
    named = _named(review, fields)
    chosen = [change for change in named if change.decision is None]
    if not chosen:
        last = max((change.decision for change in named if change.decision), key=lambda decision: decision.at)
        if last.what == "superseded":
            raise Stale("review_superseded")
        raise AlreadyDecided("already_decided", what=last.what, by=last.by, at=last.at, ref="")
    return chosen


def _that_fit(chosen: list[Change], fields: Mapping[str, Field]) -> list[Change]:
    """Those whose value our field can hold; the others stay open on the card, which says why."""
    fitting = [change for change in chosen if change.kind is not ChangeKind.MISFIT]
    if not fitting:
        name = chosen[0].own_field
        raise Invalid("value_does_not_fit", field=name, given=str(chosen[0].theirs), type=fields[name].type.value)
    return fitting


def _must_be_as_shown(review: Review, seen: int | None, matter: Matter, chosen: list[Change]) -> None:
    if seen is not None and seen != review.version:
        raise Stale("review_changed")
    if any(matter.revision(change.own_field) != change.revision for change in chosen):
        raise Stale("review_changed")


def _accepted(state: FieldState, change: Change) -> FieldState:
    if change.kind is ChangeKind.FORGOTTEN:
        return recalled(state, change.theirs)
    return accept_field(state, shown=change.ver)[0]


def _ignored(state: FieldState, change: Change) -> FieldState:
    if change.kind is ChangeKind.FORGOTTEN:
        return let_go_of(state)
    return ignore_field(state, shown=change.ver)


def _move(pair: Pair, link: Link, chosen: list[Change], step: Callable[[FieldState, Change], FieldState]) -> Pair:
    keys = {change.machine(link): change for change in chosen}
    return replace(pair, fields={**pair.fields, **{key: step(pair.field(key), change) for key, change in keys.items()}})


async def _decide(
    case: Case,
    review: Review,
    pair: Pair,
    link: Link,
    matter: Matter,
    chosen: list[Change],
    what: str,
    values: dict[str, Value],
) -> ChangesSettled:
    decision = Decision(what, case.principal.name, case.now)
    numbers = {change.number for change in chosen}
    changes = tuple(
        replace(change, decision=decision) if change.number in numbers else change for change in review.changes
    )
    await case.records.pairs.save(pair)
    settled = await save_review(case.records, case.telling, replace(review, changes=changes))
    await _tell_them(case, link, pair, chosen, what)
    await change_matter(case.records, case.telling, matter, values, case.principal.name, settling=pair)
    return ChangesSettled(
        pair=pair.id,
        counterpart=link.name,
        own_ref=matter.ref,
        changes=tuple(change.view for change in settled.changes if change.number in numbers),
    )


async def _tell_them(case: Case, link: Link, pair: Pair, chosen: list[Change], what: str) -> None:
    """What was made of values of theirs; and of two of our own (復元前の値) the one that was kept."""
    theirs = [change for change in chosen if change.kind is not ChangeKind.FORGOTTEN]
    if what != "reverted" and theirs:
        decided = tuple(FieldDecided(change.field, change.ver, what == "accepted") for change in theirs)
        await case.send(link.id, DecisionsLeave(pair.id, decided, case.principal.name))
    if len(theirs) < len(chosen):
        await case.send(link.id, ChangesLeave(pair.id, case.principal.name))
