"""One walk over the tree, no recursion: a megabyte made to hurt costs what a megabyte costs."""

from __future__ import annotations

import re

from lxml import etree

from mailgw.reading.html.inks import inks_of
from mailgw.reading.html.layout import Layout, Mode
from mailgw.reading.html.margins import closes_paragraphs, margin_of
from mailgw.reading.html.marks import (
    begins_history,
    is_history,
    is_renamed,
    is_signature,
    is_typed,
    names_of,
)
from mailgw.reading.html.parsing import Element
from mailgw.reading.html.tags import BLOCKS, CELLS, DROPPED
from mailgw.reading.newtext.announcing import Announced, announced_in
from mailgw.reading.notes import Notes

_DEEPEST = 200  # the parser itself gives up at 256; no client nests like this
_DEEPEST_LIST = 8
_STEPS_AT_ONCE = 8
"""Beginnings and ends of elements between two looks at the clock; one that is looked into costs what is in it."""
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


class Walk:
    """Carries what is open at one point of the document."""

    def __init__(self, notes: Notes) -> None:
        self.layout = Layout()
        self._notes = notes
        self._typed = 0  # <pre> around this point
        self._marked: list[tuple[Element, Mode]] = []  # who made the mode, and the mode outside
        self._is_history_from_here = False
        self._renames_what_it_quotes = False
        self._closes_paragraphs = False
        self._announced: Announced | None = None  # asked for when the history shows a colour
        self._lists: list[int | None] = []  # the next number of each open list, None for bullets
        self._rows: list[int] = []  # cells so far in each open row

    def over(self, tree: Element) -> bool:
        """Everything in document order; False, and noted, when that takes too long or is too deep to have been parsed whole."""
        self._closes_paragraphs = closes_paragraphs(tree)
        steps = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
        depth = 0
        for step, (event, element) in enumerate(steps, start=1):
            if step % _STEPS_AT_ONCE == 0 and self._notes.is_out_of_time():
                return False
            if event == "start":
                depth += 1
                if depth > _DEEPEST:
                    self._notes.defect("html_too_deep")
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

    def _open(self, element: Element) -> None:
        tag = element.tag
        if element.attrib or tag in ("blockquote", "signature", "b", "strong"):
            self._change_mode(element)
        if tag == "br":
            self.layout.end_line()
        elif tag in CELLS:
            if self._rows and self._rows[-1]:
                self.layout.next_cell()
        elif tag in BLOCKS:
            self.layout.block(self._margin(element))
        if tag == "pre":
            self._typed += 1
        elif tag == "tr":
            self._rows.append(0)
        elif tag in ("ul", "ol"):
            self._lists.append(1 if tag == "ol" else None)
        elif tag == "li":
            self.layout.item(self._bullet())

    def _close(self, element: Element) -> None:
        tag = element.tag
        if tag in CELLS:
            self.layout.end_cell()
            if self._rows:
                self._rows[-1] += 1
        elif tag in BLOCKS:
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

    def _margin(self, element: Element) -> int:
        """A quote's own margin says nothing."""
        is_quote = self._marked and self._marked[-1][0] is element and element.tag != "hr"
        return 0 if is_quote else margin_of(element, is_close=self._closes_paragraphs)

    def _bullet(self) -> str:
        indent = "  " * min(max(len(self._lists) - 1, 0), _DEEPEST_LIST)
        number = self._lists[-1] if self._lists else None
        if number is None:
            return f"{indent}* "
        self._lists[-1] = number + 1
        return f"{indent}{number}. "

    def _change_mode(self, element: Element) -> None:
        if self.layout.mode is Mode.QUOTE and (self._is_answer(element) or self._is_typed_now(element)):
            self._mark(element, Mode.OWN)
        if self._is_history_from_here:
            return
        names = names_of(element)
        if begins_history(element, names):
            self._is_history_from_here = True
            self.layout.change(Mode.QUOTE)
        elif self.layout.mode is not Mode.QUOTE and is_history(element, names, self.layout.last_words):
            self._mark(element, Mode.QUOTE)
        elif self.layout.mode is Mode.OWN and is_signature(element, names):
            self._mark(element, Mode.SIGNATURE)

    def _is_answer(self, element: Element) -> bool:
        """In the ink that the words above have announced."""
        inks = inks_of(element)
        if not inks:
            return False
        if self._announced is None:
            self._announced = announced_in(self.layout.own_words())
        return not inks.isdisjoint(self._announced.colours)

    def _is_typed_now(self, element: Element) -> bool:
        """Outlook on the web gives what it quotes other classes, and leaves its own to what is typed, wherever that stands."""
        if not self._is_history_from_here:
            return False
        self._renames_what_it_quotes = self._renames_what_it_quotes or is_renamed(element)
        return self._renames_what_it_quotes and is_typed(element)

    def _mark(self, element: Element, mode: Mode) -> None:
        self._marked.append((element, self.layout.mode))
        self.layout.change(mode)


def _is_unseen(element: Element) -> bool:
    return element.tag in DROPPED or bool(_HIDDEN.search(element.get("style") or ""))
