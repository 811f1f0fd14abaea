"""訂正, 取消依頼 and 定型文: forms that begin with the words there are."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import MessageSent


def correction_form(
    wording: Wording, sent: MessageSent, body: str = "", complaint: str = "", *, title: str = ""
) -> Json:
    """The right words in the place of the wrong ones; they are previewed like every message."""
    return kit.modal(
        "correct",
        wording.word("correct_message"),
        [
            *([kit.section(complaint)] if complaint else []),
            kit.text_input("title", wording.word("message_title"), initial=title or sent.message.title, most=200),
            kit.text_input("body", wording.word("message_body"), lines=True, initial=body or sent.message.body),
            kit.asked("files", wording.word("attachments"), kit.files_input("files"), optional=True),
        ],
        close=wording.word("cancel"),
        submit=wording.word("preview"),
        private=json.dumps({"message": sent.message.message}),
    )


def withdrawal_form(wording: Wording, sent: MessageSent) -> Json:
    return kit.modal(
        "withdraw_message",
        wording.word("withdraw_message"),
        [
            kit.section(f"{sent.message.counterpart}  {sent.message.title}"),
            kit.text_input("reason", wording.word("reason"), lines=True, optional=True, most=1_000),
        ],
        close=wording.word("cancel"),
        submit=wording.word("withdraw_message"),
        private=json.dumps({"message": sent.message.message}),
    )


def template_form(
    wording: Wording, name: str = "", title: str = "", body: str = "", action: str = "", complaint: str = ""
) -> Json:
    return kit.modal(
        "template",
        wording.word("message_template"),
        [
            *([kit.section(complaint)] if complaint else []),
            kit.text_input("name", wording.word("cli_name"), initial=name, most=60),
            kit.text_input("title", wording.word("message_title"), initial=title, most=200),
            kit.text_input("body", wording.word("message_body"), lines=True, initial=body),
            kit.text_input("action", wording.word("message_action"), initial=action, optional=True, most=100),
        ],
        close=wording.word("cancel"),
        submit=wording.word("save"),
    )
