"""What a reader's client makes of our HTML: buttons open the answer they show, on any background and in Outlook."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st
from mail_world import HANAKO_AT, MailWorld
from test_mail_story import offer

from mailgw.writing.html import mailto

TOKEN = "gw+abcdefghijklmnopqrstuvwxyz@kakehashi.test"
words = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60)


@given(words, words)
def test_a_button_opens_exactly_what_it_says(subject: str, line: str) -> None:
    """RFC 6068: UTF-8, percent-encoded, lines end in CRLF. A plus would become a blank in some clients."""
    link = mailto(TOKEN, subject, line)
    assert re.fullmatch(r"mailto:[A-Za-z0-9%@._~-]+\?subject=[A-Za-z0-9%._~-]*&body=[A-Za-z0-9%._~-]*", link)
    address, _, query = link.removeprefix("mailto:").partition("?")
    fields = dict(pair.split("=", 1) for pair in query.split("&"))
    assert unquote(address) == TOKEN
    assert unquote(fields["subject"]) == subject
    assert unquote(fields["body"]) == f"{line}\r\n"


async def test_links_are_escaped_once_and_colours_follow_the_readers_choice(mail: MailWorld) -> None:
    await offer(mail)
    html = (await mail.last(HANAKO_AT, "案件共有")).html
    links = re.findall(r'href="(mailto:[^"]*)"', html)
    assert links
    assert all("&amp;body=" in link and "&body=" in unescape(link) for link in links)
    assert "prefers-color-scheme: dark" in html
    assert html.count("mso-padding-alt") == len(links), "Word gives a link no padding of its own"
    assert 'width="640"' in html, "nor a table a greatest width"
    assert "<script" not in html
    assert "http://" not in html
    assert "https://" not in html, "a mail of ours fetches nothing"
