"""The stage of the story: the two who act, and what is checked again and again.

A step is told only after it was seen to be true; what is not raises StepFailed and ends the story.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from core.domain.intents import Edit, Look, Page
from core.domain.notices import HomeShown, Imported, LinkCounts, MatterEdited
from core.domain.values import Value
from core.texts import Texts
from core.texts.notices import document_of
from core.texts.plain import to_plain
from sandbox.demo.players import Player
from sandbox.demo.seats import Memory, Seat, Seen, StepFailed, must
from sandbox.demo.settings import RECALL_SECONDS
from sandbox.demo.story.narrator import Narrator
from sandbox.demo.world import World

BEGINS = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)
"""10:00 in Tokyo on a Thursday: a business day follows, then a weekend."""

TOKYO = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class Side:
    player: Player
    seat: Seat


@dataclass(frozen=True, slots=True)
class Stage:
    """One pairing. `company` and `firm` act; their colleagues look on."""

    world: World
    narrator: Narrator
    company: Side
    firm: Side
    texts: Texts

    # ── what people do outside of Slack and mail ──

    async def import_matters(self, side: Side, name: str = "", content: bytes = b"") -> Imported:
        done = await self.world.import_matters(side.player, name, content)
        if not isinstance(done, Imported):
            raise StepFailed(str(done))
        document = document_of(self.texts, done, self.world.language)
        self.narrator.shows(side.seat.name, f"{document.title}\n{to_plain(document, self.world.language)}", "told")
        return done

    async def edit(self, side: Side, ref: str, field: str, typed: str) -> None:
        """The organisation's own docket changes."""
        edited = await self.world.do(side.player, Edit(ref, {field: typed}))
        if not isinstance(edited, MatterEdited):
            raise StepFailed(str(edited))

    async def firm_changes(self, field: str, typed: str, shown: str) -> Seen:
        """A change in the firm's docket; what is seen is the difference that the company is asked about."""
        before = await self.company.seat.memory()
        await self.edit(self.firm, "2016P002", field, typed)
        return await self.company.seat.sees("PK190001", self.field(field), shown, since=before)

    # ── what is checked ──

    async def company_hears(self, *words: str, since: Memory) -> None:
        """The company's person is told of an answer, and it is shown."""
        self.narrator.shows(self.company.seat.name, (await self.company.seat.sees(*words, since=since)).text)

    async def company_has(self, ref: str, field: str, value: Value) -> None:
        await self.world.quiet()
        found = await self.world.value(self.company.player, ref, field)
        must(found == value, f"{ref}: {field} is {found!r}, not {value!r}")

    async def counts_mirror(self, step: str, waiting: int, shared: int) -> None:
        """My 相手方承認待ち is your 要承認, and both share the same number of matters."""
        await self.world.quiet()
        mine, theirs = await self._counts(self.company), await self._counts(self.firm)
        must((mine.waiting_for_counterpart, mine.shared) == (waiting, shared), mine)
        must((theirs.to_approve, theirs.shared) == (waiting, shared), theirs)
        self.narrator.step(step, count=waiting or shared)

    async def _counts(self, side: Side) -> LinkCounts:
        home = await self.world.do(side.player, Look(Page.HOME))
        if not isinstance(home, HomeShown):
            raise StepFailed(str(home))
        return home.links[0]

    # ── time and words ──

    def let_recall_time_pass(self) -> None:
        self.world.clock.move(timedelta(seconds=RECALL_SECONDS + 1))

    def go_to(self, *, days: int, hour: int, minute: int) -> None:
        """That time of the day in Tokyo, so many days from today."""
        now = self.world.clock.now().astimezone(TOKYO)
        then = now.replace(hour=hour, minute=minute, second=0, microsecond=0) + timedelta(days=days)
        self.world.clock.move(then - now)

    def day(self, day: date) -> str:
        """The day as values are shown in the story's language."""
        return f"{day:%Y/%m/%d}" if self.world.language == "ja" else day.isoformat()

    def field(self, field: str) -> str:
        return self.texts.field_label(field, self.world.language)
