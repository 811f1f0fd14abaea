"""Where the token of an answer is found: wherever mail systems write the address it was sent to, else in what it refers to."""

from __future__ import annotations

import pytest
from mail_world import HANAKO_AT, MailWorld, reply_to
from test_mail_attacks import offered, plain, waiting

from mailgw.addresses import GatewayAddress
from mailgw.reading import read
from mailgw.wire.watcher import Verdict

US = GatewayAddress.of("gw@kakehashi.test")
TOKEN, OTHER = "abcdefghijklmnopqrstuvwx23", "zzzzzzzzzzzzzzzzzzzzzzzz77"
DELIVERY = "01jhq8k2v5m3n4p6r7s8t9w0xy"

ENVELOPE = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Gm-Original-To")


def found(*headers: str) -> str:
    return US.token_of(read("\r\n".join(("From: hanako@firm.test", *headers, "", "承認")).encode()))


@pytest.mark.parametrize("name", [*ENVELOPE, "To", "Cc"])
@pytest.mark.parametrize(
    "shape", ["gw+{}@kakehashi.test", "かけはし <GW+{}@Kakehashi.Test>", "x@y.test, <gw+{}@kakehashi.test>"]
)
def test_it_stands_in_any_header_that_names_the_recipient(name: str, shape: str) -> None:
    assert found(f"{name}: {shape.format(TOKEN)}") == TOKEN


@pytest.mark.parametrize(
    "reference",
    [
        f"In-Reply-To: <t.{TOKEN}@kakehashi.test>",
        f"References: <n.{DELIVERY}@kakehashi.test> <t.{TOKEN}@kakehashi.test>",
    ],
)
def test_when_every_address_was_rewritten_the_marker_tells(reference: str) -> None:
    assert found("To: gw@kakehashi.test", reference) == TOKEN


def test_the_newest_marker_counts_in_a_long_thread() -> None:
    assert found(f"References: <t.{OTHER}@kakehashi.test> <a@firm.test> <t.{TOKEN}@kakehashi.test>") == TOKEN


@pytest.mark.parametrize(
    ("first", "second"),
    [("Delivered-To", "To"), ("X-Original-To", "To"), ("X-Gm-Original-To", "Cc"), ("Envelope-To", "Cc"), ("To", "Cc")],
)
def test_the_envelope_knows_better_than_what_was_written(first: str, second: str) -> None:
    headers = [f"{first}: gw+{TOKEN}@kakehashi.test", f"{second}: gw+{OTHER}@kakehashi.test"]
    assert found(*headers) == found(*reversed(headers)) == TOKEN


@pytest.mark.parametrize(
    "address",
    [
        "xgw+{}@kakehashi.test",
        "x.gw+{}@kakehashi.test",
        "gw+{}@kakehashi.test.evil.example",
        "gw+{}@not-kakehashi.test",
        "gw+{}x@kakehashi.test",
        "gw+{}%kakehashi.test@evil.example",
        "t.{}@kakehashi.test",
    ],
)
def test_an_address_that_only_looks_like_ours_holds_none(address: str) -> None:
    assert found(f"To: {address.format(TOKEN)}") == ""


@pytest.mark.parametrize("name", [*ENVELOPE, "To"])
def test_a_bounce_names_the_delivery_it_is_about(name: str) -> None:
    mail = read(f"From: MAILER-DAEMON@firm.test\r\n{name}: gw+b{DELIVERY}@kakehashi.test\r\n\r\n550".encode())
    assert US.delivery_of(mail) == DELIVERY


async def test_an_answer_whose_addresses_were_all_rewritten_is_one(mail: MailWorld) -> None:
    question = await offered(mail)
    answer = reply_to(question, HANAKO_AT, "承認")
    answer.replace_header("To", "gw@kakehashi.test")
    assert await mail.submit(plain(answer), HANAKO_AT, ["gw@kakehashi.test"]) is Verdict.PROCESSED
    assert await waiting(mail) == 0
