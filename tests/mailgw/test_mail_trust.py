"""Who is believed: our own server's results as RFC 8601 writes them, else a signature that covers the whole mail."""

from __future__ import annotations

import base64
import logging
import subprocess
from collections.abc import Callable

import dkim
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import grows_linearly

from core.errors import TransientFailure, Untrusted
from mailgw.reading import read
from mailgw.trust import MICROSOFT_365, Trust, signatures
from mailgw.trust.alignment import aligned
from mailgw.trust.results import parse_results
from mailgw.trust.signatures import signing_domains

OURS = "mx.firm.example"


def raw(results: str = "", author: str = "弁理 花子 <hanako@firm.example>", body: str = "承認") -> bytes:
    top = f"Authentication-Results: {results}\r\n" if results else ""
    head = f"{top}From: {author}\r\nTo: gw@gw.example\r\nSubject: Re: offer\r\nMessage-ID: <1@firm.example>\r\n"
    return f"{head}\r\n{body}\r\n".encode()


async def sender(mail: bytes, trust: Trust) -> str:
    return (await trust.vouched(mail, read(mail))).address


@pytest.mark.parametrize(
    "results",
    [
        f"{OURS}; dmarc=pass header.from=firm.example",
        f"{OURS}; spf=fail smtp.mailfrom=x.example; dkim=pass header.d=firm.example; dmarc=pass (p=none) header.from=firm.example",
        f"{OURS} 1; dkim=pass header.i=@firm.example",
        f"{OURS}; dkim=pass header.d=mail.firm.example",
        f'{OURS}; dkim = pass reason="good; d=x" header.d = firm.example',
        f"{OURS}; none; spf=pass (a; comment (nested) \\)) smtp.mailfrom=bounce@firm.example",
        f"{OURS.upper()};\r\n\tdkim=fail header.d=firm.example;\r\n\tdkim=pass header.d=firm.example",
    ],
)
async def test_results_of_our_server_that_vouch_for_the_sender_are_believed(results: str) -> None:
    assert await sender(raw(results), Trust(OURS)) == "hanako@firm.example"


@pytest.mark.parametrize(
    "results",
    [
        "",
        "mx.other.example; dmarc=pass header.from=firm.example",
        f"{OURS}.evil.example; dmarc=pass header.from=firm.example",
        f"{OURS}; none",
        f"{OURS}; dmarc=fail header.from=firm.example",
        f"{OURS}; dmarc=fail header.from=firm.example; spf=pass smtp.mailfrom=a@firm.example",
        f"{OURS}; dmarc=pass header.from=evil.example",
        f"{OURS}; dmarc=pass",
        f"{OURS}; dkim=pass header.d=evil.example",
        f"{OURS}; spf=pass smtp.mailfrom=a@evil.example",
        f"{OURS}; (dmarc=pass header.from=firm.example)",
        f'{OURS}; spf=pass reason="x; dmarc=pass header.from=firm.example"',
        f"{OURS}; dkim=neutral header.d=firm.example",
        f"{OURS}; xdmarc=pass header.from=firm.example",
        "dmarc=pass header.from=firm.example",
    ],
)
async def test_results_that_do_not_are_not(results: str) -> None:
    with pytest.raises(Untrusted):
        await sender(raw(results), Trust(OURS))


async def test_only_the_topmost_results_count() -> None:
    below = f"mx.other.example; none\r\nAuthentication-Results: {OURS}; dmarc=pass header.from=firm.example"
    with pytest.raises(Untrusted):
        await sender(raw(below), Trust(OURS))


async def test_the_form_of_microsoft_365_is_read_when_configured_only() -> None:
    results = (
        "spf=pass (sender IP is 192.0.2.1)\r\n smtp.mailfrom=firm.example; dkim=pass (signature was verified)\r\n"
        " header.d=firm.example;dmarc=pass action=none header.from=firm.example;compauth=pass reason=100"
    )
    assert await sender(raw(results), Trust(MICROSOFT_365)) == "hanako@firm.example"
    with pytest.raises(Untrusted):
        await sender(raw(results), Trust(OURS))
    with pytest.raises(Untrusted):
        await sender(raw(f"mx.evil.example; {results}"), Trust(MICROSOFT_365))


