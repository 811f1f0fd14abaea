"""The way in: kept before it is acknowledged, worked off after, and worked off again by the next start if need be.

Slack hands most things over once and believes the acknowledgement. So a click or command is a row of the person's own
organisation before Slack hears that we have it; a second copy finds the row there and ends. Nothing else comes before the
acknowledgement, above all no question to Slack. What a form or a type-ahead asks is answered in the acknowledgement itself:
there the Desk's own transaction is what keeps it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any
from zoneinfo import ZoneInfo

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import clicks, commands, events, home, modals, shortcuts, submissions, suggesting
from bot.apps import App, Apps
from bot.arriving import Arriving
from bot.failures import access_has_ended, code_of
from bot.identity import Identity
from bot.kit import Json
from bot.news import News
from bot.refusing import refuse, refuse_in_answer
from bot.request import Kind, Request
from bot.submissions.answers import becomes, reads
from bot.visit import Visit
from bot.wording import SURFACE, Wording
from core.desk import Desk, Principal
from core.domain.notices import Problem
from core.errors import NotAllowed, NotFound, NotNow, PermanentFailure, TransientFailure, UserError
from core.ids import OrgId, new_id
from core.log import get_log, traced
from core.texts import Texts
from core.texts.language import language_of

log = get_log(__name__)

Ack = Callable[..., Awaitable[Any]]
Work = Callable[[Visit], Awaitable[None]]

WORK: dict[Kind, Work] = {
    Kind.COMMAND: commands.obey,
    Kind.CLICK: clicks.follow,
    Kind.SHORTCUT: shortcuts.send_across,
    Kind.SUBMISSION: submissions.take_in_the_open,
    Kind.EVENT: events.take_up,
}

UTC = "UTC"

TOO_LATE = frozenset({"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"})
"""A modal can be opened for three seconds only: after a restart the person presses again."""


class Reception:
    def __init__(self, desk: Desk, texts: Texts, identity: Identity, apps: Apps) -> None:
        self._desk = desk
        self._texts = texts
        self._identity = identity
        self._apps = apps
        self._news = News(desk)
        self._arriving = Arriving()
        self._working: set[asyncio.Task[None]] = set()

    async def receive(self, app: App, body: Json, ack: Ack) -> None:
        """Take in one verified request of Slack to one of our apps and acknowledge it."""
        with self._arriving.one():
            await self._receive(app, body, ack)

    async def _receive(self, app: App, body: Json, ack: Ack) -> None:
        request = Request.of(body)
        if request.kind is Kind.EVENT and self._news.is_news(request):
            # Its effect is committed first: an event nobody acknowledges is sent again.
            await self._news.heed(app, request)
        if request.kind is Kind.CLOSED or (
            request.kind is Kind.EVENT and not await events.concerns_us(self._desk, request)
        ):
            await ack()
        elif request.answered_at_once:
            await self._answer(app, request, ack)
        elif request.opens_home:
            await ack()
            self._start(self._show_home(app, request))
        else:
            await self._keep(app, request, ack)

    async def catch_up(self) -> None:
        """Work off what was kept and never settled, because the process ended in between."""
        for org in await self._desk.organisations():
            taken: set[str] = set()
            while left := [one for one in await self._desk.kept(org, SURFACE) if one[0] not in taken]:
                for key, body in left:
                    taken.add(key)
                    # As a task of its own: what fails is logged and holds up neither the others nor the start.
                    self._start(self._take_up_again(org, key, Request.of(body)))
                    await self.settled()

    async def settled(self) -> None:
        """Returns when nothing that was acknowledged is still being worked on."""
        while self._working:
            await asyncio.wait(self._working)

    async def _answer(self, app: App, request: Request, ack: Ack) -> None:
        visit = await self._let_in(app, request)
        if isinstance(visit, Problem):
            wording, _ = await self._to_a_stranger(app, request)
            await refuse_in_answer(request, visit, wording, ack)
        elif request.kind is Kind.SUGGESTION:
            await ack(await suggesting.suggestions(visit))
        else:
            answer = await _submitted(visit)
            await (ack(**answer) if answer else ack())
            self._start(visit.say_the_rest())

    async def _keep(self, app: App, request: Request, ack: Ack) -> None:
        """One small commit, and Slack hears that we have it: whether the person is a member still is asked afterwards."""
        try:
            registered = await self._identity.registered(app, request)
        except NotFound:
            await self._turn_away(app, request, ack)
            return
        fresh = await self._desk.keep(registered.org, SURFACE, request.kept_as, _without_secrets(request.body))
        wording = Wording(self._texts, language_of(registered.language), ZoneInfo(UTC))
        await (ack(**becomes(modals.loading(wording))) if request.takes_longer else ack())
        if fresh:
            self._start(self._take_up(app, registered.org, request))

    async def _turn_away(self, app: App, request: Request, ack: Ack) -> None:
        """Somebody nobody has registered: nothing is kept, and they are told, those of other companies why."""
        if request.kind is Kind.SUBMISSION:
            await self._answer(app, request, ack)
        else:
            await ack()
            self._start(self._tell_why_not(app, request))

    async def _tell_why_not(self, app: App, request: Request) -> None:
        visit = await self._let_in(app, request)
        if isinstance(visit, Problem):
            await self._refuse(app, request, visit)

    async def _take_up(self, app: App, kept_by: OrgId, request: Request) -> None:
        """Straight after it was acknowledged: whoever is not let in hears so."""
        await self._arriving.nobody_waits()
        visit = await self._let_in(app, request)
        if isinstance(visit, Problem):
            await self._desk.settle(kept_by, request.kept_as)
            await self._refuse(app, request, visit)
        else:
            await self._work_off(kept_by, request.kept_as, visit)

    async def _take_up_again(self, kept_by: OrgId, key: str, request: Request) -> None:
        """After a restart."""
        try:
            app = self._apps.of(kept_by)
            visit = await self._visit(app, request, await self._identity.admit(app, request))
        except (NotFound, NotAllowed, NotNow, PermanentFailure):
            # The person, or the app, has left the workspace since: somebody may look at it, nobody acts on it.
            await self._desk.settle(kept_by, key, "failed")
        else:
            await self._work_off(kept_by, key, visit)

    async def _work_off(self, kept_by: OrgId, key: str, visit: Visit) -> None:
        """Carry out what was kept, and settle it whatever becomes of it."""
        state = "failed"
        with traced(trace := new_id()):
            try:
                await _carry_out(visit, trace)
                state = "done"
            finally:
                await self._desk.settle(kept_by, key, state)

    async def _show_home(self, app: App, request: Request) -> None:
        visit = await self._let_in(app, request)
        await (self._refuse(app, request, visit) if isinstance(visit, Problem) else home.publish(visit))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._working.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._working.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.bug("a request of Slack could not be worked off", error)

    async def _let_in(self, app: App, request: Request) -> Visit | Problem:
        """Who asks, known to be a member at this moment; or why they are not let in."""
        try:
            principal = await self._identity.admit(app, request)
        except (NotFound, NotAllowed) as refused:
            return Problem(refused.code, refused.facts)
        except (TransientFailure, PermanentFailure) as failure:
            log.warning("Slack did not say who somebody is", workspace=request.workspace)
            return Problem("slack_not_renewed" if access_has_ended(failure) else "slack_unsure", {})
        return await self._visit(app, request, principal)

    async def _visit(self, app: App, request: Request, principal: Principal) -> Visit:
        client = await app.clients.answering(request.workspace)
        wording = Wording(self._texts, language_of(principal.language), ZoneInfo(principal.timezone), principal.name)
        return Visit(request, principal, self._desk, wording, client)

    async def _refuse(self, app: App, request: Request, problem: Problem) -> None:
        if events.is_addressed_to_us(request):
            await refuse(request, problem, *await self._to_a_stranger(app, request))

    async def _to_a_stranger(self, app: App, request: Request) -> tuple[Wording, AsyncWebClient]:
        """In what words, and by what client, somebody is told who is not let in."""
        client = await app.clients.answering(request.workspace)
        language = await self._identity.language_of_stranger(client, request.user)
        return Wording(self._texts, language, ZoneInfo(UTC)), client


async def _carry_out(visit: Visit, trace: str) -> None:
    """Whatever goes wrong, the person hears of it; what was decided by then stands."""
    try:
        await WORK[visit.request.kind](visit)
        await visit.say_the_rest()
    except UserError as error:
        await visit.complain(Problem(error.code, error.facts))
    except SlackApiError as error:
        if code_of(error) in TOO_LATE:
            return  # worked off after a restart: a modal would open for nobody
        log.warning("Slack refused an answer to a person", code=code_of(error), org=visit.principal.org)
        await visit.complain(_refused(error, trace))
    except Exception:
        await visit.complain(Problem("unexpected", {"trace": trace}))
        raise


def _refused(error: SlackApiError, trace: str) -> Problem:
    if access_has_ended(error):
        return Problem("slack_answer_not_shown", {})
    not_invited = code_of(error) in ("not_in_channel", "channel_not_found")
    return Problem("bot_not_in_channel", {}) if not_invited else Problem("unexpected", {"trace": trace})


async def _submitted(visit: Visit) -> Json | None:
    """The modal's answer. A mistake of ours is told in the modal, or Slack would say "trouble connecting"."""
    with traced(trace := new_id()):
        try:
            return await submissions.take(visit)
        except UserError as error:
            return reads(visit, Problem(error.code, error.facts))
        except Exception as error:  # noqa: BLE001 - logged with its place, and the person is told
            log.bug("a modal could not be taken in", error, org=visit.principal.org)
            return reads(visit, Problem("unexpected", {"trace": trace}))


def _without_secrets(body: Json) -> Json:
    """What is kept is for us: the verification token of Slack's old days is nobody's business."""
    return {name: value for name, value in body.items() if name != "token"}
