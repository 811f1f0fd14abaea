"""One shared field on one side of a link: what we said, what they said, what we made of it.

Two sides hold the same field and each may publish it. Each side runs this little machine over its own `FieldState`;
nothing here knows the other side's state. The invariants (protocol.md) that it keeps by itself:

 2 unilateral         only `Apply` changes a value, and only in AUTO
 3 no echo            a value they copied from us is never offered back to us
 4 no lost update     AUTO applies only a fast-forward, otherwise it asks
 5 stale accept       `accept` compares what was shown with what is
 6 replay and order   a version we have seen has no effect
 7 ignore memory      is keyed by value and ends when a different value comes
 8 retract            removes what is pending; what was accepted stays
10 termination        of two crossing accepts only the side that does not own the field is asked
14 resync             a version is said again under its own number; a word of ours that we forgot is not talked over
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.domain.fields import form_key, value_key
from core.domain.notices import ChangeKind
from core.domain.sharing import Intake
from core.domain.values import Value
from core.errors import AlreadyDecided, Stale


@dataclass(frozen=True, slots=True)
class FieldEvent:
    """What crosses about one field. Versions count the sender's published values from 1."""

    field: str
    ver: int
    value: Value = None
    retracted: bool = False
    """No longer published; `value` says nothing then."""
    based_on: int = 0
    """The receiver's version the sender had seen when it chose this value, which may be before it left."""
    accepted_from: int | None = None
    """The receiver's version the sender copied; None for a value of the sender's own."""


@dataclass(frozen=True, slots=True)
class FieldState:
    """What one side remembers of one shared field. 0 and None mean never."""

    sent: int = 0
    sent_key: str | None = None
    """Identity of the value they hold from us; None while we publish none."""
    sent_on: int = 0
    """`chosen_on` of that value when it was said."""
    sent_as: str | None = None
    """How it was worded, of a value that travels with more than its identity: references with names and numbers."""
    seen: int = 0
    theirs: Value = None
    offered: bool = False
    """They publish it at present."""
    base: str | None = None
    """Identity of the value on which we last agreed, or of ours when the matter was linked."""
    chosen_on: int = 0
    """Their version we had seen when our value became what it is."""
    copied: int | None = None
    """Their version that our value is a copy of; None once it has been changed by our own hand."""
    copied_key: str | None = None
    ignored: str | None = None
    """Identity of their value we decided not to take."""
    pending: ChangeKind | None = None
    """A decision is open on `theirs`."""
    passed: ChangeKind | None = None
    """The decision on `theirs` that would be open if the field were not left alone (反映しない)."""
    from_us: bool = False
    """`theirs` is a value they merely accepted from us."""
    said: Value = None
    """`theirs` in their own codes, where ours are others; None where it is the same."""
    arrived: FieldEvent | None = None
    """Their latest version as it came, in their own ids: kept of references, which are translated first."""
    waiting: bool = False
    """`arrived` is not understood yet, because a reference in it is unresolved (未解決)."""
    erased: bool = False
    """Emptied at their request: that is no change of ours, and not told them as one."""
    forgotten: bool = False
    """They hold a word of ours that our store, put back from a copy, knew nothing of: we say no other until somebody
    here has decided between the two."""

    @property
    def latest(self) -> int:
        """Their newest version that has arrived, understood or not."""
        return max(self.seen, self.arrived.ver) if self.waiting and self.arrived else self.seen


@dataclass(frozen=True, slots=True)
class Nothing:
    """No effect on the own value, and nothing to ask."""


@dataclass(frozen=True, slots=True)
class Apply:
    """Take over their value now (自動反映)."""

    value: Value


@dataclass(frozen=True, slots=True)
class Ask:
    """Let a person decide on their value."""

    value: Value
    kind: ChangeKind


Verdict = Nothing | Apply | Ask

_EMPTY = value_key(None)


def linked(mine: Value) -> FieldState:
    """The state in which a field begins when the matter is linked: what we have then counts as agreed."""
    return FieldState(base=value_key(mine))


def publish(
    state: FieldState, field: str, mine: Value, *, published: bool, worded: Value = None
) -> tuple[FieldState, FieldEvent | None]:
    """Bring what they hold from us up to date with `mine`, as our policy stands at this moment.

    `worded` is how `mine` travels, where that is more than its identity. Returns the event that must leave, None when
    they already hold what they may.
    """
    if state.forgotten and published:
        return state, None
    published = published and not state.erased
    key = value_key(mine) if published else None
    sent_as = None if worded is None or key in (None, _EMPTY) else form_key(worded)
    if (_already_said(state, key) and (worded is None or sent_as == state.sent_as)) or _nothing_to_say_yet(state, key):
        return state, None
    said = replace(state, sent=state.sent + 1, sent_key=key, sent_on=state.chosen_on, sent_as=sent_as)
    return said, _word(said, field, mine if worded is None else worded)


