"""What a command is called in chat, and how a mail says it: who is used to the other surface is understood here, too.

Only words that mean nothing else by mail: `publish` is one of settings here.
"""

from __future__ import annotations

from mailgw.grammar.verbs import tidy

_BY_MAIL = {
    "開く": "状況",
    "open": "status",
    "差分": "一覧",
    "diff": "list",
    "共有設定": "要承認",
    "sharing": "to approve",
    "紐付け": "参照",
    "approveall": "bulk approve",
    "takeback": "take back",
    "audit": "history",
    "kinds": "message kinds",
    "unpublish": "unpublish documents",
    "address": "addresses",
    "pending": "to approve",
}
"""紐付け alone asks for the list: in a fresh mail there is nothing to link yet."""


def in_our_words(head: str) -> str:
    """`差分` → `一覧`, `open PK190001` → `status PK190001`; anything else as it was written."""
    word, space, rest = tidy(head).partition(" ")
    ours = _BY_MAIL.get(word.lower())
    return f"{ours}{space}{rest}" if ours else head
