"""案件連絡: from the form to the preview, and from the preview across."""

from __future__ import annotations

from collections.abc import Callable

from bot import modals
from bot.attachments import fetched
from bot.kit import Json
from bot.modals.composing import CARRIED, CC, DEPARTMENT, FLAGS, MAIL, MAIL_TO, TO, carried_in
from bot.modals.matters import MATTER
from bot.submissions.answers import becomes, reads
from bot.visit import Visit
from bot.wording import SURFACE
from bot.writing_messages import message_form
from core.domain.intents import Compose, Correct, File, Intent, Mirror, Post, SetTemplate, Withdraw
from core.domain.mirrors import Spot
from core.domain.notices import AskedToSend, MessageArrived, MessageHeld, MessageSent, Notice, Problem
from core.errors import Invalid


async def composed(visit: Visit) -> Json:
    """The preview: exactly what would cross, to whom."""
    entered = visit.request.values
    written = modals.Written(
        refs=entered[MATTER],
        title=entered["title"],
        body=entered["body"],
        kind=entered["kind"],
        action=entered["action"],
        to=entered[TO],
        cc=entered[CC],
        mail_to=entered[MAIL_TO],
        flags=entered[FLAGS],
        template=entered.get("template", ""),
        carried=carried_in(visit.request.view["blocks"], entered.get(CARRIED, ())),
    )
    answer = await _with_files(
        visit,
        lambda files: Compose(
            refs=tuple(written.refs),
            title=written.title,
            body=written.body,
            kind=written.kind,
            action=written.action,
            files=files,
            to=tuple(entered[TO]),
            cc=tuple(written.cc),
            department=DEPARTMENT in written.flags,
            mail=MAIL in written.flags,
            mail_to=tuple(written.mail_to),
            template=written.template,
        ),
    )
    if isinstance(answer, Problem):
        return becomes(await message_form(visit, written, visit.wording.problem(answer)))
    return _preview(visit, answer)


async def replied(visit: Visit) -> Json:
    entered, message = visit.request.values, str(visit.request.private["message"])
    to_all = bool(visit.request.private.get("to_all"))
    answer = await _with_files(
        visit,
        lambda files: Compose(refs=(), title="", body=entered["body"], files=files, reply_to=message, to_all=to_all),
    )
    arrived = await visit.card(f"message:{message}")
    if isinstance(answer, Problem) and isinstance(arrived, MessageArrived):
        # Be it withdrawn by now: what was written stands in the form, and can be used elsewhere.
        complaint = visit.wording.problem(answer)
        return becomes(modals.reply_form(visit.wording, arrived, entered["body"], complaint, to_all=to_all))
    return _preview(visit, answer)


async def released(visit: Visit) -> Json:
    """送信: from now on it leaves, unless it is recalled in time."""
    answer = await visit.do(Post(visit.request.private["draft"]))
    if isinstance(answer, MessageHeld):
        return becomes(modals.released(answer, visit.wording))
    return reads(visit, answer)


async def corrected(visit: Visit) -> Json:
    entered, message = visit.request.values, str(visit.request.private["message"])
    answer = await _with_files(visit, lambda files: Correct(message, entered["body"], entered["title"], files))
    sent = await visit.card(f"sent:{message}")
    if isinstance(answer, Problem) and isinstance(sent, MessageSent):
        complaint = visit.wording.problem(answer)
        return becomes(modals.correction_form(visit.wording, sent, entered["body"], complaint, title=entered["title"]))
    return _preview(visit, answer)


async def withdrawn(visit: Visit) -> Json:
    message = str(visit.request.private["message"])
    return reads(visit, await visit.do(Withdraw(message, visit.request.values["reason"])))


async def mirrored(visit: Visit) -> Json | None:
    """共有する: the banner stands in the thread from now on."""
    at = visit.request.private
    spot = Spot(SURFACE, f"{visit.request.workspace}/{at['channel']}", at["thread_ts"])
    answer = await visit.do(Mirror(at["message"], spot))
    return reads(visit, answer) if isinstance(answer, Problem) else None


async def template_kept(visit: Visit) -> Json:
    entered = visit.request.values
    answer = await visit.do(SetTemplate(entered["name"], entered["title"], entered["body"], action=entered["action"]))
    if isinstance(answer, Problem):
        words = {name: entered[name] for name in ("name", "title", "body", "action")}
        return becomes(modals.template_form(visit.wording, **words, complaint=visit.wording.problem(answer)))
    return reads(visit, answer)


async def _with_files(visit: Visit, intent: Callable[[tuple[File, ...]], Intent]) -> Notice:
    """The answer to an intent with the files of the form; a file that cannot be taken is its problem."""
    try:
        entered = visit.request.values
        files = await fetched(visit, [*entered.get(CARRIED, ()), *entered["files"]])
    except Invalid as refused:
        return Problem(refused.code, refused.facts)
    return await visit.do(intent(files))


def _preview(visit: Visit, answer: Notice) -> Json:
    if isinstance(answer, AskedToSend):
        return becomes(modals.preview(answer, visit.wording))
    return reads(visit, answer)
