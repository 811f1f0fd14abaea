"""開く, 一覧, 差分, 日次, 履歴, ヘルプ: commands that show something, to the person alone."""

from __future__ import annotations

from bot import modals
from bot.finding import differences_of, find
from bot.visit import Visit
from core.domain.intents import Look, Page, SetDigest
from core.domain.notices import DigestSet

OFF = frozenset({"停止", "off", "stop"})
FORM = frozenset({"設定", "settings"})
ON = frozenset({"再開", "on", "start"})


async def choose(visit: Visit) -> None:
    await visit.open(modals.matter_chooser(visit.wording))


async def show_matter(visit: Visit, ref: str) -> None:
    if not ref:
        await choose(visit)
    else:
        await visit.show(Page.MATTER, ref)


async def status(visit: Visit, ref: str) -> None:
    """状況: of a matter, or of everything."""
    await (visit.show(Page.MATTER, ref) if ref else visit.show(Page.HOME))


async def list_waiting(visit: Visit, ref: str) -> None:
    """一覧: of everything, or about one matter."""
    await visit.show(Page.LISTING, ref, word="" if ref else "list")


async def list_differences(visit: Visit, ref: str) -> None:
    listed = differences_of(await visit.look(Look(Page.LISTING, ref)))
    await visit.say(listed, word="" if ref else "diff")


async def digest(visit: Visit, text: str) -> None:
    """日次 alone shows what it would say now, 日次 設定 opens the form; 停止, 再開 and 9:00 月水金 need none."""
    word = text.casefold()
    if word in FORM:
        await open_rhythm(visit)
    elif word in OFF | ON:
        await visit.say(await visit.do(SetDigest(on=word in ON)))
    elif text:
        await visit.say(await visit.do(SetDigest(rhythm=text)))
    else:
        await visit.show(Page.DIGEST)


async def open_rhythm(visit: Visit) -> None:
    now = await visit.look(SetDigest())
    if isinstance(now, DigestSet):
        await visit.open(modals.rhythm_form(visit.wording, now))


async def weekly(visit: Visit, text: str) -> None:
    """週次 停止 and 週次 再開 switch it; 週次 alone shows it as it stands now."""
    word = text.casefold()
    if word in OFF | ON:
        await visit.say(await visit.do(SetDigest(weekly=word in ON)))
    else:
        await visit.show(Page.WEEKLY)


async def history(visit: Visit, ref: str) -> None:
    if not ref:
        await find(visit, "audit")
    else:
        await visit.show(Page.HISTORY, ref)


async def show_references(visit: Visit, counterpart: str) -> None:
    """紐付け, with the counterpart where several have something unresolved."""
    await visit.show(Page.REFERENCES, counterpart)


async def help_(visit: Visit, field: str) -> None:
    """ヘルプ; ヘルプ 出願日 tells what that field means."""
    await (visit.show(Page.FIELDS, field) if field else visit.show(Page.HELP))
