"""Buttons that decide something at once.

The card itself follows through the outbox, at every place it stands. The person who clicked is told more only when
there is more to say: that it could not be done, or what came of it where no card says so.
"""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot import modals
from bot.clicks.afterwards import afterwards
from bot.handing_over import hand_over_rest
from bot.visit import Visit
from core.domain.intents import (
    Accept,
    Approve,
    ApproveCertain,
    ApproveMany,
    CheckResults,
    Confirm,
    Ignore,
    Post,
    Recall,
    Resend,
    ResendMessage,
    Revert,
    Snooze,
)
from core.domain.notices import ApprovedMany, AskedToApprove, Digest, EntryKind, Notice
from core.ids import PairId


async def approve(visit: Visit) -> None:
    press = visit.request.press
    await afterwards(visit, await visit.do(Approve(PairId(press.target), press.part)))


async def approve_family(visit: Visit) -> None:
    """An offer together with those it comes from; whatever is not certain among them is said."""
    offer = await visit.card(f"offer:{visit.request.press.target}")
    parents = offer.parents if isinstance(offer, AskedToApprove) else ()
    pairs = (*(one.pair for one in parents), PairId(visit.request.press.target))
    answer = await visit.do(ApproveMany(pairs))
    await afterwards(visit, None)
    await visit.say(answer)


async def approve_all(visit: Visit) -> None:
    """一括承認: every offer of the list whose suggestion nothing speaks against; one refusal stops no other."""
    listed = await visit.card(f"digest:{visit.request.press.target}")
    entries = listed.entries if isinstance(listed, Digest) else ()
    certain = [entry for entry in entries if entry.kind is EntryKind.OFFER and entry.certain and not entry.done]
    answer = await approve_together(visit, ApproveMany(tuple(PairId(entry.target) for entry in certain)))
    if not isinstance(answer, ApprovedMany) or any(one.problem for one in answer.lines):
        await visit.say(answer)


async def approve_certain(visit: Visit) -> None:
    """一括承認 of everything that waits with one counterpart, from 共有設定."""
    await visit.say(await approve_together(visit, ApproveCertain(visit.request.press.target)))


async def approve_together(visit: Visit, intent: ApproveMany | ApproveCertain) -> Notice:
    """The answer; of very many, that it has begun: how far it is stands in the person's own conversation with the app."""
    answer = await visit.do(intent)
    await afterwards(visit, None)
    await hand_over_rest(visit, answer)
    return answer


async def accept(visit: Visit) -> None:
    press = visit.request.press
    fields = (press.part,) if press.part else ()
    await afterwards(visit, await visit.do(Accept(press.target, fields, seen=press.version)))


async def ignore(visit: Visit) -> None:
    press = visit.request.press
    fields = (press.part,) if press.part else ()
    await afterwards(visit, await visit.do(Ignore(press.target, fields, seen=press.version)))


async def revert(visit: Visit) -> None:
    await afterwards(visit, await visit.do(Revert(visit.request.press.target)))


async def check(visit: Visit) -> None:
    await afterwards(visit, await visit.do(CheckResults(visit.request.press.target)))


async def send(visit: Visit) -> None:
    await afterwards(visit, await visit.do(Post(visit.request.press.target)))


async def recall(visit: Visit) -> None:
    await afterwards(visit, await visit.do(Recall(visit.request.press.target)))


async def resend(visit: Visit) -> None:
    await afterwards(visit, await visit.do(Resend(visit.request.press.target)))


async def resend_message(visit: Visit) -> None:
    await afterwards(visit, await visit.do(ResendMessage(visit.request.press.target)))


async def confirm(visit: Visit) -> None:
    await afterwards(visit, await visit.do(Confirm(visit.request.press.target)))


async def hold(visit: Visit) -> None:
    press = visit.request.press
    await afterwards(visit, await visit.do(Snooze(press.target, (int(press.part),))))


async def hold_until(visit: Visit) -> None:
    """保留 to a day of one's own choice."""
    press = visit.request.press
    today = visit.desk.now().astimezone(ZoneInfo(visit.principal.timezone)).date()
    await visit.open(modals.hold_form(press.target, press.part, today + timedelta(days=7), visit.wording))
