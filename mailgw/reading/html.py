"""HTML as the text a plain-text client would have written.

Quoted history is recognised by the marks each client leaves and comes out as "> " lines, so that one
place decides what the person wrote, for HTML and for plain text alike. One walk over the tree, no
recursion: a megabyte made to hurt costs what a megabyte costs.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import islice
from typing import Any

import lxml.html
from lxml import etree

from mailgw.reading.inks import inks_of
from mailgw.reading.layout import Layout, Mode
from mailgw.reading.newtext.announcing import Announced, announced_in
from mailgw.reading.newtext.lines import ORIGINAL, kind_of
from mailgw.reading.newtext.signing import is_a_postscript
from mailgw.reading.newtext.vocabulary import ADDRESS, MOMENT_IN_WORDS
from mailgw.reading.notes import LONGEST_HTML, MOST_ELEMENTS, Notes

_Element = Any  # lxml ships no types

_DEEPEST = 200  # the parser itself gives up at 256; no client nests like this
_DEEPEST_LIST = 8
_HISTORY_CLASS = re.compile(
    r"(?:\b|\bx_)(?:gmail_attr|gmail_quote_attribution|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote"
    r"|zmail_extra|OutlookMessageHeader"
    r"|mail_android_quote|quoted-text|moz-forward-container|moz-email-headers-table|messageReplySection)\b"
)
_HISTORY_FROM_HERE = frozenset(
    (
        "divRplyFwdMsg",
        "x_divRplyFwdMsg",
        "appendonsend",
        "OLK_SRC_BODY_SECTION",
        "mail-editor-reference-message-container",
        "zwchr",
        "__HEADERS__",
        "__QUOTED_TEXT__",
    )
)
_SIGNATURE = re.compile(
    r"(?<![a-z])signature(?![a-z])|messageSignatureSection|(?:^| )_rc_sig(?: |$)|\w_sign(?: |$)", re.IGNORECASE
)
_NAMED_AFTER_HISTORY = re.compile(r"quot|repl|forward|fwd|original|histor|cite|previous", re.IGNORECASE)
_LONGEST_HEAD = 160  # characters
_LONGEST_ATTRIBUTION = 400
_OUTLOOK_RULE = re.compile(
    r"border-top:\s*solid\s|border-style:\s*solid\s+none\s+none|border-top-style:\s*solid", re.IGNORECASE
)
_QUOTE_STYLE = re.compile(r"border-left[a-z\-]*\s*:(?!\s*(?:none|0))[^;]{0,60}(?:solid|px)", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_NO_MARGIN = re.compile(r"margin(?:-top|-bottom)?\s*:\s*0", re.IGNORECASE)
_NO_MARGIN_OF_P = re.compile(
    r"(?:^|[\s},>])p\s{0,9}\{[^{}]{0,300}?margin(?:-top|-bottom)?\s{0,9}:\s{0,9}0", re.IGNORECASE
)
_MOST_SHEETS = 8
_LONGEST_SHEET = 20_000  # characters
_DROPPED = frozenset(
    [
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
        "textarea",
        "select",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "section",
        "summary",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_PARAGRAPHS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"])
_CELLS = frozenset(("td", "th"))
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = re.compile(r"<(?:style|script)\b[^<>]*>[^<]*</(?:style|script)>|<!--[^<>]*-->", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\n{3,}")


def html_to_text(html: str, notes: Notes) -> str:
    """The text of `html`; history quoted with "> ", an explicit signature behind "-- ". Never raises."""
    if len(html) > LONGEST_HTML:
        notes.defect("html_too_long")
        html = html[:LONGEST_HTML]
    if html.count("<") > MOST_ELEMENTS:
        notes.defect("html_too_many_elements")
        return _words_only(html)
    try:
        tree = lxml.html.document_fromstring(_without_declaration(html.replace("\0", "")))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    walk = _Walk(Layout())
    if not walk.over(tree):
        notes.defect("html_too_deep")
        return _words_only(html)
    return _write_out(walk.layout.finish())


def _without_declaration(html: str) -> str:
    """lxml refuses text with an encoding declaration; the bytes were decoded long ago."""
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", html)


def _words_only(html: str) -> str:
    """The parser drops what stands too deep: nobody's layout, but perhaps somebody's words."""
    words = unescape(_TAG.sub("\n", _UNSEEN.sub("", html)))
    return "\n".join(line.strip() for line in words.split("\n") if line.strip())


class _Walk:
    """Carries what is open at one point of the document."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self._typed = 0  # <pre> around this point
        self._marked: list[tuple[_Element, Mode]] = []  # who made the mode, and the mode outside
        self._is_history_from_here = False
        self._closes_paragraphs = False
        self._announced: Announced | None = None  # asked for when the history shows a colour
        self._lists: list[int | None] = []  # the next number of each open list, None for bullets
        self._rows: list[int] = []  # cells so far in each open row

    def over(self, tree: _Element) -> bool:
        """Everything in document order; False when it is nested too deep to have been parsed whole."""
        self._closes_paragraphs = _closes_paragraphs(tree)
        steps = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        depth = 0
        for event, element in steps:
            if event == "start":
                depth += 1
                if depth > _DEEPEST:
                    return False
                if _is_unseen(element):
                    steps.skip_subtree()
                    continue
                self._open(element)
                self._say(element.text)
            elif event == "end":
                depth -= 1
                if not _is_unseen(element):
                    self._close(element)
            if event != "start":
                self._say(element.tail)
        return True

    def _say(self, text: str | None) -> None:
        if not text:
            return
        if self._typed:
            self.layout.say_as_typed(text)
        else:
            self.layout.say(text)

    def _open(self, element: _Element) -> None:
        tag = element.tag
        if element.attrib or tag in ("blockquote", "signature", "b", "strong"):
            self._change_mode(element)
        if tag == "br":
            self.layout.end_line()
        elif tag in _CELLS:
            if self._rows and self._rows[-1]:
                self.layout.next_cell()
        elif tag in _BLOCKS or tag in _PARAGRAPHS:
            self.layout.block(self._margin(element))
        if tag == "pre":
            self._typed += 1
        elif tag == "tr":
            self._rows.append(0)
        elif tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self.layout.item(self._bullet())

    def _close(self, element: _Element) -> None:
        tag = element.tag
        if tag in _CELLS:
            self.layout.end_cell()
            if self._rows:
                self._rows[-1] += 1
        elif tag in _BLOCKS or tag in _PARAGRAPHS:
            self.layout.block(self._margin(element))
        if tag == "pre":
            self._typed -= 1
        elif tag == "tr":
            self._rows.pop()
        elif tag in ("ul", "ol"):
            self._lists.pop()
        elif tag == "li":
            self.layout.item("")
        if self._marked and self._marked[-1][0] is element:
            outside = self._marked.pop()[1]
            self.layout.change(Mode.QUOTE if self._is_history_from_here else outside)

    def _margin(self, element: _Element) -> int:
        """Outlook's style sheet gives its paragraphs no margin; a quote's own margin says nothing."""
        if element.tag == "hr":
            return 1
        if element.tag not in _PARAGRAPHS or (self._marked and self._marked[-1][0] is element):
            return 0
        parent = element.getparent()
        if parent is not None and parent.tag == "li":
            return 0
        if element.tag != "p":
            return 1
        style = element.get("style") or ""
        is_close = "Mso" in (element.get("class") or "") or _NO_MARGIN.search(style)
        return 0 if is_close or (self._closes_paragraphs and "margin" not in style) else 1

    def _bullet(self) -> str:
        indent = "  " * min(max(len(self._lists) - 1, 0), _DEEPEST_LIST)
        number = self._lists[-1] if self._lists else None
        if number is None:
            return f"{indent}* "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "

    def _change_mode(self, element: _Element) -> None:
        """Outlook puts a head over the old mail and nothing around it: then all that follows is history."""
        if self.layout.mode is Mode.QUOTE and self._is_answer(element):
            self._mark(element, Mode.OWN)
        if self._is_history_from_here:
            return
        names = " ".join(filter(None, map(element.get, ("class", "id", "name", "data-marker"))))
        if _begins_history(element, names):
            self._is_history_from_here = True
            self.layout.change(Mode.QUOTE)
        elif self.layout.mode is not Mode.QUOTE and self._is_history(element, names):
            self._mark(element, Mode.QUOTE)
        elif self.layout.mode is Mode.OWN and (element.tag == "signature" or _SIGNATURE.search(names)):
            self._mark(element, Mode.SIGNATURE)

    def _is_answer(self, element: _Element) -> bool:
        """In the ink that the words above have announced."""
        inks = inks_of(element)
        if not inks:
            return False
        if self._announced is None:
            self._announced = announced_in(self.layout.own_words())
        return not inks.isdisjoint(self._announced.colours)

    def _mark(self, element: _Element, mode: Mode) -> None:
        self._marked.append((element, self.layout.mode))
        self.layout.change(mode)

    def _is_history(self, element: _Element, names: str) -> bool:
        if _HISTORY_CLASS.search(names):
            return True
        if element.tag != "blockquote":
            return _NAMED_AFTER_HISTORY.search(names) is not None and _is_one_quote(element)
        style = element.get("style") or ""
        if (element.get("type") or "").lower() == "cite" or "quote" in names:
            return not _is_indentation(style)
        above = self.layout.last_words[-_LONGEST_ATTRIBUTION:]
        said_by = above.endswith((":", "：")) and ("@" in above or MOMENT_IN_WORDS.search(above))
        return bool(_QUOTE_STYLE.search(style)) or bool(said_by)