@pytest.mark.parametrize(
    "author",
    [
        "a@firm.example, b@firm.example",
        "hanako",
        "<>",
        "花子@firm.example (x) <a@b@firm.example>",
    ],
)
async def test_a_mail_names_one_plain_sender_or_none(author: str) -> None:
    with pytest.raises(Untrusted):
        await sender(raw(f"{OURS}; dmarc=pass header.from=firm.example", author), Trust(OURS))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("firm.example", "firm.example", True),
        ("mail.firm.co.jp", "firm.co.jp", True),
        ("firm.co.jp", "demo.co.jp", False),
        ("co.jp", "firm.co.jp", False),
        ("evilfirm.example", "firm.example", False),
        ("demo-firm.jp", "firm.jp", False),
        ("jp", "firm.jp", False),
        ("", "firm.example", False),
    ],
)
def test_domains_are_aligned_when_one_organisation_owns_both(one: str, other: str, same: bool) -> None:
    assert aligned(one, other) is same


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='abc=;()"\\ \tdmarc.header@/1\n', max_size=80))
def test_any_header_is_read_without_complaint(value: str) -> None:
    assert parse_results(value) == parse_results(value)


def openssl(*arguments: str, key: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *arguments], input=key, capture_output=True, check=True).stdout


PRIVATE = openssl("genrsa", "-traditional", "2048")
PUBLIC = base64.b64encode(openssl("rsa", "-pubout", "-outform", "DER", key=PRIVATE))
Dns = Callable[..., bytes | None]


def dns(name: bytes, timeout: int = 5) -> bytes | None:
    return b"v=DKIM1; k=rsa; p=" + PUBLIC if name.startswith(b"s1._domainkey.") else None


def silent(name: bytes, timeout: int = 5) -> bytes | None:
    raise dkim.DnsTimeoutError(name)


def signed(mail: bytes, domain: bytes = b"firm.example", **more: object) -> bytes:
    options = {"include_headers": [b"From", b"Subject", b"To", b"Message-ID"], **more}
    return bytes(dkim.sign(mail, b"s1", domain, PRIVATE, **options)) + mail


async def test_a_signature_of_the_senders_domain_is_believed() -> None:
    assert await sender(signed(raw()), Trust(None, dns)) == "hanako@firm.example"
    assert await sender(signed(raw(), b"mail.firm.example"), Trust(None, dns)) == "hanako@firm.example"


@pytest.mark.parametrize(
    "mail",
    [
        raw(),
        signed(raw(), b"evil.example"),
        signed(raw()).replace("承認".encode(), "辞退".encode()),
        signed(raw()).replace(b"Subject: Re: offer", b"Subject: Re: other"),
        signed(raw(), length=True) + "承認\r\n".encode(),
        signed(raw(), length=True),
        signed(raw(), include_headers=[b"From"]),
        b"DKIM-Signature: v=1; d=firm.example\r\n" + raw(),
        b"DKIM-Signature: \xff\r\n" + raw(),
        f"Authentication-Results: {OURS}; dmarc=pass header.from=firm.example\r\n".encode() + raw(),
        signed(raw()).replace(b"\r\n\r\n", b"\r\nno header at all\r\n\r\n", 1),
        signed(raw()).replace(b"b=", b"b=" + b"\r\n " * 4000, 1),
        signed(b"X: y" + b"\r\n z" * 90_000 + b"\r\n" + raw()),
    ],
)
async def test_anything_less_is_not(mail: bytes) -> None:
    with pytest.raises(Untrusted):
        await sender(mail, Trust(None, dns))


BLANKS = "承認 \t  \r\n" + " " * 2000 + "\r\n 1 \t 2" + "\t" * 2000 + "3\r\n\r\n \r\n\r\n"


