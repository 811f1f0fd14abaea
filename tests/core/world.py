"""Two organisations, their people and a link, with a surface that writes down what it is handed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from store.patterns import Pattern, copied
from store.places import Place, lasting_database

from core.app import on_parked, pace_of
from core.clock import SetClock
from core.courier import Courier, Linking
from core.courier.courier import SameService, Transport
from core.courier.linking import Request
from core.delivery.notices import NoticeDelivery
from core.delivery.worker import Worker
from core.desk import Desk, Principal
from core.desk.files import import_work
from core.desk.references import merging_at_length
from core.desk.sharing import approving_at_length
from core.domain.fields import BY_ID, parse_value
from core.domain.intents import File, Import, Intent, SavePolicies, TakeIn
from core.domain.matters import Matter
from core.domain.notices import AskedToImport, AskedToSave, Imported, Notice
from core.domain.people import Person, Role
from core.domain.sharing import OrgKind
from core.domain.values import Value
from core.ids import LinkId, MatterId, OrgId, PersonId, new_id
from core.settings import Settings, SlackSettings
from core.store.directory import Directory, Organisation
from core.store.records import Records
from core.store.stores import Stores
from core.surfaces import Delivery, Posted, Surface
from core.texts import Texts

UNHURRIED = Settings(_env_file=None, slack=SlackSettings(per_second=None))
"""Time stands still while a test delivers: a pace of so many a second would let nothing through."""

TEXTS = Texts()
"""Wording does not change during a run, and reading it takes a while."""

COMPANY, FIRM = OrgId("cdm"), OrgId("dm")
TARO, HANAKO, JIRO = PersonId("taro"), PersonId("hanako"), PersonId("jiro")
START = datetime(2026, 1, 15, 1, 0, tzinfo=UTC)
"""10:00 on a Thursday in Tokyo."""


@dataclass
class Notebook:
    """A surface that shows nothing and remembers everything."""

    name: str
    deliveries: list[Delivery] = field(default_factory=list)

    async def serve(self) -> None:
        raise NotImplementedError("nobody writes into a notebook")

    async def deliver(self, delivery: Delivery) -> Posted | None:
        self.deliveries.append(delivery)
        return Posted({"id": delivery.id})

    def notices(self, *kinds: type) -> list[Notice]:
        return [one.notice for one in self.deliveries if not kinds or isinstance(one.notice, kinds)]


@dataclass
class World:
    stores: Stores
    desk: Desk
    worker: Worker
    clock: SetClock
    slack: Notebook
    mail: Notebook
    surfaces: dict[str, Surface]
    """Who shows what, by name: put a real surface in the place of a notebook."""
    link: LinkId
    place: Place
    """Where the stores are, for another process that opens them."""

    async def do(self, person: PersonId, intent: Intent, once: str = "") -> Notice:
        """One person does one thing; what follows from it is delivered."""
        answer = await self.desk.handle(principal(person), intent, once=once)
        await self.settle()
        return answer

    async def take_in(self, person: PersonId, name: str, content: bytes | str) -> Imported:
        """A person hands in a file, looks at what it would do, and says 取り込む."""
        asked = await self.do(person, Import(File(name, content.encode() if isinstance(content, str) else content)))
        assert isinstance(asked, AskedToImport), asked
        done = await self.do(person, TakeIn(asked.pending, asked.version))
        assert isinstance(done, Imported), done
        return done

    async def save(self, person: PersonId, intent: Intent) -> Notice:
        """One person asks for other policies and saves what was shown; the answer is that of the saving."""
        asked = await self.do(person, intent)
        return await self.do(person, SavePolicies(asked.proposal)) if isinstance(asked, AskedToSave) else asked

    async def settle(self) -> None:
        await self.worker.drain()

    async def pass_time(self, by: timedelta) -> None:
        self.clock.move(by)
        await self.settle()

    async def pass_a_while(self) -> None:
        """Long enough for whatever backs off to be tried again."""
        for _ in range(12):
            await self.pass_time(timedelta(minutes=10))

    async def add_matter(self, org: OrgId, ref: str, values: Mapping[str, str]) -> None:
        """A matter with values as a person would type them."""
        own = "own_ref" if org == COMPANY else "firm_ref"
        parsed: dict[str, Value] = {name: parse_value(BY_ID[name], text) for name, text in values.items()}
        parsed[own] = ref
        async with self.stores.write(org) as session:
            await Records(session).matters.add([Matter(MatterId(new_id()), ref, parsed, dict.fromkeys(parsed, 1))])

    async def value(self, org: OrgId, ref: str, name: str) -> Value:
        async with self.stores.read(org) as session:
            matter = await Records(session).matters.find(ref)
        assert matter is not None
        return matter.values.get(name)


def principal(person: PersonId) -> Principal:
    org = COMPANY if person == TARO else FIRM
    name = {TARO: "知財 太郎", HANAKO: "弁理 花子", JIRO: "技術 次郎"}[person]
    return Principal(org, person, name, "ja", "Asia/Tokyo", frozenset({Role.MEMBER, Role.ADMIN}))


@dataclass(frozen=True)
class Seats:
    """Where people are, written `surface:place`; `channel` is where the company watches the link."""

    taro_at: str = "bot:T1/U1"
    hanako_at: str = "mailgw:hanako@firm.example"
    channel: str = "bot:T1/C1"


@asynccontextmanager
async def open_world(
    data_dir: Path | None,
    server_url: str | None = None,
    transport: Callable[[Stores], Transport] = SameService,
    **seats: str,
) -> AsyncIterator[World]:
    """デモ株式会社 and デモ事務所, linked; 知財 太郎 in Slack, 弁理 花子 by mail, unless `seats` put them elsewhere.

    In `data_dir`, or in a database of its own on the server. It is a copy of what was founded once in this process.
    """
    beginning = await _beginning(Seats(**seats), server_url)
    async with (
        copied(beginning.pattern, data_dir, server_url) as place,
        _opened(place, START, transport) as world,
    ):
        world.link = beginning.link
        world.slack.deliveries += beginning.slack
        world.mail.deliveries += beginning.mail
        yield world


@asynccontextmanager
async def found_world(
    place: Place, transport: Callable[[Stores], Transport] = SameService, **seats: str
) -> AsyncIterator[World]:
    """The same, founded here and now: whatever was written on the way is in its stores."""
    at = Seats(**seats)
    async with _opened(place, START, transport) as world:
        stores = world.stores
        await _found(stores, Organisation(COMPANY, "CDM", "デモ株式会社", OrgKind.COMPANY))
        await _found(stores, Organisation(FIRM, "DM", "デモ事務所", OrgKind.FIRM))
        await _hire(stores, COMPANY, Person(TARO, "知財 太郎", *at.taro_at.split(":", 1)))
        await _hire(stores, FIRM, Person(HANAKO, "弁理 花子", *at.hanako_at.split(":", 1)))
        linking = Linking(stores)
        await linking.propose(Request("CDM", "DM", "知財 太郎", channel=at.channel))
        world.link = await linking.accept(Request("DM", "CDM", "弁理 花子"))
        await world.settle()
        yield world


@asynccontextmanager
async def reopen_world(
    data_dir: Path,
    surfaces: Mapping[str, Surface],
    after: timedelta,
    transport: Callable[[Stores], Transport] = SameService,
) -> AsyncIterator[World]:
    """What an earlier `open_world` has left in `data_dir`, opened `after` it began; only `surfaces` show anything."""
    async with _opened(Place(data_dir), START + after, transport) as world:
        world.surfaces.update(surfaces)
        async with world.stores.read_directory() as session:
            (world.link,) = await Directory(session).active_links()
        yield world


@asynccontextmanager
async def _opened(
    place: Place, at: datetime, transport: Callable[[Stores], Transport] = SameService
) -> AsyncIterator[World]:
    """The service on its stores, whatever they hold."""
    clock = SetClock(at)
    stores = Stores(place, clock)
    slack, mail = Notebook("bot"), Notebook("mailgw")
    surfaces: dict[str, Surface] = {"bot": slack, "mailgw": mail}
    notices = NoticeDelivery(stores, surfaces)
    handlers = {
        "link:": Courier(stores, transport(stores)),
        import_work.DESTINATION: import_work.ImportWork(stores, TEXTS),
        approving_at_length.DESTINATION: approving_at_length.ApprovalWork(stores, TEXTS),
        merging_at_length.DESTINATION: merging_at_length.MergeWork(stores),
        "bot:": notices,
        "mailgw:": notices,
    }
    worker = Worker(stores, stores.organisations, handlers, clock, pace_of(UNHURRIED), on_parked=on_parked)
    try:
        await stores.migrate_all()
        yield World(stores, Desk(stores, TEXTS), worker, clock, slack, mail, surfaces, LinkId(""), place)
    finally:
        await stores.close()


@dataclass(frozen=True)
class _Beginning:
    """A founded world, closed, and what its people had been told."""

    pattern: Pattern
    link: LinkId
    slack: Sequence[Delivery]
    mail: Sequence[Delivery]


_beginnings: dict[tuple[Seats, str | None], _Beginning] = {}


async def _beginning(seats: Seats, server_url: str | None) -> _Beginning:
    if (seats, server_url) not in _beginnings:
        with TemporaryDirectory() as folder:
            place = Place(database_url=await lasting_database(server_url)) if server_url else Place(Path(folder))
            async with found_world(place, **asdict(seats)) as world:
                pass
            told = world.slack.deliveries, world.mail.deliveries
            _beginnings[seats, server_url] = _Beginning(Pattern.of(place), world.link, *told)
    return _beginnings[seats, server_url]


async def _found(stores: Stores, one: Organisation) -> None:
    async with stores.write_directory() as session:
        await Directory(session).add_organisation(one)
    await stores.create(one.id)


async def _hire(stores: Stores, org: OrgId, person: Person) -> None:
    async with stores.write(org) as session:
        await Records(session).people.save(
            Person(person.id, person.name, person.surface, person.place, roles=frozenset({Role.MEMBER, Role.ADMIN}))
        )
    async with stores.write_directory() as session:
        await Directory(session).recognise(person.surface, person.place, org, person.id)
