"""The field machine on both sides of one link, pushed about by hypothesis: reordering, replay, loss and change of mind.

Beside the two `FieldState`s under test runs a second account of what has happened, kept in plain facts: who chose a
value by hand, what they knew then, which question is on the table. Each check compares the two accounts and is named
by the invariant of protocol.md that it keeps. The last test seeds one defect after the other and sees each caught.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from core.domain import sync
from core.domain.notices import ChangeKind
from core.domain.sharing import Intake
from core.domain.sync import Apply, Ask, FieldEvent, FieldState, Nothing
from core.errors import AlreadyDecided, Stale

FIELD = "filing_date"
VALUES = st.sampled_from([None, "P", "Q"])
MODES = st.sampled_from(Intake)
SIDES = st.sampled_from([0, 1])
QUIET_WITHIN = 6
"""Rounds of publishing, delivering and accepting after which a link must be still: 2 would do without crossings."""


_NOTHING = object()


class Broken(AssertionError):
    """An invariant does not hold."""

    def __init__(self, invariant: int, why: str) -> None:
        self.invariant = invariant
        super().__init__(f"invariant {invariant}: {why}")


def must(holds: bool, invariant: int, why: str) -> None:
    if not holds:
        raise Broken(invariant, why)


@dataclass(frozen=True)
class Sent:
    """An event with what only its sender knows."""

    event: FieldEvent
    knew: int
    """The receiver's version the sender had been told of when it chose the value."""
    merely_accepted: bool
    """The value is the receiver's own, taken over and not touched since."""


@dataclass(frozen=True)
class Shown:
    """A card as a person may still have it before their eyes."""

    side: int
    ver: int
    revision: int
    theirs: Any


@dataclass
class Account:
    """One side: its machine, and the plain facts beside it."""

    mine: Any
    state: FieldState
    mode: Intake = Intake.MANUAL
    published: bool = True
    revision: int = 0
    agreed: Any = None
    """The value both were last known to hold, or the own one at linking."""
    knew: int = 0
    told: int = 0
    """Their newest version that has arrived."""
    copy: bool = False
    taken: tuple[Any, Any] | None = None
    """(before, after) of the last acceptance, as long as nothing has changed since."""
    said: tuple[int, Any] | None = None
    """Version and value that stand with the counterpart; None when nothing does."""
    question: tuple[int, Any] | None = None
    kept: list[Any] = field(default_factory=list)
    """The value of theirs decided against; holds one or none."""
    aside: Any = _NOTHING
    """Their present value, if it was to be decided on but for the mode, which leaves the field alone."""
    out: list[Sent] = field(default_factory=list)
    """Everything ever sent: the network may deliver any of it at any time, and again."""
    resolved: set[int] = field(default_factory=set)

    def chose(self, value: Any) -> None:
        """The own value becomes `value` by a decision of this side."""
        if value != self.mine:
            self.revision += 1
        self.mine = value
        self.knew = self.told


