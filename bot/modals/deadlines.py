"""期限: 延長 (another day and why), 担当 (who is reminded), 追加 (one of one's own making), 通知 (how long before)."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Json
from bot.modals.matters import MATTER
from bot.wording import Wording
from core.domain.notices import RemindersSet


def extend_form(wording: Wording, deadline: str) -> Json:
    return kit.modal(
        "extend",
        wording.word("extend"),
        [
            kit.text_input("until", wording.word("new_due"), hint=wording.word("date_example"), most=40),
            kit.text_input("reason", wording.word("reason"), most=500),
        ],
        close=wording.word("cancel"),
        submit=wording.word("extend"),
        private=json.dumps({"deadline": deadline}),
    )


def assign_form(wording: Wording, deadline: str) -> Json:
    return kit.modal(
        "assign",
        wording.word("assign"),
        [kit.text_input("person", wording.word("responsible"), hint=wording.word("myself_when_empty"), optional=True)],
        close=wording.word("cancel"),
        submit=wording.word("assign"),
        private=json.dumps({"deadline": deadline}),
    )


def reminders_form(wording: Wording, shown: RemindersSet) -> Json:
    """How many days before; for the whole organisation."""
    written = ", ".join(map(str, shown.days))
    return kit.modal(
        "reminders",
        wording.word("reminders"),
        [
            kit.section(wording.word("reminders_about")),
            kit.text_input("days", wording.word("reminder_days"), initial=written, most=60),
        ],
        close=wording.word("cancel"),
        submit=wording.word("save"),
    )


def deadline_form(wording: Wording) -> Json:
    select = kit.typed_ahead(MATTER, wording.word("type_ahead"))
    return kit.modal(
        "set_deadline",
        wording.word("set_deadline"),
        [
            kit.asked(MATTER, wording.word("matter"), select),
            kit.text_input("due", wording.word("due"), hint=wording.word("date_example"), most=40),
            kit.text_input("what", wording.word("deadline_what"), most=200),
        ],
        close=wording.word("cancel"),
        submit=wording.word("set_deadline"),
    )