@pytest.mark.parametrize("form", [b"relaxed", b"simple"])
async def test_a_signature_over_many_blanks_is_believed_and_blanks_count_as_its_form_says(form: bytes) -> None:
    mail = signed(raw(body=BLANKS), canonicalize=(b"relaxed", form))
    assert await sender(mail, Trust(None, dns)) == "hanako@firm.example"
    respaced = mail.replace(b"1 \t 2", b"1  2")
    if form == b"relaxed":
        assert await sender(respaced, Trust(None, dns)) == "hanako@firm.example"
    else:
        with pytest.raises(Untrusted):
            await sender(respaced, Trust(None, dns))


@pytest.mark.parametrize("unit", [b" ", b" \t", b" x", b"\r\n", b" \r\n"])
def test_four_times_the_signed_mail_takes_about_four_times_as_long(unit: bytes) -> None:
    claimed = signed(raw(), canonicalize=(b"relaxed", b"relaxed"))

    def work(size: int) -> None:
        assert signing_domains(claimed + unit * (size // len(unit)) + b"x", dns) == []

    assert grows_linearly(work, 40_000)


def test_a_signature_longer_than_any_is_not_looked_at() -> None:
    claimed = signed(raw())

    def work(folds: int) -> None:
        signing_domains(claimed.replace(b"b=", b"b=" + b"\r\n " * folds, 1), dns)

    assert grows_linearly(work, 1_000)


def test_the_signatures_of_a_large_mail_are_looked_at_as_far_as_there_is_time(monkeypatch: pytest.MonkeyPatch) -> None:
    both = signed(signed(raw(), b"other.example"), b"firm.example")
    assert sorted(signing_domains(both, dns)) == ["firm.example", "other.example"]
    monkeypatch.setattr(signatures, "MOST_HASHED", 1)
    assert signing_domains(both, dns) == ["firm.example"]


async def test_a_mail_waits_while_dns_does_not_answer() -> None:
    with pytest.raises(TransientFailure):
        await sender(signed(raw()), Trust(None, silent))


@pytest.mark.parametrize(("policy", "believed"), [(b"v=DMARC1; p=reject; adkim=s", False), (b"v=DMARC1; p=none", True)])
async def test_a_subdomain_speaks_for_its_domain_unless_that_is_strict(policy: bytes, believed: bool) -> None:
    def published(name: bytes, timeout: int = 5) -> bytes | None:
        return policy if name == b"_dmarc.firm.example." else dns(name)

    mail, trust = signed(raw(), b"news.firm.example"), Trust(None, published)
    if believed:
        assert await sender(mail, trust) == "hanako@firm.example"
    else:
        with pytest.raises(Untrusted):
            await sender(mail, trust)
    assert await sender(signed(raw()), trust) == "hanako@firm.example"


@pytest.mark.parametrize(
    "author",
    [
        '"弁理: 花子; (代理)" <hanako@firm.example>',
        "hanako@firm.example (弁理: 花子)",
        "=?utf-8?q?=E5=BC=81=E7=90=86=3A?= <hanako@firm.example>",
    ],
)
async def test_a_name_may_hold_what_makes_a_group_elsewhere(author: str) -> None:
    assert await sender(raw(f"{OURS}; dmarc=pass header.from=firm.example", author), Trust(OURS)) == (
        "hanako@firm.example"
    )


async def test_nobodys_address_reaches_a_log_while_a_signature_is_checked(caplog: pytest.LogCaptureFixture) -> None:
    """The library writes the whole signature into its lines, and in that stands who signed."""
    mail = signed(raw(), identity=b"hanako@firm.example")
    caplog.set_level(logging.DEBUG)
    caplog.clear()
    await sender(mail, Trust(None, dns))
    with pytest.raises(TransientFailure):
        await sender(mail, Trust(None, silent))
    assert not [record for record in caplog.records if "firm.example" in record.getMessage()]