class TwoSides(RuleBasedStateMachine):
    shows = Bundle("shows")

    @initialize(values=st.tuples(VALUES, VALUES), modes=st.tuples(MODES, MODES))
    def link(self, values: tuple[Any, Any], modes: tuple[Intake, Intake]) -> None:
        self.sides = [
            Account(value, sync.linked(value), mode, agreed=value) for value, mode in zip(values, modes, strict=True)
        ]

    # ── What people do ───────────────────────────────────────────────────────────────────────────────────────

    @rule(at=SIDES, value=VALUES)
    def edit(self, at: int, value: Any) -> None:
        self._edit(self.sides[at], value)

    @rule(at=SIDES)
    def go_back(self, at: int) -> None:
        """By hand, to what the other side was told last: it may have moved on since."""
        side = self.sides[at]
        if side.said is not None:
            self._edit(side, side.said[1])

    def _edit(self, side: Account, value: Any) -> None:
        if value == side.mine:
            return
        side.chose(value)
        side.copy, side.taken = False, None
        side.state = sync.changed_here(side.state, value)
        self._settled_by(side, value)
        self._agree_if_equal(side)
        self._same_question(side)

    @rule(at=SIDES, target=shows)
    def look(self, at: int) -> Shown:
        side = self.sides[at]
        return Shown(at, side.state.seen, side.revision, side.state.theirs)

    @rule(at=SIDES)
    def accept_at_once(self, at: int) -> None:
        side = self.sides[at]
        self._accept(side, Shown(at, side.state.seen, side.revision, side.state.theirs))

    @rule(at=SIDES)
    def ignore_at_once(self, at: int) -> None:
        side = self.sides[at]
        self._ignore(side, Shown(at, side.state.seen, side.revision, side.state.theirs))

    @rule(shown=shows)
    def accept_later(self, shown: Shown) -> None:
        """Accepting what was shown, however long ago: done exactly when it is still so (compare and set)."""
        self._accept(self.sides[shown.side], shown)

    @rule(shown=shows)
    def ignore_later(self, shown: Shown) -> None:
        self._ignore(self.sides[shown.side], shown)

    @rule(at=SIDES)
    def revert(self, at: int) -> None:
        side = self.sides[at]
        if side.taken is None:
            return
        before, after = side.taken
        last = side.state.theirs if side.state.offered else after
        side.chose(before)
        side.copy, side.taken = False, None
        side.state = sync.reverted(side.state, after, before)
        if last == after:
            side.kept = [after]
        self._settled_by(side, before)
        self._agree_if_equal(side)
        self._same_question(side)

    @rule(at=SIDES, mode=MODES)
    def set_mode(self, at: int, mode: Intake) -> None:
        self._set_mode(self.sides[at], mode)

    @rule(at=SIDES)
    def switch_publishing(self, at: int) -> None:
        self.sides[at].published = not self.sides[at].published

    # ── What the network does ────────────────────────────────────────────────────────────────────────────────

    @rule(at=SIDES)
    def depart(self, at: int) -> None:
        self._depart(at)

    @rule(data=st.data(), to=SIDES)
    @precondition(lambda self: any(side.out for side in self.sides))
    def deliver(self, data: st.DataObject, to: int) -> None:
        """Any event ever sent may arrive now: late, early, again; what was lost is simply sent once more."""
        out = self.sides[1 - to].out
        if out:
            self._deliver(to, data.draw(st.sampled_from(range(len(out)))))

    @rule(at=SIDES)
    def tell(self, at: int) -> None:
        """The ordinary case, so that the machine also gets far."""
        self._depart(at)
        self._deliver_new(1 - at)

    @rule()
    def tell_each_other_at_once(self) -> None:
        for at in (0, 1):
            self._depart(at)
        for at in (0, 1):
            self._deliver_new(at)

    def teardown(self) -> None:
        """9 and 10: left in peace, both sides publishing and accepting all they are asked, the two agree and rest."""
        if not hasattr(self, "sides"):
            return
        for side in self.sides:
            side.published = True
            self._set_mode(side, Intake.MANUAL)
        for _ in range(QUIET_WITHIN):
            said = [self._depart(at) for at in (0, 1)]
            for to in (0, 1):
                self._deliver_new(to)
            # Both decide before either hears of the other's decision: the worst case.
            asked = [side for side in self.sides if side.question]
            for side in asked:
                self._accept(side, Shown(0, side.state.seen, side.revision, side.state.theirs))
            if not any(said) and not asked:
                break
        else:
            raise Broken(10, "the two sides went on for ever")
        a, b = self.sides
        decided = any(one.kept == [other.mine] for one, other in ((a, b), (b, a)))
        must(a.mine == b.mine or decided, 9, f"{a.mine!r} and {b.mine!r} stay apart although nobody wanted that")

    def _set_mode(self, side: Account, mode: Intake) -> None:
        """What was asked is passed by, what was passed by is asked or taken in: nothing gets lost on the way."""
        aside, question = side.aside, side.question
        side.mode = mode
        side.state, verdict = sync.taken_again(side.state, side.mine, mode)
        if mode is Intake.IGNORE:
            must(verdict == Nothing(), 2, "asked or changed although the field is to be left alone")
            side.aside, side.question = (question[1] if question else aside), None
        match verdict:
            case Apply(value):
                must(mode is Intake.AUTO and value in (aside, question and question[1]), 2, "applied out of nothing")
                must(side.kept != [value], 7, "what was ignored was applied")
                side.taken = (side.mine, value)
                side.chose(value)
                side.agreed, side.copy, side.question, side.aside = value, True, None, _NOTHING
            case Ask(value, _):
                must(value is aside or value == aside, 7, "asked about what was never passed by")
                side.question, side.aside = (side.told, value), _NOTHING
        if mode is not Intake.IGNORE:
            must(side.aside is _NOTHING, 9, "what was passed by is forgotten")
        self._same_question(side)

    # ── The two accounts compared ────────────────────────────────────────────────────────────────────────────

    def _depart(self, at: int) -> FieldEvent | None:
        side = self.sides[at]
        before = side.state
        side.state, event = sync.publish(side.state, FIELD, side.mine, published=side.published)
        if event is None:
            must(side.state == before, 6, "nothing was said and yet something moved")
            if before.sent:
                must((before.sent_key is None) == (not side.published), 1, "they hold what is not published")
            return None
        must(event.ver == before.sent + 1, 6, "versions have a gap")
        must(event.retracted != side.published, 1, "published and retracted at once")
        must(event.value == (side.mine if side.published else None), 1, "a value left that is not published now")
        side.said = (event.ver, event.value) if side.published else None
        side.out.append(Sent(event, side.knew, side.copy))
        return event

    def _deliver_new(self, to: int) -> None:
        for number in range(len(self.sides[1 - to].out)):
            if number + 1 > self.sides[to].told:
                self._deliver(to, number)

    def _deliver(self, to: int, number: int) -> None:
        side, sent = self.sides[to], self.sides[1 - to].out[number]
        event, before = sent.event, side.state
        side.state, verdict = sync.take_in(side.state, side.mine, event, side.mode, we_own=to == 0)
        if event.ver <= side.told:
            must((side.state, verdict) == (before, Nothing()), 6, "an event that was overtaken had an effect")
            return
        side.told, side.question, side.aside = event.ver, None, _NOTHING
        if event.retracted:
            must(verdict == Nothing(), 8, "a retraction asked or changed something")
            self._same_question(side)
            return
        if side.kept and side.kept != [event.value]:
            side.kept = []
        if side.state.passed:
            must(
                side.mode is Intake.IGNORE and event.value not in (side.mine, *side.kept), 7, "passed by for no reason"
            )
            side.aside = event.value
        match verdict:
            case Apply(value):
                self._check_apply(side, sent, value)
                side.taken = (side.mine, value)
                side.chose(value)
                side.agreed, side.copy = value, True
            case Ask(value, kind):
                self._check_ask(side, to, sent, value, kind)
                side.question = (event.ver, value)
        self._agree_if_equal(side)
        self._same_question(side)

    def _check_apply(self, side: Account, sent: Sent, value: Any) -> None:
        must(side.mode is Intake.AUTO, 2, f"a value was changed in mode {side.mode}")
        must(value == sent.event.value, 2, "something else was applied than was said")
        must(not sent.merely_accepted, 3, "our own value came back and was applied")
        must(side.kept != [value], 7, "what was ignored was applied")
        knew_ours = side.said is not None and side.said[1] == side.mine and sent.knew >= side.said[0]
        must(side.mine == side.agreed or knew_ours, 4, "a change made here was overwritten by one that did not know it")

    def _check_ask(self, side: Account, to: int, sent: Sent, value: Any, kind: ChangeKind) -> None:
        must(value == sent.event.value and value != side.mine, 6, "the question is not about what they said")
        must(side.mode is not Intake.IGNORE, 2, "asked although the field is to be left alone")
        must(side.kept != [value], 7, "what was ignored was asked again")
        if sent.merely_accepted:
            must(kind is ChangeKind.CROSSED and side.copy, 3, "our own value was offered back to us")
        if kind is ChangeKind.CROSSED:
            must(to != 0, 10, "the owner of the field was asked about crossing accepts")

    def _accept(self, side: Account, shown: Shown) -> None:
        if shown.revision != side.revision:
            return  # the Desk compares our own revision itself
        before = side.state
        try:
            side.state, value = sync.accept(side.state, shown=shown.ver)
        except (AlreadyDecided, Stale):
            must(side.question is None or side.question[0] != shown.ver, 5, "a question as shown could not be accepted")
            must(side.state == before, 5, "a refused accept moved something")
            return
        must(side.question is not None, 8, "a question that is no longer on the table was accepted")
        must(side.question == (shown.ver, shown.theirs) and value == shown.theirs, 5, "not what was shown was accepted")
        side.taken = (side.mine, value)
        side.chose(value)
        side.agreed, side.copy, side.question, side.kept = value, True, None, []

    def _ignore(self, side: Account, shown: Shown) -> None:
        if shown.revision != side.revision:
            return
        before = side.state
        try:
            side.state = sync.ignore(side.state, shown=shown.ver)
        except (AlreadyDecided, Stale):
            must(side.question is None or side.question[0] != shown.ver, 5, "a question as shown could not be ignored")
            must(side.state == before, 5, "a refused ignore moved something")
            return
        must(side.question == (shown.ver, shown.theirs), 5, "something else was ignored than was shown")
        side.kept, side.question = [shown.theirs], None

    def _settled_by(self, side: Account, value: Any) -> None:
        if side.question and side.question[1] == value:
            side.question = None
        if side.aside == value:
            side.aside = _NOTHING

    def _agree_if_equal(self, side: Account) -> None:
        if side.state.offered and side.told and side.state.theirs == side.mine:
            side.agreed = side.mine

    def _same_question(self, side: Account) -> None:
        must((side.state.pending is None) == (side.question is None), 8, "the open questions differ")
        must((side.state.passed is None) == (side.aside is _NOTHING), 7, "what was passed by differs")


