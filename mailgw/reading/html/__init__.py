"""HTML as the text a plain-text client would have written.

Quoted history is recognised by the marks each client leaves and comes out as "> " lines, so that one
place decides what the person wrote, for HTML and for plain text alike.
"""

from __future__ import annotations

import re
from html import unescape

from mailgw.reading.html.answers import with_answers
from mailgw.reading.html.parsing import parse
from mailgw.reading.html.walk import Walk
from mailgw.reading.html.writing_out import write_out
from mailgw.reading.notes import Notes

__all__ = ["html_to_text"]

_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(r"<(?:style|script)\b[^<>]*>[^<]*</(?:style|script)>|<!--[^<>]*-->", re.IGNORECASE)
_NO_CHARACTER = re.compile(r"&#[0-9]{8,};?")
"""Python refuses to make a number of what is long enough."""


def html_to_text(html: str, notes: Notes) -> str:
    """The text of `html`; history quoted with "> ", an explicit signature behind "-- ". Never raises.

    What is too much or takes too long is read for its words alone.
    """
    html = html.replace("\0", "")
    tree = parse(html, notes)
    walk = Walk(notes)
    if tree is None or not walk.over(tree):
        return _words_only(html)
    return write_out(with_answers(walk.layout.finish()))


def _words_only(html: str) -> str:
    """Nobody's layout, but perhaps somebody's words: what stands too deep is not even in the tree."""
    words = unescape(_NO_CHARACTER.sub("", _TAG.sub("\n", _UNSEEN.sub("", html))))
    return "\n".join(line.strip() for line in words.split("\n") if line.strip())
