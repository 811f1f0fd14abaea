"""HTML as the text a plain-text client would have written.

Quoted history is recognised by the marks each client leaves and comes out as "> " lines, so that one
place decides what the person wrote, for HTML and for plain text alike. inscriptis lays out the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

import lxml.html
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_engine import Inscriptis
from inscriptis.model.config import ParserConfig
from lxml import etree

from mailgw.reading.notes import LONGEST_HTML, Notes

_Element = Any  # lxml ships no types

_DEEPEST = 200  # the layout recurses; no client nests like this
_DEEPEST_LAYOUT = 60
_MOST_TABLES = 40
_QUOTE_MARK, _SIGNATURE_MARK, _BLANK_LINE_MARK = _MARKS = (
    "\ue0f1",
    "\ue0f2",
    "\ue0f3",
)  # private use: no mail means anything by them
_HISTORY_CLASS = re.compile(
    r"\b(?:gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra"
    r"|OutlookMessageHeader"
    r"|mail_android_quote|quoted-text|moz-forward-container|moz-email-headers-table)\b"
)
_HISTORY_FROM_HERE = frozenset(
    (
        "divRplyFwdMsg",
        "x_divRplyFwdMsg",
        "appendonsend",
        "OLK_SRC_BODY_SECTION",
        "mail-editor-reference-message-container",
    )
)
_SIGNATURE = re.compile(
    r"\b(?:gmail_signature|moz-signature|protonmail_signature_block|mobile-signature)\b|^Signature$"
    r"|ms-outlook-mobile-signature"
)
_OUTLOOK_RULE = re.compile(r"border:\s*none;\s*border-top:\s*solid\s+(?:#E1E1E1|#B5C4DF)", re.IGNORECASE)
_QUOTE_STYLE = re.compile(r"border-left\s*:(?!\s*(?:none|0))[^;]{0,60}(?:solid|px)", re.IGNORECASE)
_DROPPED = (
    "script",
    "style",
    "head",
    "title",
    "noscript",
    "template",
    "svg",
    "math",
    "object",
    "embed",
    "iframe",
)
_LAYOUT = ("table", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "ol")
_CONFIG = ParserConfig(css=CSS_PROFILES["strict"].copy())
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(r"<(?:style|script)\b[^<>]*>[^<]*</(?:style|script)>|<!--[^<>]*-->", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\n{3,}")


def html_to_text(html: str, notes: Notes) -> str:
    """The text of `html`; history quoted with "> ", an explicit signature behind "-- ". Never raises."""
    if len(html) > LONGEST_HTML:
        notes.defect("html_too_long")
        html = html[:LONGEST_HTML]
    for mark in (*_MARKS, "\0"):
        html = html.replace(mark, "")
    try:
        tree = lxml.html.document_fromstring(_without_declaration(html))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    body = tree.find("body")
    if body is None:
        body = tree
    if any(depth > _DEEPEST for _, depth in _with_depth(body)):
        notes.defect("html_too_deep")
        return _words_only(html)
    _simplify(body, notes)
    _mark_history_below(body)
    for element in _outermost(body, _is_history):
        _replace_by_marked_text(element, _QUOTE_MARK)
    for element in _outermost(body, _is_signature):
        _replace_by_marked_text(element, _SIGNATURE_MARK)
    return _write_marks_out(_layout(body))


def _without_declaration(html: str) -> str:
    """lxml refuses text with an encoding declaration; the bytes were decoded long ago."""
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", html)


def _simplify(body: _Element, notes: Notes) -> None:
    """Leave what carries text; bound depth and tables, for the layout works on the whole width of each."""
    for element in list(body.iter(*_DROPPED, etree.Comment, etree.ProcessingInstruction)):
        _drop_keeping_tail(element)
    tables = 0
    for element, depth in list(_with_depth(body)):
        if element.tag == "p" and "Mso" in (element.get("class") or ""):
            _read_as_a_line(element)
        if element.tag == "table":
            tables += 1
        if element.tag in _LAYOUT and (tables > _MOST_TABLES or depth > _DEEPEST_LAYOUT):
            element.tag = "div" if element.tag in ("table", "tr", "ul", "ol") else "span"
            notes.defect("html_too_deep")


def _read_as_a_line(element: _Element) -> None:
    """Outlook's style sheet gives these paragraphs no margin; one with only a hard space is an empty line."""
    element.tag = "div"
    if not str(element.text_content()).strip():
        element.text = _BLANK_LINE_MARK


def _words_only(html: str) -> str:
    """The parser drops what stands deeper than 256: nobody's layout, but perhaps somebody's words."""
    words = unescape(_TAG.sub("\n", _UNSEEN.sub("", html)))
    return "\n".join(line.strip() for line in words.split("\n") if line.strip())


