"""Every word the code asks for by name stands in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.texts import LANGUAGES, Texts

ROOT = Path(__file__).parents[2]


def asked_for() -> Iterator[tuple[str, str]]:
    """File and key of each `….word("key", …)` in the source."""
    for package in ("core", "bot", "mailgw"):
        for path in sorted((ROOT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                match node:
                    case ast.Call(func=ast.Attribute(attr="word"), args=[ast.Constant(value=str(key)), *_]):
                        yield str(path.relative_to(ROOT)), key


@pytest.mark.parametrize(("path", "key"), sorted(set(asked_for())))
def test_a_word_the_code_asks_for_is_there(path: str, key: str) -> None:
    texts = Texts()
    for language in LANGUAGES:
        assert texts.word(key, language)
