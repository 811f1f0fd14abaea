"""What the client hears does not depend on how the network cuts it."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from aioimaplib.aioimaplib import SELECTED
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mailgw.wire.imap_client import HearingProtocol
from mailgw.wire.imap_text import fetched_body


class Deaf(asyncio.Transport):
    """Takes what the client says and does nothing with it."""

    def write(self, data: object) -> None: ...


async def heard(stream_after_tag: bytes, cuts: list[int], raw: bytes) -> tuple[bytes | None, bool]:
    """The mail, and whether there was news, when the answer to a FETCH comes in such pieces."""
    protocol = HearingProtocol(asyncio.get_running_loop())
    protocol.connection_made(Deaf())
    protocol.state = SELECTED
    fetching = asyncio.ensure_future(protocol.fetch("5", "(BODY.PEEK[])", by_uid=True))
    await asyncio.sleep(0)
    before = b"* 1 FETCH (FLAGS (\\Seen) UID 5 BODY[] {%d}\r\n%b)\r\n" % (len(raw), raw)
    stream = before + b"%b0 OK done\r\n" % protocol.tagpre.encode() + stream_after_tag
    places = sorted({0, len(stream), *(cut % len(stream) for cut in cuts)})
    for start, end in pairwise(places):
        protocol.data_received(stream[start:end])
    answer = await asyncio.wait_for(fetching, 1)
    assert answer.result == "OK"
    return fetched_body(answer.lines), protocol.news.is_set()


mails = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from([b"* ", b"\r\n", b"(", b")", b"{3}\r\n", b"BODY[]", b"+", b"OK ", b"A0 "])).map(b"".join),
)


@given(mails, st.lists(st.integers(0, 10_000), max_size=12))
@example(b"\r\n" * 3000, [])
@settings(max_examples=150, deadline=None)
def test_a_mail_is_read_whole_however_it_is_cut(raw: bytes, cuts: list[int]) -> None:
    assert asyncio.run(heard(b"", cuts, raw)) == (raw, False)


@given(st.lists(st.integers(0, 10_000), max_size=12))
@settings(max_examples=100, deadline=None)
def test_news_is_heard_however_it_is_cut(cuts: list[int]) -> None:
    assert asyncio.run(heard(b"* 12 EXISTS\r\n", cuts, b"a mail")) == (b"a mail", True)
