"""format=flowed (RFC 3676): lines that a client wrapped are whole again, and nobody's quote or signature is joined to them."""

from __future__ import annotations

import pytest
from reading_mails import as_jis, mail

from mailgw.reading import read


def flowed(body: bytes, charset: bytes = b"utf-8", parameters: bytes = b"") -> str:
    return read(mail(body, content_type=b"text/plain; charset=" + charset + b"; format=flowed" + parameters)).text


def test_flowed_text_is_joined_and_signatures_stay_apart() -> None:
    body = "長い文が \r\n続きます。\r\n> 引用 \r\n> です\r\n-- \r\n知財".encode()
    found = read(mail(body, b"Subject: Re: x", content_type=b"text/plain; charset=utf-8; format=flowed; delsp=yes"))
    assert found.text == "長い文が続きます。\n> 引用です\n-- \n知財"
    assert found.new_text == "長い文が続きます。"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"one \r\ntwo", "one two"),
        (b" From here\r\n > no quote\r\n  one blank", "From here\n> no quote\n one blank"),
        (b"> a \r\n> b\r\n>> c \r\n> d", "> a b\n>> c \n> d"),
        (b"a \r\n-- \r\nTaro", "a \n-- \nTaro"),
        (b"-- \r\nTaro \r\nof Demo", "-- \nTaro of Demo"),
    ],
    ids=["soft break", "stuffed", "depths", "signature", "below a signature"],
)
def test_lines_are_joined_where_the_writer_did_not_end_them(body: bytes, text: str) -> None:
    assert flowed(body) == text


def test_the_blank_stays_unless_it_was_only_put_there_to_wrap() -> None:
    wrapped = as_jis("長い文が \r\n続きます。")
    assert flowed(wrapped, b"iso-2022-jp", b"; delsp=yes") == "長い文が続きます。"
    assert flowed(wrapped, b"iso-2022-jp", b"; DelSp=No") == "長い文が 続きます。"
    assert flowed(wrapped, b"iso-2022-jp") == "長い文が 続きます。"
