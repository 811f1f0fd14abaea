"""A line longer than a relay lets pass comes in pieces, and is read as it was written."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from reading_mails import mail

from mailgw.reading import read
from mailgw.reading.transfer import undo

LIMIT = 998


def cut(body: bytes, end: bytes = b"\r\n") -> bytes:
    """As Postfix hands it on (`smtp_line_length_limit`): octets are counted, characters are not."""
    passed = []
    for line in body.split(end):
        while len(line) > LIMIT:
            passed.append(line[:LIMIT])
            line = b" " + line[LIMIT:]
        passed.append(line)
    return end.join(passed)


@pytest.mark.parametrize(
    ("codec", "label"), [("utf-8", "utf-8"), ("cp932", "shift_jis"), ("iso2022_jp", "iso-2022-jp")]
)
@pytest.mark.parametrize("shift", range(4))
def test_a_paragraph_in_one_line_is_whole_again(codec: str, label: str, shift: int) -> None:
    """Otherwise one character is lost at each cut; in ISO-2022-JP all that follows it."""
    text = "x" * shift + "図面の差し替えをお願いいたします。" * 80
    passed = cut(text.encode(codec))
    assert b"\r\n " in passed
    assert read(mail(passed, content_type=f"text/plain; charset={label}".encode())).text == text


@given(
    st.lists(st.sampled_from([b"", b" x", b"a", b"b" * 997, b"c" * 998, b"d" * 999, b"e" * 2500]), max_size=6),
    st.sampled_from([b"\r\n", b"\n"]),
)
def test_what_was_cut_is_joined_and_nothing_else(lines: list[bytes], end: bytes) -> None:
    """A line that happens to be that long before one that begins with a space is the one thing that cannot be told."""
    assume(not any(len(line) == LIMIT and after[:1] == b" " for line, after in pairwise(lines)))
    written = end.join(lines)
    assert undo(memoryview(cut(written, end)), "8bit") == (written, None)
