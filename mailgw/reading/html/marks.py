"""Whose words stand inside an element, by the marks each client leaves there."""

from __future__ import annotations

import re
from itertools import islice

from mailgw.reading.html.parsing import Element
from mailgw.reading.newtext.vocabulary import ADDRESS, MOMENT_IN_WORDS

_HISTORY_CLASS = re.compile(
    r"(?:\b|\bx_)(?:gmail_attr|gmail_quote_attribution|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote"
    r"|zmail_extra|OutlookMessageHeader"
    r"|mail_android_quote|quoted-text|moz-forward-container|moz-email-headers-table|messageReplySection)\b"
)
_HISTORY_FROM_HERE = frozenset(
    (
        *("divRplyFwdMsg", "x_divRplyFwdMsg", "appendonsend", "OLK_SRC_BODY_SECTION"),
        *("mail-editor-reference-message-container", "zwchr", "__HEADERS__", "__QUOTED_TEXT__"),
    )
)
_SIGNATURE = re.compile(
    r"(?<![a-z])signature(?![a-z])|messageSignatureSection|(?:^| )_rc_sig(?: |$)|\w_sign(?: |$)", re.IGNORECASE
)
_NAMED_AFTER_HISTORY = re.compile(r"quot|repl|forward|fwd|original|histor|cite|previous", re.IGNORECASE)
_OUTLOOK_RULE = re.compile(
    r"border-top:\s*solid\s|border-style:\s*solid\s+none\s+none|border-top-style:\s*solid", re.IGNORECASE
)
_BAR = re.compile(r"border-left[a-z\-]{0,20}\s{0,5}:(?!\s{0,5}(?:none|0))[^;]{0,60}(?:solid|px)", re.IGNORECASE)
_LONGEST_HEAD = 160  # characters
_LONGEST_ATTRIBUTION = 400
_LONGEST_BEGINNING = 400
_PIECES_OF_A_BEGINNING = 40


def names_of(element: Element) -> str:
    """Where clients leave their marks."""
    return " ".join(filter(None, map(element.get, ("class", "id", "name", "data-marker"))))


def begins_history(element: Element, names: str) -> bool:
    """Outlook puts a head over the old mail and nothing around it: then all that follows is history."""
    if not _HISTORY_FROM_HERE.isdisjoint(names.split()):
        return True
    if "gmail_attr" in names:  # a forwarded mail stands beside its head, not below it in a quote
        return _beginning(element).startswith("-----")
    return bool(element.tag == "div" and _OUTLOOK_RULE.search(element.get("style") or "")) and _is_mail_head(element)


def is_history(element: Element, names: str, above: str) -> bool:
    """Another's words, as far as the element goes; `above` are the last words before it."""
    if _HISTORY_CLASS.search(names):
        return True
    if element.tag != "blockquote":
        return _NAMED_AFTER_HISTORY.search(names) is not None and _is_one_quote(element)
    style = element.get("style") or ""
    if (element.get("type") or "").lower() == "cite" or "quote" in names:
        return not _is_indentation(style)
    return _BAR.search(style) is not None or _says_who_and_when(above[-_LONGEST_ATTRIBUTION:])


def is_renamed(element: Element) -> bool:
    """class="x_MsoNormal": out of a mail that Outlook on the web has quoted."""
    return any(name.startswith("x_") for name in (element.get("class") or "").split())


def is_typed(element: Element) -> bool:
    """What was written in Outlook on the web, as long as nobody has quoted it there."""
    return "elementToProof" in (element.get("class") or "").split()


def is_signature(element: Element, names: str) -> bool:
    return element.tag == "signature" or _SIGNATURE.search(names) is not None


def _says_who_and_when(words: str) -> bool:
    """… 弁理 花子 <…>:"""
    return words.endswith((":", "：")) and ("@" in words or MOMENT_IN_WORDS.search(words) is not None)


def _is_mail_head(element: Element) -> bool:
    beginning = _beginning(element)
    return beginning.count(":") + beginning.count("：") >= 2


def _is_one_quote(element: Element) -> bool:
    """Whatever wrote it: who and when, and no quote inside it between which somebody may have answered."""
    head = _beginning(element)[:_LONGEST_HEAD]
    says_who_and_when = ADDRESS.search(head) is not None and MOMENT_IN_WORDS.search(head) is not None
    return says_who_and_when and element.find(".//blockquote") is None


def _beginning(element: Element) -> str:
    """The first words inside, as far as a few pieces give them."""
    return "".join(islice(element.itertext(), _PIECES_OF_A_BEGINNING)).strip()[:_LONGEST_BEGINNING]


def _is_indentation(style: str) -> bool:
    """Gmail's indent button makes a blockquote without a bar: that is the person's own layout."""
    style = style.replace(" ", "").lower()
    return "border:none" in style and "margin:00040px" in style
