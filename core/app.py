"""Composition: opens the stores, resolves the surfaces named in settings, and lets everything run together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec
from typing import cast

from core.clock import Clock, SystemClock
from core.courier import Courier, Linking
from core.courier.courier import park_departure
from core.courier.nightly import Nightly
from core.courier.unparking import retry_parked_everywhere
from core.delivery.housekeeping import Housekeeping
from core.delivery.notices import NoticeDelivery
from core.delivery.pace import Pace, Rate, RetryPolicy
from core.delivery.parking import tell_of_parked
from core.delivery.worker import Handler, Worker
from core.desk import Desk
from core.desk.doors import MAIL, SLACK
from core.desk.files import import_work
from core.desk.reaching import was_refused
from core.desk.references import merging_at_length
from core.desk.sharing import approving_at_length
from core.desk.telling import Telling
from core.digests import Digests, Leaves, Reminders, Summaries
from core.log import get_log
from core.settings import BadSettings, Settings
from core.store.outbox_values import Message
from core.store.records import Records
from core.store.sessions import OrgSession
from core.store.stores import Stores
from core.store.vault import Vault
from core.surfaces import AnswersHttp, Surface
from core.texts import Texts

log = get_log(__name__)

SLACK_BURST = 3
"""Messages a channel may be sent at once after a pause: Slack mostly allows more than one a second for a short while, and
where it does not, the channel is sent one by one from then on."""


@dataclass(frozen=True)
class App:
    """Everything that runs, opened and wired."""

    settings: Settings
    stores: Stores
    desk: Desk
    linking: Linking
    surfaces: Mapping[str, Surface]
    worker: Worker
    digests: Digests
    summaries: Summaries
    reminders: Reminders
    leaves: Leaves
    housekeeping: Housekeeping
    nightly: Nightly

    async def run(self) -> None:
        """Serve until `stop()`: every surface, the outbox and the digests side by side."""
        await self.linking.settle_all()
        await retry_parked_everywhere(self.stores)
        async with self._listening(), asyncio.TaskGroup() as tasks:
            others = [
                tasks.create_task(self.digests.run(), name="digests"),
                tasks.create_task(self.summaries.run(), name="weekly summaries"),
                tasks.create_task(self.reminders.run(), name="reminders"),
                tasks.create_task(self.leaves.run(), name="leaves"),
                tasks.create_task(self.housekeeping.run(), name="housekeeping"),
                tasks.create_task(self.nightly.run(), name="nightly comparison"),
            ]
            others += [tasks.create_task(surface.serve(), name=name) for name, surface in self.surfaces.items()]
            await self.worker.run()
            for task in others:
                task.cancel()

    def stop(self) -> None:
        """Take up nothing new. `run()` returns when what is being delivered has ended, so no lease is left behind."""
        self.worker.stop()

    def _listening(self) -> AbstractAsyncContextManager[int]:
        """Whatever surfaces answer over HTTP stands behind one address."""
        from core.web import listening  # not before somebody serves: commands start without a web server

        answering = [surface for surface in self.surfaces.values() if isinstance(surface, AnswersHttp)]
        return listening(self.settings.http, [route for surface in answering for route in surface.routes])


@asynccontextmanager
async def open_app(
    settings: Settings, clock: Clock | None = None, surfaces: tuple[str, ...] | None = None
) -> AsyncIterator[App]:
    """The application on its stores; `surfaces` hosts only some of those the settings name."""
    clock = clock or SystemClock()
    stores = open_stores(settings, clock)
    try:
        await stores.migrate_all()
        texts = Texts()
        desk = Desk(stores, texts, recall_seconds=settings.recall_seconds, vault=Vault(settings.slack.keys))
        names = settings.surfaces if surfaces is None else surfaces
        hosted = {name: _resolve(name)(settings, texts, desk) for name in names}
        notices = NoticeDelivery(stores, hosted)
        handlers: dict[str, Handler] = {
            "link:": Courier(stores),
            import_work.DESTINATION: import_work.ImportWork(stores, texts),
            approving_at_length.DESTINATION: approving_at_length.ApprovalWork(stores, texts),
            merging_at_length.DESTINATION: merging_at_length.MergeWork(stores),
            **{f"{name}:": notices for name in hosted},
        }
        worker = Worker(stores, stores.organisations, handlers, clock, pace_of(settings), on_parked)
        yield App(
            settings=settings,
            stores=stores,
            desk=desk,
            linking=Linking(stores),
            surfaces=hosted,
            worker=worker,
            digests=Digests(stores, clock),
            summaries=Summaries(stores, clock),
            reminders=Reminders(stores, clock),
            leaves=Leaves(stores),
            housekeeping=Housekeeping(stores, clock),
            nightly=Nightly(stores, clock, settings.timezone),
        )
    finally:
        await stores.close()


def open_stores(settings: Settings, clock: Clock | None = None) -> Stores:
    """The stores alone, for commands that need no surface."""
    return Stores(_Places(settings), clock or SystemClock())


def pace_of(settings: Settings) -> Pace:
    """The outbox's measures, as far as an operator sets them."""
    return Pace(
        poll=timedelta(seconds=settings.poll_seconds),
        lease=timedelta(seconds=settings.lease_seconds),
        retry=RetryPolicy(attempts_after_bug=settings.park_after),
        rates=_rates(settings),
    )


def _rates(settings: Settings) -> dict[str, Rate]:
    """Each mail host and each channel of Slack has its rate to itself."""
    rates: dict[str, Rate] = {}
    if per_minute := settings.mail.per_minute:
        rates[f"{MAIL}:"] = Rate(per_minute / 60, burst=per_minute)
    if per_second := settings.slack.per_second:
        rates[f"{SLACK}:"] = Rate(per_second, burst=SLACK_BURST)
    return rates


class _Places:
    """Where the stores are, as `Stores` asks for it: the database's password leaves the settings only here."""

    def __init__(self, settings: Settings) -> None:
        self.data_dir = settings.data_dir
        self.database_url = settings.database_url.get_secret_value() if settings.database_url else None


def _resolve(name: str) -> Callable[[Settings, Texts, Desk], Surface]:
    """A surface package offers `surface(settings, texts, desk)`. Raises BadSettings for a name that is none."""
    surface = getattr(import_module(name), "surface", None) if find_spec(name) else None
    if surface is None:
        raise BadSettings(f"SURFACES: {name} is not a surface of this installation")
    return cast("Callable[[Settings, Texts, Desk], Surface]", surface)


async def on_parked(session: OrgSession, message: Message, reason: str) -> None:
    """Whoever waits for what was given up is told, in the transaction that parks it."""
    if message.destination.startswith("link:"):
        await park_departure(session, message, reason)
    await tell_of_parked(session, message, reason)
    records = Records(session)
    await was_refused(records, Telling(records, message.payload.get("trace", message.id)), message, reason)
