"""The field machine on both sides of one link, pushed about by hypothesis: reordering, replay, loss, change of mind, and
a store that is put back to an older copy.

Beside the two `FieldState`s under test runs a second account of what has happened, kept in plain facts: who chose a
value by hand, what they knew then, which question is on the table. Each check compares the two accounts and is named
by the invariant of protocol.md that it keeps.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, precondition, rule

from core.domain import resync, sync
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.notices import ChangeKind
from core.domain.pairs import Pair
from core.domain.policies import Policies
from core.domain.sharing import Intake, LinkState, OrgKind, PairState, Publishing, Side
from core.domain.sync import Apply, Ask, FieldEvent, FieldState, Nothing
from core.errors import AlreadyDecided, Stale
from core.ids import LinkId, MatterId, OrgId, PairId

FIELD = "filing_date"
VALUES = st.sampled_from([None, "P", "Q"])
MODES = st.sampled_from(Intake)
SIDES = st.sampled_from([0, 1])
QUIET_WITHIN = 6
"""Rounds of publishing, delivering and accepting after which a link must be still: 2 would do without crossings."""


class _Absent(Enum):
    """No value at all, where None is one; and still itself in a copy."""

    NOTHING = "nothing"


_NOTHING = _Absent.NOTHING


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
    """An event with what only its sender knows. Words are counted over both sides, and no copy put back undoes that."""

    event: FieldEvent
    word: int
    knew: int
    """The receiver's word the sender had been told when it chose the value."""
    copy_of: int | None
    """The receiver's word, if the value is merely taken over from it and not touched since."""


@dataclass(frozen=True)
class Shown:
    """A card as a person may still have it before their eyes."""

    side: int
    ver: int
    revision: int
    theirs: Any
    number: int = 0
    """Of the card: one that was shown by a store that is gone belongs to nothing any more."""


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
    heard: Sent | None = None
    """As it came."""
    copy_of: int | None = None
    taken: tuple[Any, Any] | None = None
    """(before, after) of the last acceptance, as long as nothing has changed since."""
    said: Sent | None = None
    """What stands with the counterpart, as far as this side remembers; None when nothing does."""
    words: set[int] = field(default_factory=set)
    """Of its own words, those this side remembers."""
    cards: set[int] = field(default_factory=set)
    forgotten: Any = _NOTHING
    """A value of its own that this side has been reminded of, until somebody chooses."""
    question: tuple[int, Any] | None = None
    kept: list[Any] = field(default_factory=list)
    """The value of theirs decided against; holds one or none."""
    aside: Any = _NOTHING
    """Their present value, if it was to be decided on but for the mode, which leaves the field alone."""
    out: list[Sent] = field(default_factory=list)
    """Everything ever sent: the network may deliver any of it at any time, and again."""

    def chose(self, value: Any, *, copy: bool = False) -> None:
        """The own value becomes `value` by a decision of this side; as a copy of theirs, or its own."""
        if value != self.mine:
            self.revision += 1
        self.mine = value
        self.knew = self.heard.word if self.heard else 0
        self.copy_of = self.knew if copy else None
        self.forgotten = _NOTHING

    @property
    def said_value(self) -> Any:
        return self.said.event.value if self.said else _NOTHING


