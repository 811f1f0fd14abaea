"""Whatever shows that a machine wrote: its mail does nothing, is answered by nobody, and is kept."""

from __future__ import annotations

from email.policy import SMTP

from mail_world import HANAKO_AT, MailWorld, reply_to
from test_mail_attacks import offered, waiting

from mailgw.wire.watcher import Verdict

SIGNS = [
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated",
    "X-Autoreply: yes",
    "X-Autorespond: yes",
    *(f"Precedence: {kind}" for kind in ("bulk", "junk", "list", "auto_reply")),
    "List-Id: <people.firm.test>",
    "List-Unsubscribe: <mailto:off@firm.test>",
    "List-Post: <mailto:people@firm.test>",
    "X-Loop: hanako@firm.test",
    "Return-Path: <>",
    *(f"From: {name}@firm.test" for name in ("mailer-daemon", "postmaster", "no-reply", "noreply")),
    *(
        f"Subject: {said}"
        for said in ("自動応答: 件", "不在のお知らせ", "自動返信メール", "休暇のお知らせ", "Out of Office: x")
    ),
    "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
    "Message-ID: <n.01jhq8k2v5m3n4p6r7s8t9w0xy@kakehashi.test>",
    "Message-ID: <r.01jhq8k2v5m3n4p6r7s8t9w0xy@kakehashi.test>",
    "Message-ID: <a.01jhq8k2v5m3n4p6r7s8t9w0xy@kakehashi.test>",
]


async def test_a_machine_under_a_live_request_decides_nothing_and_hears_nothing(mail: MailWorld) -> None:
    question = await offered(mail)
    before = len(await mail.inbox(HANAKO_AT))
    acted: list[str] = []
    for sign in SIGNS:
        raw = reply_to(question, HANAKO_AT, "承認").as_bytes(policy=SMTP)
        name = sign.partition(":")[0].encode()
        lines = [line for line in raw.split(b"\r\n") if not line.startswith(name + b":")]
        verdict = await mail.submit(sign.encode() + b"\r\n" + b"\r\n".join(lines), HANAKO_AT, [question.answer_to])
        if verdict is not Verdict.PROCESSED or await waiting(mail) != 1 or len(await mail.inbox(HANAKO_AT)) != before:
            acted.append(sign)
    assert acted == []
    await mail.reply(HANAKO_AT, question, "承認")
    assert await waiting(mail) == 0, "a person's answer is one"