def _with_depth(body: _Element) -> Iterable[tuple[_Element, int]]:
    stack = [(body, 0)]
    while stack:
        element, depth = stack.pop()
        yield element, depth
        stack.extend((child, depth + 1) for child in reversed(element) if isinstance(child.tag, str))


def _mark_history_below(body: _Element) -> None:
    """Outlook puts a head over the old mail and nothing around it: all that follows moves into a quote."""
    for element in body.iter("div", "hr"):
        identity = element.get("id") or ""
        if identity in _HISTORY_FROM_HERE or (
            _OUTLOOK_RULE.search(element.get("style") or "") and _has_mail_head(element)
        ):
            _quote_from(element, body)
            return


def _has_mail_head(element: _Element) -> bool:
    return str(element.text_content()).strip()[:400].count(":") + str(element.text_content())[:400].count("：") >= 2


def _quote_from(element: _Element, body: _Element) -> None:
    """Move `element` and all that follows it in the document into quotes, level by level."""
    following: _Element | None = element
    while following is not None:
        parent = following.getparent()
        quote = etree.Element("blockquote", type="cite")
        for moved in [following, *following.itersiblings()]:
            quote.append(moved)
        parent.append(quote)
        following = _next_after(parent, body)


def _next_after(element: _Element, body: _Element) -> _Element | None:
    while element is not None and element is not body:
        following = element.getnext()
        if following is not None:
            return following
        element = element.getparent()
    return None


def _is_history(element: _Element) -> bool:
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _HISTORY_CLASS.search(names):
        return True
    if element.tag != "blockquote":
        return False
    if (element.get("type") or "").lower() == "cite" or "quote" in names:
        return not _is_indentation(element)
    return bool(_QUOTE_STYLE.search(element.get("style") or "")) or _is_answered(element)


def _is_indentation(element: _Element) -> bool:
    """Gmail's indent button makes a blockquote without a bar: that is the person's own layout."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return "border:none" in style and "margin:00040px" in style


def _is_answered(element: _Element) -> bool:
    """A bare blockquote is history when an attribution stands right above it."""
    above = element.getprevious()
    words = str(above.text_content()) if above is not None and isinstance(above.tag, str) else ""
    if above is not None and above.tail and above.tail.strip():
        words = above.tail
    return words.strip().endswith((":", "：")) and "@" in words


def _is_signature(element: _Element) -> bool:
    return bool(_SIGNATURE.search(element.get("class") or "") or _SIGNATURE.search(element.get("id") or ""))


def _outermost(body: _Element, wanted: Any) -> list[_Element]:
    found: list[_Element] = []
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        if wanted(element):
            found.append(element)
        else:
            stack.extend(reversed(element))
    return found


def _replace_by_marked_text(element: _Element, mark: str) -> None:
    text = _layout(element, with_tail=False).strip("\n")
    marked = etree.Element("pre")
    marked.text = "\n".join(mark + line for line in text.split("\n"))
    marked.tail = element.tail
    element.getparent().replace(element, marked)


def _layout(element: _Element, *, with_tail: bool = True) -> str:
    tail = element.tail
    if not with_tail:
        element.tail = None
    try:
        return str(Inscriptis(element, _CONFIG).get_text()).replace("\u00a0", " ")
    except RecursionError:
        return str(element.text_content())
    finally:
        element.tail = tail


def _write_marks_out(text: str) -> str:
    lines = [line.rstrip() for line in text.replace(_BLANK_LINE_MARK, "").split("\n")]
    written: list[str] = []
    for index, line in enumerate(lines):
        bare = line.lstrip()
        if bare.startswith(_QUOTE_MARK):
            written.append(f"> {bare[1:]}".rstrip())
        elif bare.startswith(_SIGNATURE_MARK):
            first = not (index and lines[index - 1].lstrip().startswith(_SIGNATURE_MARK))
            if first and bare[1:].strip() not in ("--", "") and _only_quotes_follow(lines, index):
                written.append("-- ")
            written.append("-- " if bare[1:].strip() == "--" else bare[1:])
        else:
            written.append(line)
    return _EMPTY_LINES.sub("\n\n", "\n".join(written)).strip("\n")


def _only_quotes_follow(lines: list[str], index: int) -> bool:
    """Somebody typed below the signature: then it is no end of anything."""
    while index < len(lines) and lines[index].lstrip().startswith(_SIGNATURE_MARK):
        index += 1
    while index < len(lines) and not lines[index].strip():
        index += 1
    return index == len(lines) or lines[index].lstrip().startswith(_QUOTE_MARK)


def _drop_keeping_tail(element: _Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
