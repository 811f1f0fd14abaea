"""HTML of a document: our elements, everybody's text escaped."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from core.texts import Document, Heading, Note, Paragraph, Quote, Table
from core.texts.html import to_html


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.elements[tag] += 1
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


def _read(html: str) -> _Reader:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader


def test_each_kind_of_block_is_an_element_with_its_class() -> None:
    document = Document("T", (Heading("期限"), Paragraph("a\n  b"), Quote("q"), Note("n")))
    assert to_html(document) == (
        '<h2 class="heading">期限</h2>\n'
        '<p class="paragraph">a<br>&nbsp;&nbsp;b</p>\n'
        '<blockquote class="quote">q</blockquote>\n'
        '<p class="note">n</p>'
    )


def test_a_header_names_the_columns() -> None:
    table = Table(("項目", "当方"), (("出願日", "2016/06/08"),))
    assert to_html(Document("T", (table,))) == (
        '<table class="table">'
        '<tr><th class="name" scope="col">項目</th><th class="name" scope="col">当方</th></tr>'
        '<tr><td class="cell">出願日</td><td class="cell date">2016/06/08</td></tr>'
        "</table>"
    )


def test_without_a_header_the_first_column_names_the_rows() -> None:
    table = Table(None, (("出願日", "2016/06/08"),))
    assert to_html(Document("T", (table,))) == (
        '<table class="table"><tr><th class="name" scope="row">出願日</th><td class="cell date">2016/06/08</td></tr></table>'
    )


@given(st.text(st.characters(blacklist_categories=("Cc", "Cs"))) | st.text("<>&\"'/ script=\n"))
@settings(max_examples=200, deadline=None)
def test_no_text_becomes_an_element(text: str) -> None:
    document = Document("T", (Heading(text), Paragraph(text), Quote(text), Note(text)))
    reader = _read(to_html(document))
    breaks = text.count("\n") * 3
    assert +reader.elements == +Counter(h2=1, p=2, blockquote=1, br=breaks)
    assert reader.text.replace("\xa0", " ") == "\n".join([text] * 4).replace("\xa0", " ")


@given(st.text("<>&\"'|\n td"))
@settings(max_examples=100, deadline=None)
def test_no_cell_ends_its_row(text: str) -> None:
    reader = _read(to_html(Document("T", (Table((text, text), ((text, text),)),))))
    assert (reader.elements["tr"], reader.elements["th"], reader.elements["td"]) == (2, 2, 2)