def _closes_paragraphs(tree: _Element) -> bool:
    """P {margin-top:0;margin-bottom:0;} in the style sheet: an empty line is one that somebody typed."""
    sheets = (sheet.text or "" for sheet in islice(tree.iter("style"), _MOST_SHEETS))
    return any(_NO_MARGIN_OF_P.search(sheet[:_LONGEST_SHEET]) for sheet in sheets)


def _is_unseen(element: _Element) -> bool:
    return element.tag in _DROPPED or bool(_HIDDEN.search(element.get("style") or ""))


def _begins_history(element: _Element, names: str) -> bool:
    if not _HISTORY_FROM_HERE.isdisjoint(names.split()):
        return True
    if "gmail_attr" in names:  # a forwarded mail stands beside its head, not below it in a quote
        return _beginning(element).startswith("-----")
    return bool(element.tag == "div" and _OUTLOOK_RULE.search(element.get("style") or "")) and _is_mail_head(element)


def _is_mail_head(element: _Element) -> bool:
    beginning = _beginning(element)
    return beginning.count(":") + beginning.count("：") >= 2


def _is_one_quote(element: _Element) -> bool:
    """Whatever wrote it: who and when, and no quote inside it between which somebody may have answered."""
    head = _beginning(element)[:_LONGEST_HEAD]
    says_who_and_when = ADDRESS.search(head) is not None and MOMENT_IN_WORDS.search(head) is not None
    return says_who_and_when and element.find(".//blockquote") is None


