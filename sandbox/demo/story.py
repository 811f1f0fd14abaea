"""The story of the bridge, once for any pairing of surfaces: seven chapters, each step checked as it is told.

A step is told only after it was seen to be true; what is not raises AssertionError and ends the story.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from core.domain.intents import Edit, Look, Page
from core.domain.notices import HomeShown, Imported, LinkCounts, MatterEdited, Notice
from core.texts import Texts
from core.texts.notices import document_of
from core.texts.plain import plain
from sandbox.demo.cast import Player
from sandbox.demo.narrator import Narrator
from sandbox.demo.seats import Seat, Seen
from sandbox.demo.settings import RECALL_SECONDS
from sandbox.demo.world import MATTERS, World

BEGINS = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)
"""10:00 in Tokyo on a Thursday, so that the next days are a business day and a weekend."""

TOKYO = ZoneInfo("Asia/Tokyo")

BAD_ROW = "社内整理番号,出願日\r\nPK190001,昭和70年4月1日\r\nPK190009,2019/04/01\r\n"
"""An era that had ended, beside a row that is in order."""


@dataclass(frozen=True)
class Side:
    player: Player
    seat: Seat


class Story:
    """One pairing. `company` and `firm` act; their colleagues look on."""

    def __init__(self, world: World, narrator: Narrator, company: Side, firm: Side, texts: Texts) -> None:
        self._world = world
        self._tell = narrator
        self._company, self._firm = company, firm
        self._texts = texts

    async def play(self) -> None:
        await self.connect()
        await self.take_in_matters()
        await self.offer()
        await self.answer_offers()
        await self.change()
        await self.write()
        await self.digest()

    # 1
    async def connect(self) -> None:
        await self._world.connect()
        for side, other in self._both_ways():
            seen = await side.seat.sees(other.player.organisation.name, other.player.name)
            self._tell.shows(side.player.name, seen.text)
        self._tell.step("linked")

    # 2
    async def take_in_matters(self) -> None:
        for side in (self._company, self._firm):
            file = MATTERS[side.player.organisation.id]
            first = await self._imported(side)
            assert (first.created > 0, first.changed, first.rejected) == (True, 0, ()), first
            self._tell.step("imported", name=side.player.name, file=file)
            again = await self._imported(side)
            assert (again.created, again.changed, again.same) == (0, 0, first.created), again
            self._tell.step("imported_again")
        mixed = await self._imported(self._company, "more.csv", BAD_ROW.encode("cp932"))
        assert (mixed.created, [row.ref for row in mixed.rejected]) == (1, ["PK190001"]), mixed
        self._tell.step("imported_with_errors")

    # 3
    async def offer(self) -> None:
        company, firm = self._company.seat, self._firm.seat
        await company.share("PK190001")
        asked = await firm.sees("PK190001", "2016P002", self._field("application_number"))
        assert "社外秘" not in asked.text
        self._tell.step("offered", name=company.name, other=firm.name)
        self._tell.shows(firm.name, asked.text)

        await company.share("TK190001、TK190004　PK190005\nPK190007,PK190008 PK190O99")
        told = await company.sees("PK190007", "PK190008", "PK190O99")
        for ref in ("TK190001", "TK190004", "PK190005"):
            await firm.sees(ref)
        self._tell.step("offered_more", name=company.name)
        self._tell.shows(company.name, told.text, "told")
        await self._counts_mirror("counts_waiting", waiting=4)

    # 4
    async def answer_offers(self) -> None:
        company, firm = self._company.seat, self._firm.seat
        before = await company.memory()
        offer = await firm.sees("PK190001", "2016P002")
        await firm.approve(offer)
        await self._answered("PK190001", "2016P002", before)
        self._tell.step("approved", name=firm.name)

        before = await firm.memory()
        await firm.decline(offer, self._tell.word("reason"))
        told = await firm.sees(firm.name, since=before)
        self._tell.step("decided_already")
        self._tell.shows(firm.name, told.text, "told")

        await firm.link(await firm.sees("TK190001"), "2014T002")
        await self._answered("TK190001", "2014T002", before)
        self._tell.step("linked_another", name=firm.name)

        await firm.create(await firm.sees("TK190004"))
        await self._answered("TK190004", "2026T001", before)
        self._tell.step("created", name=firm.name)

        await firm.decline(await firm.sees("PK190005"), self._tell.word("reason"))
        await self._answered("PK190005", self._tell.word("reason"), before)
        self._tell.step("declined", name=firm.name)
        await self._counts_mirror("counts_shared", shared=3)

    # 5
    async def change(self) -> None:
        company, firm = self._company.seat, self._firm.seat
        found = await company.sees("PK190001", self._field("claims"))
        await company.accept(found)
        await self._company_has("PK190001", "claims", 7)
        self._tell.step("taken_in", name=company.name)
        self._tell.shows(company.name, found.text)

        review = await self._firm_changes("filing_date", "平成28年6月8日", "2016/06/08")
        self._tell.step("changed", name=firm.name, other=company.name)
        self._tell.shows(company.name, review.text)

        before = await firm.memory()
        await company.accept(review)
        await self._company_has("PK190001", "filing_date", "2016-06-08")
        heard = await firm.sees("2016P002", self._field("filing_date"), since=before)
        self._tell.step("accepted", name=company.name, other=firm.name)
        self._tell.shows(firm.name, heard.text)

        before = await company.memory()
        await company.accept(review)
        self._tell.step("clicked_again")
        self._tell.shows(company.name, (await company.sees(company.name, since=before)).text, "told")

        review = await self._firm_changes("filing_date", "2016/06/03", "2016/06/03")
        before = await company.memory()
        await self._edit(self._company, "PK190001", "filing_date", "2016/06/05")
        await self._world.quiet()
        after_edit = await company.memory()
        await company.accept(review)
        told = await company.sees("", since=before | after_edit)
        await self._company_has("PK190001", "filing_date", "2016-06-05")
        self._tell.step("stale")
        self._tell.shows(company.name, told.text, "told")

        title = self._tell.word("later_field")
        review = await self._firm_changes("title", title, title)
        before = await firm.memory()
        await company.ignore(review)
        heard = await firm.sees("2016P002", self._field("title"), since=before)
        await self._company_has("PK190001", "title", "省電力通信装置")
        self._tell.step("ignored", name=company.name, other=firm.name)

    # 6
    async def write(self) -> None:
        company, firm = self._company.seat, self._firm.seat
        title, body = self._tell.word("message_title"), self._tell.word("message_body")
        preview = await company.write("PK190001", title, body)
        assert await firm.is_shown_nothing(body)
        self._tell.step("previewed", name=company.name)
        self._tell.shows(company.name, preview.text)

        held = await company.send(preview)
        self._tell.step("held", seconds=int(RECALL_SECONDS))
        self._tell.shows(company.name, held.text, "told")

        self._recall_time_passes()
        arrived = await firm.sees(title, body, "2016P002")
        assert "PK190001" not in arrived.text
        self._tell.step("arrived", other=firm.name)
        self._tell.shows(firm.name, arrived.text)

        before = await company.memory()
        await firm.reply(arrived, self._tell.word("answer"))
        replied = await company.sees(self._tell.word("answer"), since=before)
        self._tell.step("replied", name=firm.name, other=company.name)
        self._tell.shows(company.name, replied.text)

        before = await company.memory()
        await firm.confirm(arrived)
        told = await company.sees(title, firm.name, since=before)
        self._tell.step("confirmed", name=firm.name, other=company.name)
        self._tell.shows(company.name, told.text)

        title, body = self._tell.word("wrong_title"), self._tell.word("wrong_body")
        await company.recall(await company.send(await company.write("PK190001", title, body)))
        await self._world.quiet()
        self._recall_time_passes()
        await self._world.quiet()
        assert await firm.is_shown_nothing(title, body)
        self._tell.step("recalled")

    # 7
    async def digest(self) -> None:
        company, firm = self._company.seat, self._firm.seat
        await company.share("PK190009")
        await firm.sees("PK190009")
        await self._firm_changes("claims", "8", "8")
        before = await company.memory(), await firm.memory()
        self._moves_to(days=1)
        await self._world.digests()
        numbered = [
            await seat.sees(ref, "1", self._day(), since=known)
            for seat, ref, known in ((company, "PK190001", before[0]), (firm, "PK190009", before[1]))
        ]
        self._tell.step("digest")
        for seat, seen in zip((company, firm), numbered, strict=True):
            self._tell.shows(seat.name, seen.text)

        await firm.settle(numbered[1], 1, "create")
        await self._answered("PK190009", "2026", before[0])
        self._tell.step("digest_answered", name=firm.name)
        await company.settle(numbered[0], 1, "accept")
        await self._company_has("PK190001", "claims", 8)
        self._tell.step("digest_answered", name=company.name)
    # more to come

    # what is said and checked again and again

    def _both_ways(self) -> tuple[tuple[Side, Side], tuple[Side, Side]]:
        return (self._company, self._firm), (self._firm, self._company)

    async def _imported(self, side: Side, name: str = "", content: bytes = b"") -> Imported:
        done = await self._world.import_matters(side.player, name, content)
        assert isinstance(done, Imported), done
        self._tell.shows(side.player.name, self._worded(done), "told")
        return done

    async def _answered(self, ref: str, word: str, before: frozenset[tuple[str, str]]) -> None:
        seen = await self._company.seat.sees(ref, word, since=before)
        self._tell.shows(self._company.seat.name, seen.text)

    async def _firm_changes(self, field: str, typed: str, shown: str) -> Seen:
        before = await self._company.seat.memory()
        await self._edit(self._firm, "2016P002", field, typed)
        return await self._company.seat.sees("PK190001", self._field(field), shown, since=before)

    async def _edit(self, side: Side, ref: str, field: str, typed: str) -> None:
        edited = await self._world.do(side.player, Edit(ref, {field: typed}))
        assert isinstance(edited, MatterEdited), edited

    async def _company_has(self, ref: str, field: str, value: object) -> None:
        await self._world.quiet()
        found = await self._world.value(self._company.player, ref, field)
        assert found == value, f"{ref} {field} is {found}, not {value}"

    async def _counts_mirror(self, key: str, waiting: int = 0, shared: int = 0) -> None:
        await self._world.quiet()
        mine, theirs = await self._counts(self._company), await self._counts(self._firm)
        assert (mine.waiting_for_counterpart, mine.shared) == (waiting, shared), mine
        assert (theirs.to_approve, theirs.shared) == (waiting, shared), theirs
        self._tell.step(key, count=waiting or shared)

    async def _counts(self, side: Side) -> LinkCounts:
        home = await self._world.do(side.player, Look(Page.HOME))
        assert isinstance(home, HomeShown), home
        return home.links[0]

    def _recall_time_passes(self) -> None:
        self._world.clock.move(timedelta(seconds=RECALL_SECONDS + 1))

    def _moves_to(self, days: int) -> None:
        """Half past eight, local time, so many days from today."""
        now = self._world.clock.now().astimezone(TOKYO)
        morning = now.replace(hour=8, minute=30, second=0, microsecond=0) + timedelta(days=days)
        self._world.clock.move(morning - now)

    def _day(self) -> str:
        now = self._world.clock.now().astimezone(TOKYO)
        return f"{now.month}月{now.day}日" if self._world.language == "ja" else str(now.day)

    def _field(self, field: str) -> str:
        return self._texts.field_label(field, self._world.language)

    def _worded(self, notice: Notice) -> str:
        document = document_of(self._texts, notice, self._world.language)
        return f"{document.title}\n{plain(document)}"
