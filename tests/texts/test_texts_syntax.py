"""From a template and values to a document: the structure is the template's alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import UndefinedError

from core.texts import Document, Heading, Note, Paragraph, Quote, Table, Texts
from core.texts.syntax import BadTemplate, parse
from core.texts.values import NotWorded, clean, one_line

EVERYTHING = """\
# 件名 {{ v }}

## {{ v }}
{{ v }}

前 {{ v }} 後
  字下げ

| 項目 | 値 |
|---
| {{ v }} | {{ v }}{{ v }} |
{% for row in rows %}
| {{ row }} | x |
{% endfor %}

> {{ v }}
> 終

~ {{ v }}
"""


def _texts(tmp_path: Path, **notices: str) -> Texts:
    folder = tmp_path / "ja"
    folder.mkdir(exist_ok=True)
    for name, text in notices.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return Texts(tmp_path)


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Texts:
    return _texts(tmp_path_factory.mktemp("templates"), everything=EVERYTHING)


def _expected(value: str) -> Document:
    """The document written out by hand, with `value` in its places."""
    text = clean(value)
    blocks = (
        Heading(one_line(text)),
        Paragraph(text.rstrip()),
        Paragraph(f"前 {text} 後\n  字下げ"),
        Table(("項目", "値"), ((text.strip(), (text + text).strip()), ("a", "x"))),
        Quote(f"{text.rstrip()}\n終"),
        Note(text.rstrip()),
    )
    kept = (block for block in blocks if not isinstance(block, Paragraph | Note) or block.text.strip())
    return Document(one_line(f"件名 {text}"), tuple(kept))


hostile = st.one_of(
    st.text(),
    st.text(alphabet="#|>~- \n\r\t\x02\x03\x05\x06{}%\u2028x"),
    st.sampled_from(["# x", "## x", "| a | b |", "|---", "> x", "~ x", "a\n\n# b", "{{ v }}", "{% x %}", ""]),
)


@given(hostile)
@example("a\r\n\r\n## b\r\n| c | d |\r\n|---")
@example("\x03\n\x02# x")
@settings(max_examples=200, deadline=None)
def test_a_value_never_creates_structure(everything: Texts, value: str) -> None:
    assert everything.document("everything", "ja", v=value, rows=["a"]) == _expected(value)


@given(hostile)
@settings(max_examples=200, deadline=None)
def test_a_title_is_always_one_line(everything: Texts, value: str) -> None:
    title = everything.document("everything", "ja", v=value, rows=[]).title
    assert len(title.splitlines()) == 1


def test_each_line_is_what_its_first_characters_say() -> None:
    rendered = "# T\n\n## H\n## I\na\nb\n\nc\n| x | y |\n| z | |\n> q\n>\n> r\n~ n\n~ m"
    assert parse(rendered) == Document(
        "T",
        (
            Heading("H"),
            Heading("I"),
            Paragraph("a\nb"),
            Paragraph("c"),
            Table(None, (("x", "y"), ("z", ""))),
            Quote("q\n\nr"),
            Note("n\nm"),
        ),
    )


def test_a_blank_line_separates_paragraphs_and_tables() -> None:
    assert parse("# T\na\n\n\nb\n| 1 |\n\n| 2 |") == Document(
        "T", (Paragraph("a"), Paragraph("b"), Table(None, (("1",),)), Table(None, (("2",),)))
    )


def test_signs_without_their_space_are_prose() -> None:
    assert parse("# T\n#1\n\n>_<\n\n~5") == Document("T", (Paragraph("#1"), Paragraph(">_<"), Paragraph("~5")))


@pytest.mark.parametrize(
    ("rendered", "complaint"),
    [
        ("", "first line"),
        ("a\n# T", "first line"),
        ("## T", "first line"),
        ("# T\n# U", "second title"),
        ("# T\n| a | b |\n| c |", "unequal"),
    ],
)
def test_what_cannot_be_read_is_told(rendered: str, complaint: str) -> None:
    with pytest.raises(BadTemplate, match=complaint):
        parse(rendered)


def test_nothing_reads_as_a_dash(tmp_path: Path) -> None:
    texts = _texts(tmp_path, notice="# {{ ref }}\n| 登録日 | {{ before }} |")
    assert texts.document("notice", "ja", ref=7, before=None) == Document("7", (Table(None, (("登録日", "—"),)),))


@pytest.mark.parametrize("value", [True, 1.5, b"x", ["a"], object()])
def test_a_value_without_a_wording_is_refused(tmp_path: Path, value: object) -> None:
    texts = _texts(tmp_path, notice="# {{ v }}")
    with pytest.raises(NotWorded, match=type(value).__name__):
        texts.document("notice", "ja", v=value)


def test_a_missing_fact_is_an_error_and_not_a_gap(tmp_path: Path) -> None:
    texts = _texts(tmp_path, notice="# {{ ref }}")
    with pytest.raises(UndefinedError, match="ref"):
        texts.document("notice", "ja", reference="PK190001")


def test_a_part_can_be_included_and_its_values_stay_text(tmp_path: Path) -> None:
    texts = _texts(tmp_path, notice='# T\n{% include "ja/_end.txt" %}', _end="\n~ {{ v }}")
    assert texts.document("notice", "ja", v="a\n# b") == Document("T", (Note("a\n# b"),))


def test_no_control_character_survives(everything: Texts) -> None:
    document = everything.document("everything", "ja", v="a\x00\x1b[31mb\x85c", rows=[])
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", repr(document))
    assert document.title == "件名 a[31mbc"