def play(examples: int, *, steps: int = 40, shrink: bool = True) -> None:
    phases = (Phase.generate, Phase.shrink) if shrink else (Phase.generate,)
    run_state_machine_as_test(
        TwoSides,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
            deadline=None,
            phases=phases,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_invariants_hold_whatever_happens() -> None:
    play(200)


# ── One defect at a time ─────────────────────────────────────────────────────────────────────────────────────

Function = Callable[..., Any]


def says_everything(publish: Function) -> Function:
    return lambda state, name, mine, *, published: publish(state, name, mine, published=True)


def always_automatic(take_in: Function) -> Function:
    return lambda state, mine, event, mode, *, we_own: take_in(state, mine, event, Intake.AUTO, we_own=we_own)


def forgets_where_it_came_from(publish: Function) -> Function:
    def publishing(*args: Any, **named: Any) -> Any:
        state, event = publish(*args, **named)
        return state, event and replace(event, accepted_from=None)

    return publishing


def always_fast_forward(_: Function) -> Function:
    return lambda *args: True


def claims_to_have_known_what_came_later(publish: Function) -> Function:
    def publishing(state: FieldState, *args: Any, **named: Any) -> Any:
        after, event = publish(state, *args, **named)
        return after, event and replace(event, based_on=state.seen)

    return publishing


def accepts_whatever_is_there(_: Function) -> Function:
    return lambda state, shown: None


def takes_old_news(take_in: Function) -> Function:
    return lambda state, mine, event, mode, *, we_own: take_in(
        replace(state, seen=min(state.seen, event.ver - 1)), mine, event, mode, we_own=we_own
    )


def forgets_what_was_ignored(ignore: Function) -> Function:
    return lambda state, *, shown: replace(ignore(state, shown=shown), ignored=None)


def forgets_on_retraction(take_in: Function) -> Function:
    def taking(state: FieldState, mine: Any, event: FieldEvent, mode: Intake, *, we_own: bool) -> Any:
        after, verdict = take_in(state, mine, event, mode, we_own=we_own)
        fresh = event.retracted and event.ver > state.latest
        return (replace(after, ignored=None) if fresh else after), verdict

    return taking


def remembers_the_wrong_value_on_reverting(_: Function) -> Function:
    return lambda state, taken, mine: sync.changed_here(replace(state, ignored=sync.value_key(state.theirs)), mine)


def keeps_asking_after_retraction(take_in: Function) -> Function:
    def taking(state: FieldState, mine: Any, event: FieldEvent, mode: Intake, *, we_own: bool) -> Any:
        after, verdict = take_in(state, mine, event, mode, we_own=we_own)
        fresh = event.retracted and event.ver > state.seen
        return (replace(after, pending=state.pending) if fresh else after), verdict

    return taking


def stays_a_copy_for_ever(changed_here: Function) -> Function:
    return lambda state, mine: replace(changed_here(state, mine), copied=state.copied, copied_key=state.copied_key)


def does_not_repeat_a_new_choice(_: Function) -> Function:
    return lambda state, key: key == state.sent_key


def does_not_say_that_it_is_empty_now(_: Function) -> Function:
    return lambda state, key: state.sent == 0 and key in (None, sync.value_key(None))


def forgets_what_was_passed_by(taken_again: Function) -> Function:
    return lambda state, mine, mode: taken_again(replace(state, passed=None), mine, mode)


def nobody_owns(take_in: Function) -> Function:
    return lambda *args, we_own: take_in(*args, we_own=False)


def everybody_owns(take_in: Function) -> Function:
    return lambda *args, we_own: take_in(*args, we_own=True)


DEFECTS: list[tuple[str, Callable[[Function], Function], set[int]]] = [
    ("publish", says_everything, {1}),
    ("take_in", always_automatic, {2}),
    ("publish", forgets_where_it_came_from, {3}),
    ("_fast_forward", always_fast_forward, {4}),
    ("publish", claims_to_have_known_what_came_later, {4}),
    ("_still_open", accepts_whatever_is_there, {5, 8}),
    ("take_in", takes_old_news, {6}),
    ("ignore", forgets_what_was_ignored, {7}),
    ("take_in", forgets_on_retraction, {7}),
    ("reverted", remembers_the_wrong_value_on_reverting, {7}),
    ("take_in", keeps_asking_after_retraction, {8}),
    ("changed_here", stays_a_copy_for_ever, {3, 9}),
    ("_already_said", does_not_repeat_a_new_choice, {9}),
    ("_nothing_to_say_yet", does_not_say_that_it_is_empty_now, {9}),
    ("taken_again", forgets_what_was_passed_by, {9}),
    ("take_in", nobody_owns, {10}),
    ("take_in", everybody_owns, {9}),
]


@pytest.mark.parametrize(("name", "defect", "invariants"), DEFECTS, ids=[defect.__name__ for _, defect, _ in DEFECTS])
def test_each_defect_is_caught(
    name: str, defect: Callable[[Function], Function], invariants: set[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, name, defect(getattr(sync, name)))
    with pytest.raises(Broken) as caught:
        play(3000, shrink=False)
    first = _first_cause(caught.value)
    assert first.invariant in invariants, first


def _first_cause(broken: Broken) -> Broken:
    """A run that broke is still torn down, and that breaks too; what counts is what broke first."""
    while isinstance(broken.__context__, Broken):
        broken = broken.__context__
    return broken