class TwoSides(RuleBasedStateMachine):
    shows = Bundle("shows")

    @initialize(values=st.tuples(VALUES, VALUES), modes=st.tuples(MODES, MODES))
    def link(self, values: tuple[Any, Any], modes: tuple[Intake, Intake]) -> None:
        self.sides = [
            Account(value, sync.linked(value), mode, agreed=value) for value, mode in zip(values, modes, strict=True)
        ]
        self.copies = deepcopy(self.sides)
        self.numbers = count(1)
        self.put_back_since = False

    # ── What people do ───────────────────────────────────────────────────────────────────────────────────────

    @rule(at=SIDES, value=VALUES)
    def edit(self, at: int, value: Any) -> None:
        self._edit(self.sides[at], value)

    @rule(values=st.tuples(VALUES, VALUES))
    def edit_on_both_sides(self, values: tuple[Any, Any]) -> None:
        """Before either hears of the other's: what crossings come of."""
        for side, value in zip(self.sides, values, strict=True):
            self._edit(side, value)

    @rule(at=SIDES)
    def go_back(self, at: int) -> None:
        """By hand, to what the other side was told last: it may have moved on since."""
        side = self.sides[at]
        if side.said is not None:
            self._edit(side, side.said.event.value)

    def _edit(self, side: Account, value: Any) -> None:
        if value == side.mine:
            return
        side.chose(value)
        side.taken = None
        side.state = sync.changed_here(side.state, value)
        self._settled_by(side, value)
        self._agree_if_equal(side)
        self._same_question(side)

    @rule(at=SIDES, target=shows)
    def look(self, at: int) -> Shown:
        side, number = self.sides[at], next(self.numbers)
        side.cards.add(number)
        return Shown(at, side.state.seen, side.revision, side.state.theirs, number)

    @rule(at=SIDES)
    def accept_at_once(self, at: int) -> None:
        self._accept(self.sides[at], self.look(at))

    @rule(at=SIDES)
    def ignore_at_once(self, at: int) -> None:
        self._ignore(self.sides[at], self.look(at))

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
        side.taken = None
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

    # ── What operators do ────────────────────────────────────────────────────────────────────────────────────

    @rule(at=SIDES)
    def make_copy(self, at: int) -> None:
        self.copies[at] = deepcopy(self.sides[at])

    @rule(at=SIDES)
    def put_back(self, at: int) -> None:
        """All of one side is as it was; what it has said since stays with the other, and nobody here knows of it.

        Until the two sides meet again, both go on for themselves: the numbers of their logs tell them, and they compare.
        """
        self.sides[at] = deepcopy(self.copies[at])
        self.put_back_since = True

    @rule(at=SIDES)
    def compare(self, at: int) -> None:
        """What the side has said, as far as it knows, with what the other one holds."""
        self._meet()
        self._compare(at)

    @rule(at=SIDES, back=st.booleans())
    def choose_between_two_of_ours(self, at: int, *, back: bool) -> None:
        side = self.sides[at]
        if side.forgotten is not _NOTHING:
            self._choose(side, back=back)

    # ── What the network does ────────────────────────────────────────────────────────────────────────────────

    @rule(at=SIDES)
    def depart(self, at: int) -> None:
        self._meet()
        self._depart(at)

    @rule(data=st.data(), to=SIDES)
    @precondition(lambda self: any(side.out for side in self.sides))
    def deliver(self, data: st.DataObject, to: int) -> None:
        """Any event ever sent may arrive now: late, early, again; what was lost is simply sent once more."""
        self._meet()
        out = self.sides[1 - to].out
        if out:
            self._deliver(to, data.draw(st.sampled_from(range(len(out)))))

    @rule(at=SIDES)
    def tell(self, at: int) -> None:
        """The ordinary case, so that the machine also gets far."""
        self._meet()
        self._depart(at)
        self._deliver_new(1 - at)

    @rule(first=SIDES)
    def tell_each_other(self, first: int) -> None:
        """The second has heard the first when it speaks, which is not to say that it chose its value after hearing it."""
        self.tell(first)
        self.tell(1 - first)

    @rule()
    def tell_each_other_at_once(self) -> None:
        self._meet()
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
            drifted = [self._compare(at) for at in (0, 1)]
            for side in self.sides:
                if side.forgotten is not _NOTHING:
                    self._choose(side, back=True)
            said = [self._depart(at) for at in (0, 1)]
            for to in (0, 1):
                self._deliver_new(to)
            # Both decide before either hears of the other's decision: the worst case.
            asked = [at for at, side in enumerate(self.sides) if side.question]
            for at in asked:
                self.accept_at_once(at)
            if not any(said) and not asked and not any(drifted):
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
                side.chose(value, copy=True)
                side.agreed, side.question, side.aside = value, None, _NOTHING
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
            if before.sent and side.forgotten is _NOTHING:
                must((before.sent_key is None) == (not side.published), 1, "they hold what is not published")
            return None
        must(event.ver == before.sent + 1, 6, "versions have a gap")
        must(event.retracted != side.published, 1, "published and retracted at once")
        must(event.value == (side.mine if side.published else None), 1, "a value left that is not published now")
        must(event.retracted or side.forgotten is _NOTHING, 14, "a forgotten word was talked over before anybody chose")
        self._say(side, event)
        return event

    def _say(self, side: Account, event: FieldEvent) -> None:
        sent = Sent(event, next(self.numbers), side.knew, side.copy_of)
        side.said = None if event.retracted else sent
        side.words.add(sent.word)
        side.out.append(sent)

    def _deliver_new(self, to: int) -> None:
        for number, sent in enumerate(self.sides[1 - to].out):
            if sent.event.ver > self.sides[to].told:
                self._deliver(to, number)

    def _deliver(self, to: int, number: int) -> None:
        side, sent = self.sides[to], self.sides[1 - to].out[number]
        event, before = sent.event, side.state
        side.state, verdict = sync.take_in(side.state, side.mine, event, side.mode, we_own=to == 0)
        if event.ver <= side.told:
            must((side.state, verdict) == (before, Nothing()), 6, "an event that was overtaken had an effect")
            return
        side.told, side.heard, side.question, side.aside = event.ver, sent, None, _NOTHING
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
                side.chose(value, copy=True)
                side.agreed = value
            case Ask(value, kind):
                self._check_ask(side, to, sent, value, kind)
                side.question = (event.ver, value)
        self._agree_if_equal(side)
        self._same_question(side)

    def _check_apply(self, side: Account, sent: Sent, value: Any) -> None:
        must(side.mode is Intake.AUTO, 2, f"a value was changed in mode {side.mode}")
        must(value == sent.event.value, 2, "something else was applied than was said")
        must(sent.copy_of not in side.words, 3, "our own value came back and was applied")
        must(side.kept != [value], 7, "what was ignored was applied")
        knew_ours = side.said_value == side.mine and side.said is not None and sent.knew >= side.said.word
        must(side.mine == side.agreed or knew_ours, 4, "a change made here was overwritten by one that did not know it")

    def _check_ask(self, side: Account, to: int, sent: Sent, value: Any, kind: ChangeKind) -> None:
        must(value == sent.event.value and value != side.mine, 6, "the question is not about what they said")
        must(side.mode is not Intake.IGNORE, 2, "asked although the field is to be left alone")
        must(side.kept != [value], 7, "what was ignored was asked again")
        if sent.copy_of in side.words:
            copied = side.copy_of is not None
            must(kind is ChangeKind.CROSSED and copied, 3, "our own value was offered back to us")
        if kind is ChangeKind.CROSSED:
            must(to != 0, 10, "the owner of the field was asked about crossing accepts")

    def _accept(self, side: Account, shown: Shown) -> None:
        if shown.revision != side.revision or shown.number not in side.cards:
            return  # the Desk compares our own revision itself, and knows the cards of its own store only
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
        side.chose(value, copy=True)
        side.agreed, side.question, side.kept = value, None, []

    def _ignore(self, side: Account, shown: Shown) -> None:
        if shown.revision != side.revision or shown.number not in side.cards:
            return
        before = side.state
        try:
            side.state = sync.ignore(side.state, shown=shown.ver)
        except (AlreadyDecided, Stale):
            must(side.question is None or side.question[0] != shown.ver, 5, "a question as shown could not be ignored")
            must(side.state == before, 5, "a refused ignore moved something")
            return
        must(side.question == (shown.ver, shown.theirs), 5, "something else was ignored than was shown")
        side.kept, side.question, side.forgotten = [shown.theirs], None, _NOTHING

    def _meet(self) -> None:
        if self.put_back_since:
            self.put_back_since = False
            for at in (0, 1):
                self._compare(at)

    def _compare(self, at: int) -> bool:
        """One side lists its words, the other says what it holds where that differs. Returns whether it does."""
        side, there = self.sides[at], self.sides[1 - at]
        link, pair, matter = _kept(side)
        _, their_pair, _ = _kept(there)
        held = resync.held(their_pair)
        ours = resync.digest_of_words(link, pair, matter)
        alike = ours == resync.digest_of_held(their_pair)
        yet_to_leave = side.said is not None and not side.published
        must((ours == "") == yet_to_leave, 14, "a digest tells of what is published no more")
        must(alike == (_stands(side) == _stands(there, heard=True)) or yet_to_leave, 14, "the digests are mistaken")
        if alike or yet_to_leave:
            return False
        what = resync.reconciled(link, pair, matter, held)
        side.state = what.pair.field(FIELD)
        self._reminded(side, there.heard, asked=bool(what.forgotten))
        if what.again:
            self._say_again(side)
        self._same_question(side)
        return True

    def _reminded(self, side: Account, held: Sent | None, *, asked: bool) -> None:
        """Words of its own that the side did not know it had said."""
        if held is None or held.word in side.words:
            must(not asked, 14, "asked about what was never forgotten")
            return
        if held.event.ver < side.state.sent:
            return
        lost = not held.event.retracted and held.event.value != side.mine
        must(asked == lost, 14, "a forgotten word would be talked over" if lost else "asked although nothing was lost")
        side.words.add(held.word)
        side.said = None if held.event.retracted else held
        side.forgotten = held.event.value if lost else _NOTHING

    def _say_again(self, side: Account) -> None:
        before = side.state
        side.state, event = sync.repeat(side.state, FIELD, side.mine, published=side.published)
        if event is None:
            must(side.forgotten is not _NOTHING, 14, "what was lost is not said again")
        elif event.ver == before.sent:
            must(event.value == (side.said.event.value if side.said else None), 14, "something else was said again")
            side.out.append(Sent(event, side.said.word if side.said else 0, side.knew, side.copy_of))
        else:
            self._say(side, event)

    def _choose(self, side: Account, *, back: bool) -> None:
        """Between the value they still have from us, and the one we have."""
        if back:
            value = side.forgotten
            side.chose(value)
            side.taken = None
            side.state = sync.recalled(side.state, value)
            self._settled_by(side, value)
            self._agree_if_equal(side)
        else:
            side.state = sync.let_go_of(side.state)
            side.forgotten = _NOTHING
        self._same_question(side)

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


def _kept(side: Account) -> tuple[Link, Pair, Matter]:
    """The side as its store keeps it."""
    publishing = Publishing.SHARED if side.published else Publishing.UNPUBLISHED
    return (
        Link(
            LinkId("link"),
            OrgKind.COMPANY,
            OrgId("there"),
            "THERE",
            "相手方",
            OrgKind.FIRM,
            LinkState.ACTIVE,
            policies=Policies(publishing={FIELD: publishing}),
        ),
        Pair(
            PairId("pair"),
            LinkId("link"),
            Side.PROVIDER,
            PairState.ACTIVE,
            MatterId("matter"),
            datetime(2026, 1, 15, tzinfo=UTC),
            {FIELD: side.state},
        ),
        Matter(MatterId("matter"), "PK190001", {FIELD: side.mine}, {FIELD: side.revision}),
    )


def _stands(side: Account, *, heard: bool = False) -> tuple[int, Any]:
    """Version and value that stand with the counterpart: as the side remembers saying it, or as it has heard it."""
    if heard:
        return (side.told, _NOTHING if side.heard is None or side.heard.event.retracted else side.heard.event.value)
    return (side.state.sent, side.said_value)