def repeat(
    state: FieldState, field: str, mine: Value, *, published: bool, worded: Value = None
) -> tuple[FieldState, FieldEvent | None]:
    """Say what we said last once more, under its own number: whoever has it already takes no notice.

    Where it is no longer what we would say, that is said instead, as ever.
    """
    moved, event = publish(state, field, mine, published=published, worded=worded)
    if event or state.sent == 0 or state.forgotten:
        return moved, event
    return state, _word(state, field, mine if worded is None else worded)


def reminded(state: FieldState, mine: Value, held: FieldEvent) -> FieldState:
    """They hold a word of ours that we know nothing of: our store has been put back to an earlier copy.

    We number on from theirs. If it is not what we have, neither of the two is said or overwritten before a person of
    ours has chosen (`forgotten`). What was retracted holds no value that could be lost.
    """
    key = None if held.retracted else value_key(held.value)
    forgotten = key not in (None, value_key(mine))
    return replace(
        state,
        sent=max(state.sent, held.ver),
        sent_key=key,
        sent_on=0 if forgotten else state.chosen_on,
        sent_as=None if held.retracted else form_key(held.value),
        forgotten=forgotten,
    )


def recalled(state: FieldState, taken: Value) -> FieldState:
    """The word we had forgotten is ours again. They hold it: there is nothing to say, unless they have moved on from it."""
    moved_on = state.offered and value_key(state.theirs) != value_key(taken)
    chosen = changed_here(state, taken)
    return chosen if moved_on else replace(chosen, sent_on=state.seen)


def erased_here(state: FieldState) -> FieldState:
    """We have deleted our copy of their value, because they asked us to."""
    return replace(state, chosen_on=state.seen, base=_EMPTY, copied=None, copied_key=None, pending=None, erased=True)


def let_go_of(state: FieldState) -> FieldState:
    """What we have stays, and is what they hear from now on."""
    return replace(state, forgotten=False)


def take_in(
    state: FieldState, mine: Value, event: FieldEvent, mode: Intake, *, we_own: bool, fits: bool = True
) -> tuple[FieldState, Verdict]:
    """Take in one event of theirs. `we_own` names the one side that keeps its value when two accepts cross.

    A value that does not fit our field (`fits`) is asked about in any mode but 反映しない, and never taken.
    """
    if event.ver <= state.latest:
        return state, Nothing()
    state = replace(state, waiting=False)
    if event.retracted:
        return replace(state, seen=event.ver, theirs=None, offered=False, pending=None, passed=None), Nothing()

    key, my_key = value_key(event.value), value_key(mine)
    # A copy of a word of ours that we never said, as far as we know, is no echo: we have forgotten it.
    echo = event.accepted_from is not None and event.accepted_from <= state.sent
    state = replace(state, seen=event.ver, theirs=event.value, offered=True, pending=None, passed=None, from_us=echo)
    if state.ignored != key:
        state = replace(state, ignored=None)

    if key == my_key:
        return replace(state, base=key), Nothing()
    if state.ignored == key:
        return state, Nothing()
    if echo:
        accepts_crossed = state.copied_key == my_key
        return _open(state, ChangeKind.CROSSED, mode) if accepts_crossed and not we_own else (state, Nothing())
    return _open(state, _kind(fits=fits, ours_stands=_fast_forward(state, my_key, event)), mode)


def accept(state: FieldState, *, shown: int) -> tuple[FieldState, Value]:
    """Take over their value as it was shown (their version `shown`); returns the value that is now ours."""
    _still_open(state, shown)
    return _copy(state), state.theirs


def ignore(state: FieldState, *, shown: int) -> FieldState:
    """Keep our own value; theirs is not offered again until it changes."""
    _still_open(state, shown)
    return replace(state, pending=None, ignored=value_key(state.theirs), forgotten=False)


def offered(state: FieldState, field: str) -> FieldEvent:
    """Taking the matter in: what they had published of the field until then counts as arriving now."""
    return FieldEvent(field, ver=state.seen, value=state.theirs, retracted=not state.offered)


def hold(state: FieldState, event: FieldEvent) -> FieldState:
    """Their version waits to be understood: it counts as not yet seen, and what it replaces is no question any more."""
    if event.ver < state.latest:
        return state
    return replace(state, seen=min(state.seen, event.ver - 1), arrived=event, waiting=True, pending=None)


def let_go(state: FieldState) -> FieldState:
    """What waited arrives again, now."""
    return replace(state, waiting=False)


def copies_ours(state: FieldState, mine: Value, event: FieldEvent) -> bool:
    """The event hands our own present value back to us: nobody has to tell us whom it names."""
    return event.accepted_from == state.sent > 0 and state.sent_key == value_key(mine)


def taken_again(state: FieldState, mine: Value, mode: Intake, *, fits: bool = True) -> tuple[FieldState, Verdict]:
    """Our intake policy has changed: what they publish at present is looked at once more.

    A question that is asked already stays as it is, unless `mode` answers it or leaves the field alone; one that was
    passed by while the field was left alone is asked now. What both had agreed on, what we ignored and what they have
    from us is no news.
    """
    if not state.offered:
        return replace(state, pending=None, passed=None), Nothing()
    if state.pending is not None:
        stays = mode is Intake.MANUAL or (mode is Intake.AUTO and state.pending is not ChangeKind.CHANGE)
        return (state, Nothing()) if stays else _open(state, state.pending, mode)
    if state.passed is not None:
        return _open(state, state.passed, mode)
    if state.from_us or value_key(state.theirs) in (value_key(mine), state.base, state.ignored):
        return state, Nothing()
    return _open(state, _kind(fits=fits, ours_stands=value_key(mine) == state.base), mode)


