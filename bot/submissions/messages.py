"""案件連絡: from the form to the preview, and from the preview across."""

from __future__ import annotations

from bot import modals
from bot.attachments import fetched
from bot.counterparts import counterparts
from bot.kit import Json
from bot.modals.matters import MATTER
from bot.submissions.answers import becomes, reads
from bot.submissions.sharing import counterpart_of
from bot.visit import Visit
from core.domain.intents import Compose, Post
from core.domain.notices import AskedToSend, MessageArrived, MessageHeld, Notice, Problem


async def composed(visit: Visit) -> Json:
    """The preview: exactly what would cross, to whom."""
    entered = visit.request.values
    written = modals.Written(entered[MATTER], entered["title"], entered["body"], entered["kind"], entered["action"])
    answer = await visit.do(
        Compose(
            refs=tuple(written.refs),
            title=written.title,
            body=written.body,
            kind=visit.wording.word(written.kind) if written.kind else "",
            action=written.action,
            counterpart=counterpart_of(visit),
            files=await fetched(visit, entered["files"]),
        )
    )
    if isinstance(answer, Problem):
        complaint = visit.wording.problem(answer)
        return becomes(modals.compose_form(visit.wording, await counterparts(visit), written, complaint))
    return _preview(visit, answer)


async def replied(visit: Visit) -> Json:
    entered, message = visit.request.values, str(visit.request.private["message"])
    files = await fetched(visit, entered["files"])
    answer = await visit.do(Compose(refs=(), title="", body=entered["body"], files=files, reply_to=message))
    arrived = await visit.card(f"message:{message}")
    if isinstance(answer, Problem) and isinstance(arrived, MessageArrived) and not arrived.recalled:
        complaint = visit.wording.problem(answer)
        return becomes(modals.reply_form(visit.wording, arrived, entered["body"], complaint))
    return _preview(visit, answer)


async def released(visit: Visit) -> Json:
    """送信: from now on it leaves, unless it is recalled in time."""
    answer = await visit.do(Post(visit.request.private["draft"]))
    if isinstance(answer, MessageHeld):
        return becomes(modals.released(answer, visit.wording))
    return reads(visit, answer)


def _preview(visit: Visit, answer: Notice) -> Json:
    if isinstance(answer, AskedToSend):
        return becomes(modals.preview(answer, visit.wording))
    return reads(visit, answer)
