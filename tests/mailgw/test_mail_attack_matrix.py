"""One table of ways to act in 弁理 花子's name with a token of hers: each is set aside, does nothing, and learns nothing."""

from __future__ import annotations

from collections.abc import Callable
from email.policy import SMTP

import pytest
from mail_sites import ON_BOTH_PAIRS
from mail_world import HANAKO_AT, SERVER_ID, MailWorld, Received, reply_to
from test_mail_attacks import assert_refused, offered
from test_mail_trust import dns, signed
from world import TEXTS

from mailgw.gateway import MailGateway
from mailgw.trust import MICROSOFT_365, Trust

EVIL = "mallory@evil.example"
PASS = "dmarc=pass header.from=firm.test"
FAIL = "dmarc=fail header.from=firm.test"

Attack = Callable[[bytes], bytes]


def says(*results: str, server: str = SERVER_ID, name: str = "Authentication-Results") -> bytes:
    return f"{name}: {server}{'; ' if server else ''}{'; '.join(results)}\r\n".encode()


def from_(author: str, domain: str = "evil.example") -> Attack:
    """Another author, whose own domain is well and truly vouched for."""
    top = says(f"dmarc=pass header.from={domain}")
    return lambda mail: top + mail.replace(b"From: hanako@firm.test", f"From: {author}".encode())


def under(*headers: bytes) -> Attack:
    return lambda mail: b"".join(headers) + mail


BY_OUR_SERVER: dict[str, Attack] = {
    "nobody vouches": under(),
    "our server says no": under(says(FAIL)),
    "a forged verdict below ours": under(says(FAIL), says(PASS)),
    "many forged verdicts below ours": under(says(FAIL), *[says(PASS)] * 20),
    "a folded verdict below ours": under(
        says(FAIL), f"Authentication-Results:\r\n {SERVER_ID};\r\n\t{PASS}\r\n".encode()
    ),
    "a verdict within nested comments": under(says(f"spf=fail (a (b; {PASS}) ; {PASS})", FAIL)),
    "a verdict within an unclosed comment": under(says(f"spf=none (a; {PASS}")),
    "a verdict within a quoted reason": under(says(f'dkim=fail reason="x; {PASS}"')),
    "a look-alike server": under(says(PASS, server=f"{SERVER_ID}.evil.example")),
    "a server named in look-alike letters": under(says(PASS, server=SERVER_ID.replace("a", "а"))),
    "a server in a comment": under(says(PASS, server=f"evil.example ({SERVER_ID})")),
    "the form of Microsoft 365, without a server": under(says(PASS, server="")),
    "an ARC verdict": under(says(FAIL), says("i=1", SERVER_ID, PASS, server="", name="ARC-Authentication-Results")),
    "a verdict in a header of almost that name": under(says(FAIL), says(PASS, name="X-Authentication-Results")),
    "a verdict about another domain": under(says("dmarc=pass header.from=evil.example")),
    "a signature of another domain": under(says("dkim=pass header.d=evil.example")),
    "a signature of a top level": under(says("dkim=pass header.d=test")),
    "a bounce address of another domain": under(says("spf=pass smtp.mailfrom=x@evil.example")),
    "a strict domain whose subdomain signed": under(says("dkim=pass header.d=news.firm.test", FAIL)),
    "another sender": from_(EVIL),
    "a display name": from_(f'"hanako@firm.test" <{EVIL}>'),
    "an address in a comment": from_(f"{EVIL} (hanako@firm.test)"),
    "an address before the address": from_(f"hanako@firm.test <{EVIL}>"),
    "an encoded name with a header in it": from_(f"=?utf-8?q?x=0D=0AFrom:_hanako=40firm.test?= <{EVIL}>"),
    "a look-alike domain": from_("hanako@firrn.test", "firrn.test"),
    "a domain in look-alike letters": from_("hanako@fіrm.test", "xn--frm-6cd.test"),
    "a subdomain of hers": from_("hanako@news.firm.test", "news.firm.test"),
    "two authors": from_(f"hanako@firm.test, {EVIL}", "firm.test"),
    "no author": from_("", "firm.test"),
    "a null author": from_("<>", "firm.test"),
    "a group": from_("hanako: hanako@firm.test;", "firm.test"),
    "an empty group": from_("hanako@firm.test:;", "firm.test"),
    "a source route": from_("<@evil.example:hanako@firm.test>", "firm.test"),
    "a NUL in the address": from_("hanako@firm.test\x00.evil.example"),
    "two From headers": lambda mail: says(PASS) + f"From: {EVIL}\r\n".encode() + mail,
    "her as Sender only": lambda mail: from_(EVIL)(b"Sender: hanako@firm.test\r\n" + mail),
    "her as Reply-To only": lambda mail: from_(EVIL)(b"Reply-To: hanako@firm.test\r\n" + mail),
    "her address as an encoded word for a name": from_(f"=?utf-8?q?hanako=40firm.test?= <{EVIL}>"),
    "an encoded word for an address": from_("=?utf-8?q?hanako=40firm.test?=", "firm.test"),
    "an encoded word within an address": from_("<=?utf-8?q?hanako?=@firm.test>", "firm.test"),
    "two addresses in brackets": from_(f"<hanako@firm.test> <{EVIL}>"),
    "brackets within a name": from_(f'"弁理 花子 <hanako@firm.test>" <{EVIL}>'),
    "a percent on the way": from_("hanako%firm.test@evil.example"),
    "a bang on the way": from_("firm.test!hanako@evil.example"),
    "a full-width sign": from_("hanako＠firm.test", "firm.test"),
    "an invisible sign in the domain": from_("hanako@fi\u200brm.test", "firm.test"),
    "an invisible sign in the name": from_("han\u00adako@firm.test", "firm.test"),
    "a right-to-left mark": from_("hanako@\u202efirm.test", "firm.test"),
    "an address literal": from_("hanako@[192.0.2.1]", "[192.0.2.1]"),
    "a domain above hers": from_("hanako@test", "test"),
    "two From headers in other letters": lambda mail: says(PASS) + f"FROM: {EVIL}\r\n".encode() + mail,
    "two From headers, the second behind a blank": lambda mail: says(PASS) + f"From : {EVIL}\r\n".encode() + mail,
    "her as Resent-From only": lambda mail: from_(EVIL)(b"Resent-From: hanako@firm.test\r\n" + mail),
    "her as Return-Path only": lambda mail: from_(EVIL)(b"Return-Path: <hanako@firm.test>\r\n" + mail),
    "a second domain in the verdict": under(says("dmarc=pass header.from=evil.example header.from=firm.test")),
    "a verdict about a name that ends like hers": under(says("dmarc=pass header.from=notfirm.test")),
    "a greeting that passed": under(says("spf=pass smtp.helo=firm.test")),
    "a signature whose check is neutral": under(says("dkim=neutral header.d=firm.test")),
    "a signature that passed in a policy of its own": under(says("dkim-adsp=pass header.from=firm.test", FAIL)),
    "a pass that is an error elsewhere": under(
        says("dmarc=permerror header.from=firm.test", "dkim=pass header.d=firm.test")
    ),
    "a verdict of another version": under(f"Authentication-Results: {SERVER_ID} 2; {FAIL}; {PASS[:-1]}\r\n".encode()),
    "a list that rewrote its author": from_("hanako via list <list@lists.example>", "lists.example"),
}