def _beginning(element: _Element) -> str:
    """The first words inside, as far as a few pieces give them."""
    return "".join(islice(element.itertext(), 40)).strip()[:400]


def _is_indentation(style: str) -> bool:
    """Gmail's indent button makes a blockquote without a bar: that is the person's own layout."""
    style = style.replace(" ", "").lower()
    return "border:none" in style and "margin:00040px" in style


def _write_out(lines: list[tuple[Mode, str]]) -> str:
    written: list[str] = []
    is_signed = False  # the signature at hand has its "-- "
    for (mode, line), is_end in zip(lines, _ends_what_is_said(lines), strict=True):
        if mode is not Mode.SIGNATURE:
            written += [""] if is_signed and line and mode is Mode.OWN else []  # a postscript is a paragraph
            written.append(f"{mode.value}{line}".rstrip())
            is_signed = False
        elif line == "--" or is_signed or not (line and is_end):
            written += ["-- " if line == "--" else line] if line or not is_signed else []  # no paragraph of its own
            is_signed = is_signed or line == "--"
        else:
            written += ["-- ", line]
            is_signed = True
    return _EMPTY_LINES.sub("\n\n", "\n".join(written)).strip("\n")


def _ends_what_is_said(lines: list[tuple[Mode, str]]) -> list[bool]:
    """For each line whether the person says nothing more below it, postscripts apart: typed below, a signature ends nothing."""
    ends: list[bool] = []
    is_end = True
    for mode, line in reversed(lines):
        if line and mode is not Mode.SIGNATURE:
            is_end = mode is Mode.QUOTE or is_a_postscript(line) or kind_of(line) == ORIGINAL
        ends.append(is_end)
    return ends[::-1]
