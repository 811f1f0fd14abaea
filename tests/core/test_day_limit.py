"""The day's limit of mails about one thing: it is the day's, however long the name of the thing is."""

from __future__ import annotations

from datetime import timedelta

import pytest
from world import TARO, World, principal

from core.desk import maillog
from core.desk.maillog import MailAnswer
from core.domain.notices import HelpShown

SHORT, LONG = "message:01m8bjxv7prwnanmgc0rntn0js", f"deadlines:these/{'+'.join(map(str, range(100, 122)))}"


@pytest.mark.parametrize("topic", [SHORT, LONG])
async def test_whoever_wrote_too_much_about_something_is_heard_again_the_next_day(
    world: World, topic: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maillog, "MOST_MAILS_A_DAY", 2)
    log, who = world.desk.mail_log, principal(TARO)
    for number in range(2):
        answer = MailAnswer(HelpShown(""), "taro@company.example", "thread", f"mail {number}", {}, counted=topic)
        await log.answer(who, answer)
    assert (await log.standing(who, "taro@company.example", "next", "begun", topic)).too_many
    await world.pass_time(timedelta(days=1))
    assert not (await log.standing(who, "taro@company.example", "next", "begun", topic)).too_many
