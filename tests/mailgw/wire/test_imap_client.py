"""What the client hears does not depend on how the network cuts it."""

from __future__ import annotations

import asyncio
from itertools import pairwise

from aioimaplib.aioimaplib import SELECTED
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mailgw.wire.imap_client import HearingProtocol
from mailgw.wire.imap_text import fetched_bodies


class Deaf(asyncio.Transport):
    """Takes what the client says and does nothing with it."""

    def write(self, data: object) -> None: ...


async def heard(stream_after_tag: bytes, cuts: list[int], raws: list[bytes]) -> tuple[dict[int, bytes], bool]:
    """The mails by UID, and whether there was news, when the answer to a FETCH comes in such pieces."""
    protocol = HearingProtocol(asyncio.get_running_loop())
    protocol.connection_made(Deaf())
    protocol.state = SELECTED
    fetching = asyncio.ensure_future(protocol.fetch("1:*", "(UID BODY.PEEK[])", by_uid=True))
    await asyncio.sleep(0)
    before = b"".join(
        b"* %d FETCH (FLAGS (\\Seen) UID %d BODY[] {%d}\r\n%b)\r\n" % (number, number, len(raw), raw)
        for number, raw in enumerate(raws, start=1)
    )
    stream = before + b"%b0 OK done\r\n" % protocol.tagpre.encode() + stream_after_tag
    places = sorted({0, len(stream), *(cut % len(stream) for cut in cuts)})
    for start, end in pairwise(places):
        protocol.data_received(stream[start:end])
    answer = await asyncio.wait_for(fetching, 1)
    assert answer.result == "OK"
    return fetched_bodies(answer.lines), protocol.news.is_set()


mails = st.one_of(
    st.binary(max_size=200),
    st.lists(st.sampled_from([b"* ", b"\r\n", b"(", b")", b"{3}\r\n", b"BODY[]", b"+", b"OK ", b"A0 "])).map(b"".join),
)


@given(st.lists(mails, min_size=1, max_size=6), st.lists(st.integers(0, 10_000), max_size=12))
@example([b"\r\n" * 3000, b"(", b"\r\n" * 3000], [])
@settings(max_examples=150, deadline=None)
def test_mails_are_read_whole_however_they_are_cut(raws: list[bytes], cuts: list[int]) -> None:
    mails, news = asyncio.run(heard(b"", cuts, raws))
    assert mails == dict(enumerate(raws, start=1))
    assert not news or b" EXISTS\r\n" in b"".join(raws), "a mail of these words causes one search too many"


@given(st.lists(st.integers(0, 10_000), max_size=12))
@settings(max_examples=100, deadline=None)
def test_news_is_heard_however_it_is_cut(cuts: list[int]) -> None:
    assert asyncio.run(heard(b"* 12 EXISTS\r\n", cuts, [b"a mail"])) == ({1: b"a mail"}, True)
