"""Non-interference as a machine: any deeds of either side in any order, with deliveries, delays and breakdowns between.

Whatever has happened, nothing a side kept for itself is anywhere on the other one: not in a byte of its store, not in a
mail, not in a message in Slack. A new subject adds its deeds to `DEEDS`.
"""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, SimpleNamespace
from typing import Any

import deeds_of_copies
import deeds_of_leave
import deeds_of_messages
import deeds_of_papers
import deeds_of_workflows
import pytest
from boundary import Line, mark
from boundary_stage import SIDES, Deed, Side, Stage, everything_of, found_in, set_the_stage, shown_to
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from world import Notebook, open_world, reopen_world

from core.courier import bodies, documents
from core.courier.enclosing import enclosed
from core.courier.workflows import leaving
from core.desk import handing_over
from core.desk.messages import closed
from core.desk.telling import Telling
from core.digests import Leaves
from core.domain import file_names
from core.domain.envelopes import MessageSent, RemarkSent
from core.domain.links import Link
from core.domain.messages import Message
from core.domain.notices import DeliveryState, MessageArrived
from core.domain.pairs import Pair
from core.domain.papers import Paper
from core.domain.people import Person
from core.domain.workflows import AcrossStep, Remark, Step, Workflow
from core.store.records import Records

Function = Callable[..., Any]

DEEDS: tuple[Deed, ...] = (
    *deeds_of_messages.DEEDS,
    *deeds_of_workflows.DEEDS,
    *deeds_of_papers.DEEDS,
    *deeds_of_leave.DEEDS,
    *deeds_of_copies.DEEDS,
)


ARRIVED = (DeliveryState.DELIVERED, DeliveryState.CONFIRMED, DeliveryState.WITHDRAWN)
STAYED = (DeliveryState.DRAFT, DeliveryState.RECALLED, DeliveryState.WITHDRAWN)


class Leaked(AssertionError):
    """Something is where it may not be."""


class Lost(AssertionError):
    """Something is not where it has to be."""


class Keeping(RuleBasedStateMachine):
    """Two sides that work with each other and each keep a good deal for themselves."""

    prepared: Path
    """A stage that was set once; every run plays on a copy."""
    deeds: tuple[Deed, ...]

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.house = AsyncExitStack()
        self.stage: Stage = self.runner.run(self._open())

    async def _open(self) -> Stage:
        data_dir = Path(self.house.enter_context(TemporaryDirectory())) / "data"
        shutil.copytree(self.prepared, data_dir)
        line = Line()
        surfaces = {"bot": Notebook("bot"), "mailgw": Notebook("mailgw")}
        world = await self.house.enter_async_context(reopen_world(data_dir, surfaces, timedelta(hours=1), line))
        world.slack, world.mail = surfaces["bot"], surfaces["mailgw"]
        return Stage(world, line.transport, data_dir)

    @rule(data=st.data(), side=st.sampled_from(SIDES))
    def act(self, data: st.DataObject, side: Side) -> None:
        deed: Deed = data.draw(st.sampled_from(self.deeds))
        self.runner.run(deed(self.stage, side))

    @rule(seconds=st.sampled_from((0, 20, 31, 3600, 86400)), broken=st.booleans())
    def pass_time(self, seconds: int, broken: bool) -> None:
        """The line breaks or is mended meanwhile."""
        self.stage.transport.broken = broken
        self.runner.run(self._pass_time(timedelta(seconds=seconds)))

    async def _pass_time(self, by: timedelta) -> None:
        """Whoever's leave has begun or ended meanwhile is stood in for, or no more."""
        self.stage.world.clock.move(by)
        for side in SIDES:
            await Leaves(self.stage.world.stores).follow(side.org)
        await self.stage.world.settle()

    def teardown(self) -> None:
        try:
            self.runner.run(self._look_everywhere())
        finally:
            self.runner.run(self.house.aclose())
            self.runner.close()

    async def _look_everywhere(self) -> None:
        """In the end all that was to be delivered has been, and each store holds what its own side kept."""
        self.stage.transport.broken = False
        await self.stage.world.pass_a_while()
        everything = {side.org: await everything_of(self.stage, side.org) for side in SIDES}
        for side, other in (SIDES, SIDES[::-1]):
            for kept in self.stage.kept[side.org]:
                if not found_in(everything[side.org], kept):
                    raise Lost(f"{kept} was never planted")
            if found_in(everything[other.org], mark(side.org, "")):
                at = everything[other.org].find(mark(side.org, "").encode())
                raise Leaked(f"over there: {everything[other.org][at : at + 60]!r}")
            for said in await messages_of(self.stage, side):
                await self._must_be_as_told(said, other)
            await self._must_be_addressed(side)

    async def _must_be_as_told(self, said: Message, other: Side) -> None:
        """What its author reads of a message is true: delivered is what they hold, and nothing else is."""
        async with self.stage.world.stores.read(other.org) as session:
            held = await Records(session).messages.find(said.id) is not None
        if held and said.state not in ARRIVED:
            raise Leaked(f"{said.title} is over there, and its author reads {said.state}")
        if not held and said.state not in STAYED:
            raise Lost(f"{said.title} is not over there, and its author reads {said.state}")

    async def _must_be_addressed(self, side: Side) -> None:
        """Nobody has a message before them that is not for them, nor a copy by mail that was not asked for."""
        async with self.stage.world.stores.read(side.org) as session:
            records = Records(session)
            people = {one.id: one for one in await records.people.active()}
            for delivery in shown_to(self.stage, side.org):
                reader, notice = delivery.to.reader.person, delivery.notice
                if reader is None or not isinstance(notice, MessageArrived):
                    continue  # a channel, where several read together
                addressee = (await records.messages.get(notice.message.message)).addressee(reader)
                if addressee is None:
                    raise Leaked(f"{notice.message.title} is not for {reader}")
                if delivery.to.surface != people[reader].surface and not addressee.mail:
                    raise Leaked(f"nobody has asked that {notice.message.title} be mailed to {reader}")


