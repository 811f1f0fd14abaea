"""連絡: writing a case message, finding one; 連絡種別 and 定型文."""

from __future__ import annotations

from bot import modals
from bot.commands.sharing import references
from bot.counterparts import counterparts, is_called
from bot.visit import Visit
from bot.writing_messages import message_form
from core.domain.intents import Page, SearchMessages, SetConfirmationReminder, SetMessageKind, SetTemplate

_SEARCH = ("検索", "search")
_SENT = ("送信済", "sent")
_DEFINE = ("登録", "define")
_ADD, _RETIRE, _REMIND = ("追加", "add"), ("廃止", "retire"), ("通知", "remind")


async def compose(visit: Visit, text: str) -> None:
    """連絡 PK190001 … opens the form with these matters chosen; 連絡 検索 年金 finds what was said."""
    word, _, rest = text.partition(" ")
    if word.casefold() in _SEARCH:
        await visit.say(await visit.look(SearchMessages(rest)))
        return
    if word.casefold() in _SENT and not rest:
        await visit.show(Page.SENT_MESSAGES)
        return
    known = await counterparts(visit)
    words = references(text)
    named = [link for link in known if words and is_called(link, words[0])]
    refs = words[1:] if named else words
    await visit.open(await message_form(visit, modals.Written(refs), counterpart=named[0].code if named else ""))


async def kinds(visit: Visit, text: str) -> None:
    """連絡種別; 追加 期限の照会 相手方宛 メールも, 廃止 期限の照会, 通知 5日."""
    word, _, rest = text.partition(" ")
    about = rest.strip()
    if word.casefold() in _ADD:
        await visit.say(await visit.do(SetMessageKind.written(about)))
    elif word.casefold() in _RETIRE:
        await visit.say(await visit.do(SetMessageKind(about, retired=True)))
    elif word.casefold() in _REMIND and (reminder := SetConfirmationReminder.written(about)):
        await visit.say(await visit.do(reminder))
    else:
        await visit.show(Page.MESSAGE_KINDS)


async def templates(visit: Visit, text: str) -> None:
    """定型文 lists them, 定型文 年金 shows one, 定型文 登録 opens a form, 定型文 廃止 年金 retires one."""
    word, _, rest = text.partition(" ")
    if word.casefold() in _DEFINE:
        await visit.open(modals.template_form(visit.wording, name=rest.strip()))
    elif word.casefold() in _RETIRE:
        await visit.say(await visit.do(SetTemplate(rest)))
    else:
        await visit.show(Page.TEMPLATES, text)
