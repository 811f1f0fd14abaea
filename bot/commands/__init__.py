"""/anken …: one function per word, found by the words of both languages."""

from __future__ import annotations

import unicodedata
from collections.abc import Awaitable, Callable

from bot.commands.addresses import addresses
from bot.commands.composing import compose, kinds, templates
from bot.commands.deadlines import deadlines, reminders, rules
from bot.commands.editing import edit, fields
from bot.commands.erasures import ask_erasure
from bot.commands.files import give_out_file, take_in_file
from bot.commands.looking import (
    choose,
    digest,
    help_,
    history,
    list_differences,
    list_waiting,
    show_matter,
    show_references,
    status,
    weekly,
)
from bot.commands.merging import merge
from bot.commands.papers import attach, documents, publish_documents, unpublish_documents
from bot.commands.secrecy import secrecy
from bot.commands.settings import numbering, settings
from bot.commands.sharing import share
from bot.commands.standing import (
    approve_certain,
    leave,
    over,
    shared,
    sharing,
    take_back,
    to_approve,
    unlink,
    users,
    waiting,
    withdraw,
)
from bot.commands.workflows import workflows
from bot.visit import Visit
from core.domain.notices import Problem

Command = Callable[[Visit, str], Awaitable[None]]

WORDS: dict[str, tuple[str, str, Command]] = {
    "open": ("開く", "open", show_matter),
    "list": ("一覧", "list", list_waiting),
    "share": ("共有", "share", share),
    "diff": ("差分", "diff", list_differences),
    "message": ("連絡", "message", compose),
    "kinds": ("連絡種別", "kinds", kinds),
    "templates": ("定型文", "templates", templates),
    "edit": ("編集", "edit", edit),
    "fields": ("項目", "fields", fields),
    "workflow": ("ワークフロー", "workflow", workflows),
    "references": ("紐付け", "references", show_references),
    "merge": ("統合", "merge", merge),
    "attach": ("庁書類", "attach", attach),
    "documents": ("包袋", "documents", documents),
    "publish": ("書類公開", "publish", publish_documents),
    "unpublish": ("書類非公開", "unpublish", unpublish_documents),
    "deadlines": ("期限", "deadlines", deadlines),
    "rules": ("期限規則", "rules", rules),
    "reminders": ("期限通知", "reminders", reminders),
    "import": ("取込", "import", take_in_file),
    "export": ("出力", "export", give_out_file),
    "settings": ("設定", "settings", settings),
    "sharing": ("共有設定", "sharing", sharing),
    "approve_all": ("一括承認", "approveall", approve_certain),
    "withdraw": ("取下げ", "withdraw", withdraw),
    "unlink": ("解除", "unlink", unlink),
    "take_back": ("承認取消", "takeback", take_back),
    "users": ("ユーザ設定", "users", users),
    "leave": ("休暇", "leave", leave),
    "numbering": ("採番", "numbering", numbering),
    "digest": ("日次", "digest", digest),
    "weekly": ("週次", "weekly", weekly),
    "audit": ("履歴", "audit", history),
    "erase": ("削除依頼", "erase", ask_erasure),
    "secrecy": ("秘匿区分", "secrecy", secrecy),
    "address": ("アドレス", "address", addresses),
    "help": ("ヘルプ", "help", help_),
}

ELSEWHERE: dict[str, Command] = {
    **dict.fromkeys(("状況", "status"), status),
    **dict.fromkeys(("要承認", "pending"), to_approve),
    **dict.fromkeys(("共有中", "shared"), shared),
    **dict.fromkeys(("承認待ち", "waiting"), waiting),
    **dict.fromkeys(("終了一覧", "over"), over),
    "参照": show_references,
    "対応ユーザ": users,
    "history": history,
}
"""What a mail would say: who is used to the other surface is understood here, too."""

_BY_WORD = {word: command for *words, command in WORDS.values() for word in words} | ELSEWHERE


async def obey(visit: Visit) -> None:
    """Carry out what was typed after the command. Nothing typed opens the type-ahead."""
    typed = unicodedata.normalize("NFKC", str(visit.request.body.get("text") or "")).strip()
    word, _, rest = typed.partition(" ")
    if not word:
        await choose(visit)
    elif command := _BY_WORD.get(word.casefold()):
        await command(visit, rest.strip())
    elif any(character.isdigit() for character in word):
        await show_matter(visit, typed)
    else:
        await visit.say(Problem("unknown_command", {"given": word, "words": _offered(visit)}))


def _offered(visit: Visit) -> list[str]:
    japanese = visit.wording.language == "ja"
    return [ja if japanese else en for ja, en, _ in WORDS.values()]