async def assert_set_aside(mail: MailWorld, trust: Trust, attack: Attack) -> None:
    stolen = await offered(mail)
    mail.gateway = MailGateway(mail.site.settings(), TEXTS, mail.world.desk, trust)
    raw = attack(reply_to(stolen, HANAKO_AT, "承認").as_bytes(policy=SMTP))
    verdict = await mail.pass_on(raw, EVIL, stolen.answer_to)
    await assert_refused(mail, verdict, stolen, HANAKO_AT)
    assert not [one for one in await _after(mail, stolen) if one.subject.startswith("Re:")]


async def _after(mail: MailWorld, stolen: Received) -> list[Received]:
    inbox = await mail.inbox(HANAKO_AT)
    return inbox[inbox.index(stolen) + 1 :]


@pytest.mark.parametrize("attack", BY_OUR_SERVER.values(), ids=BY_OUR_SERVER.keys())
@ON_BOTH_PAIRS
async def test_where_our_server_vouches(mail: MailWorld, attack: Attack) -> None:
    await assert_set_aside(mail, Trust(SERVER_ID), attack)


AT_MICROSOFT: dict[str, Attack] = {
    "results under a name": under(says(PASS, server="evil.example")),
    "results below those of Microsoft": under(says(FAIL, server=""), says(PASS, server="")),
    "a composite pass alone": under(says("compauth=pass reason=100", server="")),
}


@pytest.mark.parametrize("attack", AT_MICROSOFT.values(), ids=AT_MICROSOFT.keys())
@ON_BOTH_PAIRS
async def test_where_microsoft_365_vouches(mail: MailWorld, attack: Attack) -> None:
    await assert_set_aside(mail, Trust(MICROSOFT_365), attack)


def by_firm(mail: bytes, domain: bytes = b"firm.test", **more: object) -> bytes:
    return signed(mail, domain, **more)


BY_SIGNATURE: dict[str, Attack] = {
    "no signature": under(),
    "a forged verdict instead of one": under(says(PASS)),
    "a signature of another domain": lambda mail: by_firm(mail, b"evil.example"),
    "a signature over the beginning": lambda mail: by_firm(mail, length=True) + b"\r\nmore\r\n",
    "another text under it": lambda mail: by_firm(mail).partition(b"\r\n\r\n")[0] + b"\r\n\r\n" + "承認".encode(),
    "more text under it": lambda mail: by_firm(mail) + b"\r\nmore",
    "another subject under it": lambda mail: by_firm(mail).replace(b"Subject: ", b"Subject: x"),
    "a subject that is not signed": lambda mail: by_firm(mail, include_headers=[b"From", b"To"]),
    "a list's footer": lambda mail: by_firm(mail) + b"-- \r\nlist\r\n",
    "an ARC seal": lambda mail: says("i=1", PASS, server="", name="ARC-Authentication-Results") + mail,
}


@pytest.mark.parametrize("attack", BY_SIGNATURE.values(), ids=BY_SIGNATURE.keys())
@ON_BOTH_PAIRS
async def test_where_we_verify_signatures(mail: MailWorld, attack: Attack) -> None:
    await assert_set_aside(mail, Trust(None, dns), attack)
