"""What saving would do is what it then does, whatever was said, heard, edited and configured before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.consequences import Consequences, consequences
from core.domain.fields import value_key
from core.domain.links import Link
from core.domain.matters import Matter
from core.domain.pairs import Pair
from core.domain.policies import Policies
from core.domain.policy_rules import must_agree
from core.domain.saying import outgoing
from core.domain.sharing import Intake, LinkState, OrgKind, PairState, Publishing, Side
from core.domain.sync import Apply, Ask, FieldEvent, changed_here, linked
from core.domain.taking import applied, reconsidered, taken
from core.errors import Invalid
from core.ids import LinkId, MatterId, OrgId, PairId

NAMES = ("title", "remarks", "internal_title", "filing_ref", "own_ref", "client_ref", "own_colour")
TEXTS = st.sampled_from(["甲", "乙", "丙"])
ONE_NAME = st.sampled_from(NAMES)


@st.composite
def policies(draw: st.DrawFn) -> Policies:
    """Settings that may be saved together."""
    publishing = draw(st.dictionaries(ONE_NAME, st.sampled_from([Publishing.SHARED, Publishing.UNPUBLISHED])))
    intake = draw(st.dictionaries(ONE_NAME, st.sampled_from(Intake)))
    landing = draw(st.dictionaries(ONE_NAME, st.sampled_from(["remarks", "internal_title", "client_ref"]), max_size=2))
    codes = draw(st.dictionaries(ONE_NAME, st.dictionaries(TEXTS, TEXTS, min_size=1), max_size=2))
    try:
        must_agree(PLAIN.with_policies(Policies(publishing, intake, landing, codes)))
    except Invalid:
        landing = {}
    return Policies(publishing, intake, landing, codes)


PLAIN = Link(LinkId("l"), OrgKind.FIRM, OrgId("o"), "CDM", "デモ株式会社", OrgKind.COMPANY, LinkState.ACTIVE)


@dataclass
class House:
    """One organisation, and what the counterpart holds from it as told by events alone."""

    link: Link
    matter: Matter
    pair: Pair
    there: dict[str, Any] = field(default_factory=dict)
    last: dict[str, int] = field(default_factory=dict)
    heard: dict[str, int] = field(default_factory=dict)

    def speak(self) -> list[FieldEvent]:
        states, events = outgoing(self.link, self.pair, self.matter)
        self.pair = replace(self.pair, fields=states)
        for event in events:
            assert event.ver > self.last.get(event.field, 0), "the counterpart would take it for old"
            self.last[event.field] = event.ver
            if event.retracted:
                self.there.pop(event.field)
            else:
                self.there[event.field] = event.value
        return list(events)

    def hear(self, name: str, value: str | None, *, retracted: bool) -> None:
        self.heard[name] = self.heard.get(name, 0) + 1
        event = FieldEvent(name, self.heard[name], None if retracted else value, retracted, self.last.get(name, 0))
        own = self.link.lands_in(name)
        state, verdict = taken(self.link, self.pair.fields.get(name), self.matter.values.get(own), event)
        self.pair = replace(self.pair, fields={**self.pair.fields, name: state})
        if isinstance(verdict, Apply):
            self.matter = self.matter.changed({own: verdict.value})

    def edit(self, own: str, value: str) -> None:
        if self.matter.values.get(own) == value:
            return
        states = dict(self.pair.fields)
        for key in self.link.machines_of(own):
            states[key] = changed_here(states.get(key) or linked(self.matter.values.get(own)), value)
        self.pair = replace(self.pair, fields=states)
        self.matter = self.matter.changed({own: value})

    def configure(self, wanted: Policies) -> tuple[Consequences, list[FieldEvent], int]:
        """The promise, the events that then leave, and how many own values changed by themselves."""
        after = self.link.with_policies(wanted)
        promise = consequences(self.link, after, [(self.pair, self.matter)])
        moved, outcomes = reconsidered(self.link, after, self.pair, self.matter)
        for name, (_, verdict) in outcomes.items():
            assert not isinstance(verdict, Apply) or after.intake_of(name) is Intake.AUTO
            assert not isinstance(verdict, Ask) or after.intake_of(name) is not Intake.IGNORE
        before = self.matter
        self.matter = before.changed(applied(after, outcomes))
        self.pair = replace(moved, fields={**moved.fields, **{name: state for name, (state, _) in outcomes.items()}})
        self.link = after
        changed = sum(self.matter.revision(name) != before.revision(name) for name in self.matter.values)
        return promise, self.speak(), changed


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("hear"), ONE_NAME, TEXTS, st.booleans()),
        st.tuples(st.just("edit"), ONE_NAME.filter(lambda name: name != "own_ref"), TEXTS),
        st.tuples(st.just("configure"), policies()),
    ),
    max_size=10,
)


@st.composite
def lived_in(draw: st.DrawFn) -> House:
    """A house after some history; everything it has to say has been said."""
    values = draw(st.dictionaries(ONE_NAME, TEXTS))
    matter = Matter(MatterId("m"), "2016P002", values, dict.fromkeys(values, 1))
    pair = Pair(PairId("p"), PLAIN.id, Side.RECEIVER, PairState.LINKED, matter.id, datetime(2026, 1, 15, tzinfo=UTC))
    house = House(PLAIN.with_policies(draw(policies())), matter, pair)
    house.speak()
    for step in draw(STEPS):
        match step:
            case ("hear", name, value, retracted):
                house.hear(name, value, retracted=retracted)
            case ("edit", own, value):
                house.edit(own, value)
            case ("configure", wanted):
                house.configure(wanted)
        house.speak()
    return house


@given(lived_in(), policies())
@settings(max_examples=200, deadline=None)
def test_the_number_of_values_revealed_and_retracted_is_as_promised(house: House, wanted: Policies) -> None:
    before = set(house.there)
    promise, _, _ = house.configure(wanted)
    assert promise.total("reveals") == len(set(house.there) - before)
    assert promise.total("retracts") == len(before - set(house.there))
    assert bool(promise.revealing) == bool(set(house.there) - before)
    assert bool(promise.retracting) == bool(before - set(house.there))
    assert promise.total("diffs") <= promise.total("reveals")


@given(lived_in(), policies())
@settings(max_examples=200, deadline=None)
def test_as_many_values_are_taken_in_as_promised(house: House, wanted: Policies) -> None:
    promise, _, changed = house.configure(wanted)
    assert promise.total("applies") == changed


@given(lived_in(), policies())
@settings(max_examples=200, deadline=None)
def test_they_hold_exactly_what_is_published_whatever_was_configured_before(house: House, wanted: Policies) -> None:
    house.configure(wanted)
    published = house.link.publishable(house.matter)
    assert set(house.there) <= set(published)
    for name, value in published.items():
        held = house.there.get(name)
        assert value_key(held) == value_key(value)


@given(lived_in())
@settings(max_examples=100, deadline=None)
def test_saving_the_same_settings_does_nothing(house: House) -> None:
    before = house.pair, house.matter
    promise, events, changed = house.configure(house.link.policies)
    assert (promise.fields, events, changed) == ((), [], 0)
    assert (house.pair, house.matter) == before


@given(lived_in(), policies())
@settings(max_examples=100, deadline=None)
def test_looking_ahead_changes_nothing(house: House, wanted: Policies) -> None:
    before = house.link, house.pair, house.matter
    first = consequences(house.link, house.link.with_policies(wanted), [(house.pair, house.matter)])
    again = consequences(house.link, house.link.with_policies(wanted), [(house.pair, house.matter)])
    assert first == again
    assert (house.link, house.pair, house.matter) == before
