"""共有設定, 一括承認, 取下げ, 解除, 承認取消, ユーザ設定: where matters stand with a counterpart, and who answers for them."""

from __future__ import annotations

from bot.clicks.deciding import approve_together
from bot.clicks.standing import open_sharing, open_users
from bot.commands.sharing import references
from bot.counterparts import counterparts, is_called
from bot.finding import FINDABLE, Found, find
from bot.visit import Visit
from core.domain.intents import ApproveCertain, Look, Page, SetLeave
from core.domain.sharing import Tab


async def sharing(visit: Visit, counterpart: str) -> None:
    await open_sharing(visit, counterpart)


async def to_approve(visit: Visit, counterpart: str) -> None:
    await open_sharing(visit, counterpart, Tab.TO_APPROVE)


async def shared(visit: Visit, counterpart: str) -> None:
    await open_sharing(visit, counterpart, Tab.SHARED)


async def waiting(visit: Visit, counterpart: str) -> None:
    await open_sharing(visit, counterpart, Tab.WAITING)


async def over(visit: Visit, counterpart: str) -> None:
    await open_sharing(visit, counterpart, Tab.OVER)


async def approve_certain(visit: Visit, counterpart: str) -> None:
    """一括承認, or 一括承認 <counterpart>: whatever is certain of all that waits."""
    await visit.say(await approve_together(visit, ApproveCertain(counterpart)))


async def users(visit: Visit, counterpart: str) -> None:
    await open_users(visit, counterpart)


async def leave(visit: Visit, written: str) -> None:
    """休暇 lists who is away, 休暇 12/1-12/5 代理 技術 次郎 keeps one, 休暇 取消 ends it."""
    await visit.say(await (visit.do(SetLeave(written)) if written else visit.look(Look(Page.LEAVES))))


async def withdraw(visit: Visit, text: str) -> None:
    """取下げ PK190001, or 取下げ <counterpart> PK190001; several at once as well."""
    await _each(visit, text, "withdraw")


async def unlink(visit: Visit, text: str) -> None:
    await _each(visit, text, "unlink")


async def take_back(visit: Visit, text: str) -> None:
    await _each(visit, text, "take_back")


async def _each(visit: Visit, text: str, word: str) -> None:
    """Of several numbers each is answered by itself, all in one place; without one the type-ahead asks for it."""
    words = references(text)
    named = [link for link in await counterparts(visit) if words and is_called(link, words[0])]
    refs = words[1:] if named else words
    if not refs:
        await find(visit, word)
        return
    counterpart = named[0].code if named else ""
    wanted = [FINDABLE[word].wanted(Found(ref, counterpart)) for ref in refs]
    answers = [await visit.do(one, part=f"#{number}") for number, one in enumerate(wanted)]
    await (visit.say_together(answers) if len(answers) > 1 else visit.say(answers[0]))
