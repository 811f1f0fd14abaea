"""A paragraph written in one line, as many programs send it: servers cut it, and what crosses is whole."""

from __future__ import annotations

import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, MailWorld, reply_to
from test_mail_story import linked
from test_mail_threads import asked, heard

LONG = "図面の差し替えをお願いいたします。" * 80


@ON_BOTH_PAIRS
@pytest.mark.parametrize("charset", ["iso-2022-jp", "utf-8"])
async def test_an_answer_in_one_line_crosses_whole(mail: MailWorld, charset: str) -> None:
    await linked(mail)
    original = await asked(mail)
    head, _, _ = reply_to(original, HANAKO_AT, "").as_bytes().partition(b"\nContent-Type:")
    kind = f"\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    raw = head.replace(b"\n", b"\r\n") + kind.encode() + LONG.encode(charset) + b"\r\n"
    await mail.submit(raw, HANAKO_AT, [original.answer_to])
    assert [words for _, words in heard(mail)] == [LONG]
