"""IMAP's text, in and out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailgw.wire.imap_text import (
    fetched_bodies,
    fetched_sizes,
    from_modified_utf7,
    mailbox_name,
    searched_uids,
    to_modified_utf7,
    uidvalidity,
)


@pytest.mark.parametrize(
    ("name", "on_the_wire"),
    [
        ("Processed", '"Processed"'),
        ("Tom & Jerry", '"Tom &- Jerry"'),
        ('say "hi"', r'"say \"hi\""'),
        (r"back\slash", r'"back\\slash"'),
        ("台北", '"&U,BTFw-"'),  # the examples of RFC 3501 section 5.1.3
        ("~peter/mail/台北/日本語", '"~peter/mail/&U,BTFw-/&ZeVnLIqe-"'),
        ("処理済", '"&UeZ0Bm4I-"'),
        ("", '""'),
    ],
)
def test_a_mailbox_name_is_quoted_and_in_modified_utf7(name: str, on_the_wire: str) -> None:
    assert mailbox_name(name) == on_the_wire


names = st.text(st.characters(blacklist_categories=["Cs"]))


@given(names)
def test_a_name_comes_back_from_the_wire(name: str) -> None:
    assert from_modified_utf7(to_modified_utf7(name)) == name


@given(names)
def test_a_name_on_the_wire_is_printable_ascii(name: str) -> None:
    assert all(" " <= character <= "~" for character in to_modified_utf7(name))


def test_uidvalidity_is_found_wherever_it_stands() -> None:
    lines = [b"FLAGS (\\Seen)", b"3 EXISTS", b"OK [UIDVALIDITY 3857529045] UIDs valid", b"done"]
    assert uidvalidity(lines) == 3857529045
    assert uidvalidity([b"OK [UIDNEXT 4] Predicted next UID"]) is None


@pytest.mark.parametrize(
    ("lines", "uids"),
    [
        ([b"2 84 882", b"SEARCH completed"], [2, 84, 882]),
        ([b"9 3", b"7 3", b"OK 5 found"], [3, 7, 9]),
        ([b"", b"SEARCH completed"], []),
        ([b"SEARCH completed 12"], []),
    ],
)
def test_uids_are_those_listed_in_ascending_order(lines: list[bytes], uids: list[int]) -> None:
    assert searched_uids(lines) == uids


@pytest.mark.parametrize(
    ("lines", "mails"),
    [
        ([b"1 FETCH (UID 5 BODY[] {3}", bytearray(b"a\r\n"), b")", b"done"], {5: b"a\r\n"}),
        ([b"4 FETCH (FLAGS ())", b"1 FETCH (BODY[] {1}", bytearray(b"a"), b" UID 5)", b"done"], {5: b"a"}),
        ([rb'1 FETCH (UID 5 BODY[] "say \"hi\" \\")', b"done"], {5: rb'say "hi" \ '.strip()}),
        ([rb'1 FETCH (BODY[] "UID 7" UID 5)', b"done"], {5: b"UID 7"}),
        ([b'1 FETCH (UID 5 BODY[] "")', b"done"], {5: b""}),
        ([b"1 FETCH (UID 5 BODY[] {0}", b")", b"done"], {5: b""}),
        ([b"1 FETCH (UID 5 BODY[] NIL)", b"done"], {}),
        ([b"done"], {}),
        (
            [
                *(b"1 FETCH (UID 5 BODY[] {1}", bytearray(b"a"), b")", b"9 FETCH (UID 5 FLAGS ())"),
                *(b"2 FETCH (BODY[] {15}", bytearray(b"1 FETCH (UID 8 "), b" UID 6)", b'3 FETCH (UID 7 BODY[] "c")'),
                b"done",
            ],
            {5: b"a", 6: b"1 FETCH (UID 8 ", 7: b"c"},
        ),
    ],
)
def test_mails_are_read_in_every_form_a_server_may_send(
    lines: list[bytes | bytearray], mails: dict[int, bytes]
) -> None:
    assert fetched_bodies(lines) == mails


def test_sizes_are_told_by_uid() -> None:
    lines = [b"1 FETCH (UID 5 RFC822.SIZE 44)", b"2 FETCH (RFC822.SIZE 7 UID 6)", b"3 FETCH (FLAGS ())", b"done"]
    assert fetched_sizes(lines) == {5: 44, 6: 7}