def landing_anew(state: FieldState, mine: Value) -> FieldState:
    """Their field is taken into another own field, which holds `mine`: what we have there counts as agreed."""
    return replace(
        linked(mine),
        seen=state.seen,
        theirs=state.theirs,
        offered=state.offered,
        said=state.said,
        arrived=state.arrived,
        waiting=state.waiting,
    )


def with_speech_of(listening: FieldState, speaking: FieldState) -> FieldState:
    """One machine for both directions: what was heard from one, what was said from the other."""
    return replace(
        listening,
        sent=speaking.sent,
        sent_key=speaking.sent_key,
        sent_on=listening.chosen_on,
        sent_as=speaking.sent_as,
        forgotten=speaking.forgotten,
    )


def heard(state: FieldState, event: FieldEvent) -> FieldState:
    """Remember what an offer says, before there is an own matter to compare it with."""
    if event.ver <= state.seen:
        return state
    value = None if event.retracted else event.value
    return replace(state, seen=event.ver, theirs=value, offered=not event.retracted)


def reverted(state: FieldState, taken: Value, mine: Value) -> FieldState:
    """We took their value back: it is not offered again until it changes. What came after it stays a question."""
    moved_on = state.offered and value_key(state.theirs) != value_key(taken)
    remembered = state if moved_on else replace(state, ignored=value_key(taken))
    return changed_here(remembered, mine)


def changed_here(state: FieldState, mine: Value) -> FieldState:
    """Our own value changed by our own hand: it is nobody's copy any more, and an open question follows it."""
    key = value_key(mine)
    state = replace(state, chosen_on=state.seen, copied=None, copied_key=None, forgotten=False, erased=False)
    if state.offered and value_key(state.theirs) == key:
        return replace(state, pending=None, passed=None, base=key)
    return replace(state, pending=_on_both_sides(state.pending), passed=_on_both_sides(state.passed))


def _word(state: FieldState, field: str, value: Value) -> FieldEvent:
    """The event of what `state` has just said."""
    published = state.sent_key is not None
    return FieldEvent(
        field=field,
        ver=state.sent,
        value=value if published else None,
        retracted=not published,
        based_on=state.chosen_on,
        accepted_from=state.copied if published and state.sent_key == state.copied_key else None,
    )


def _already_said(state: FieldState, key: str | None) -> bool:
    """They hold this very value. Chosen by hand once more, after another of theirs had come, it is news all the same."""
    chosen_again = key is not None and state.copied is None and state.chosen_on > state.sent_on
    return key == state.sent_key and not chosen_again


def _nothing_to_say_yet(state: FieldState, key: str | None) -> bool:
    """Nothing was ever said, and there is either nothing we may say or nothing but that we never had a value."""
    never_had_one = key == _EMPTY and state.base in (None, _EMPTY)
    return state.sent == 0 and (key is None or never_had_one)


def _fast_forward(state: FieldState, my_key: str, event: FieldEvent) -> bool:
    """We have not changed ours since we last agreed, or they had seen our latest when they chose theirs."""
    they_had_seen_ours = state.sent_key == my_key and event.based_on >= state.sent
    return my_key == state.base or they_had_seen_ours


def _copy(state: FieldState) -> FieldState:
    key = value_key(state.theirs)
    return replace(
        state,
        pending=None,
        passed=None,
        ignored=None,
        base=key,
        chosen_on=state.seen,
        copied=state.seen,
        copied_key=key,
        forgotten=False,
        erased=False,
    )


def _open(state: FieldState, kind: ChangeKind, mode: Intake) -> tuple[FieldState, Verdict]:
    """A decision on `theirs` is due: it is passed by, taken without asking where nothing is lost by it, or asked."""
    if mode is Intake.IGNORE:
        return replace(state, pending=None, passed=kind), Nothing()
    if mode is Intake.AUTO and kind is ChangeKind.CHANGE:
        return _copy(state), Apply(state.theirs)
    return replace(state, pending=kind, passed=None), Ask(state.theirs, kind)


def _kind(*, fits: bool, ours_stands: bool) -> ChangeKind:
    """`ours_stands`: we have not changed ours since both agreed, so that theirs simply follows it."""
    if not fits:
        return ChangeKind.MISFIT
    return ChangeKind.CHANGE if ours_stands else ChangeKind.CONFLICT


def _on_both_sides(kind: ChangeKind | None) -> ChangeKind | None:
    """A decision on a change of theirs, once ours has changed as well."""
    return ChangeKind.CONFLICT if kind is ChangeKind.CHANGE else kind


def _still_open(state: FieldState, shown: int) -> None:
    if state.pending is None:
        raise AlreadyDecided
    if state.seen != shown:
        raise Stale