def play(prepared: Path, deeds: tuple[Deed, ...], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        type("Prepared", (Keeping,), {"prepared": prepared, "deeds": deeds}),
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stage")

    async def prepare() -> None:
        async with open_world(folder) as world:
            await set_the_stage(world)

    asyncio.run(prepare())
    return folder


async def messages_of(stage: Stage, side: Side) -> list[Message]:
    """Everything this side has written for the other."""
    async with stage.world.stores.read(side.org) as session:
        known = await Records(session).messages.search([""])
    return [one for one in known if one.ours and one.link]


def test_nothing_kept_back_crosses_whatever_happens(prepared: Path) -> None:
    play(prepared, DEEDS, examples=30, steps=24)


# ── One defect at a time ─────────────────────────────────────────────────────────────────────────────────────


def crosses_although_recalled(_: Function) -> Function:
    async def crossing(records: Records, link: Link, message_id: str) -> MessageSent | None:
        message = await records.messages.get(message_id)
        files = await enclosed(records, message.files)
        return MessageSent(
            message.id,
            message.thread,
            message.pairs,
            message.title,
            message.body,
            "",
            "",
            message.author,
            message.at,
            files,
        )

    return crossing


def names_whoever_is_addressed(message: Function) -> Function:
    async def naming(records: Records, link: Link, message_id: str) -> MessageSent | None:
        said: MessageSent | None = await message(records, link, message_id)
        known = await records.messages.get(message_id)
        return said and replace(said, body=f"{said.body} {[one.name for one in known.addressees]}")

    return naming


def keeps_the_way_to_the_file(_: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile("(?!)")


def forgets_that_it_was_closed(_: object) -> SimpleNamespace:
    return SimpleNamespace(CLOSED=None)


def says_what_each_step_is_called(_: Function) -> Function:
    def telling(steps: Sequence[Step]) -> tuple[AcrossStep, ...]:
        return tuple(AcrossStep(step.theirs, step.state, step.request or step.name, step.due) for step in steps)

    return telling


def speaks_of_whatever_it_likes(_: Function) -> Function:
    async def speaking(records: Records, run: Workflow) -> bool:
        return True

    return speaking


def goes_by_its_own_name(_: Function) -> Function:
    async def naming(records: Records, link: Link, run: Workflow) -> str:
        return run.name

    return naming


def says_in_whose_place_it_was_done(_: Function) -> Function:
    async def telling(records: Records, remark: Remark, step: int) -> RemarkSent:
        return RemarkSent(remark.id, step, remark.move, f"{remark.text} ({remark.done_for})", remark.at)

    return telling


def hands_over_whatever_is_open(_: Function) -> Function:
    async def handing(records: Records, absent: Person, substitute: Person | None) -> list[Message]:
        return await records.messages.search([""])

    return handing


def says_where_people_are_mailed(message: Function) -> Function:
    async def telling(records: Records, link: Link, message_id: str) -> MessageSent | None:
        said: MessageSent | None = await message(records, link, message_id)
        mailed = [one.person for one in (await records.messages.get(message_id)).addressees if one.mail]
        where = [one.mail for one in (await records.people.of(mailed)).values()]
        return said and replace(said, body=f"{said.body} {where}")

    return telling


def mails_whatever_is_shown(show: Function) -> Function:
    async def showing(telling: Telling, card: str, thread: str, person: Person) -> None:
        await show(telling, card, thread, person)
        await telling.mail_too(card, thread, [person])

    return showing


def sends_whatever_is_filed(_: Function) -> Function:
    async def sending(records: Records, link: Link, pair: Pair, paper: Paper) -> bool:
        return True

    return sending


def calls_a_file_as_it_is_called_here(_: Function) -> Function:
    async def calling(records: Records, link: Link, paper: Paper) -> str:
        return paper.name

    return calling


MESSAGES, WORKFLOWS = deeds_of_messages.DEEDS, deeds_of_workflows.DEEDS
STANDING_IN: tuple[Deed, ...] = (
    deeds_of_leave.leave_it_to_me,
    deeds_of_leave.let_them_answer_for_the_link,
    deeds_of_leave.begin_with_a_step_of_theirs,
    deeds_of_leave.take_their_place,
)
ASKED: tuple[Deed, ...] = (deeds_of_leave.leave_it_to_me, deeds_of_leave.ask_them_and_the_counterpart)
COPIES = deeds_of_copies.DEEDS
PAPERS: tuple[Deed, ...] = (*deeds_of_papers.DEEDS, deeds_of_messages.open_the_matter)

DEFECTS: list[tuple[tuple[Deed, ...], ModuleType | type, str, Callable[[Any], Any]]] = [
    ((deeds_of_messages.call_back_in_time,), bodies, "_message", crosses_although_recalled),
    ((deeds_of_messages.tell_the_counterpart,), bodies, "_message", names_whoever_is_addressed),
    ((deeds_of_messages.tell_the_counterpart,), file_names, "_SEPARATORS", keeps_the_way_to_the_file),
    ((deeds_of_messages.close_the_matter_before_it_leaves,), closed, "Secrecy", forgets_that_it_was_closed),
    (WORKFLOWS, leaving, "across", says_what_each_step_is_called),
    (WORKFLOWS, leaving, "_may_be_spoken_of", speaks_of_whatever_it_likes),
    (WORKFLOWS, leaving, "_public_name", goes_by_its_own_name),
    (STANDING_IN, leaving, "_sent", says_in_whose_place_it_was_done),
    (ASKED, handing_over, "_messages", hands_over_whatever_is_open),
    (COPIES, bodies, "_message", says_where_people_are_mailed),
    (COPIES, Telling, "show_person", mails_whatever_is_shown),
    (PAPERS, documents, "_may_leave", sends_whatever_is_filed),
    (PAPERS, documents, "_name_across", calls_a_file_as_it_is_called_here),
]


@pytest.mark.parametrize(
    ("deeds", "module", "name", "defect"), DEFECTS, ids=[defect.__name__ for *_, defect in DEFECTS]
)
def test_each_defect_is_caught(
    deeds: tuple[Deed, ...],
    module: ModuleType | type,
    name: str,
    defect: Callable[[Any], Any],
    prepared: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, name, defect(getattr(module, name)))
    with pytest.raises((Leaked, ExceptionGroup)) as caught:
        play(prepared, deeds, examples=30, steps=14)
    assert any(isinstance(one, Leaked) for one in _each(caught.value)), caught.value


def _each(error: BaseException) -> Iterator[BaseException]:
    """Ids differ from run to run, so what is found twice may be told as two things, together."""
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _each(one)
    else:
        yield error
