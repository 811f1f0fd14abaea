"""Every error raised at a person has its sentence, and brings the facts the sentence needs."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from jinja2 import nodes

from core.errors import UserError
from core.texts import LANGUAGES, Language, Texts
from core.texts.check import blanks

ROOT = Path(__file__).parent.parent
KINDS = {kind.__name__: kind.code for kind in UserError.__subclasses__()}


class Raised(NamedTuple):
    place: str
    code: str
    facts: frozenset[str]


def _raised_in(source: str, name: str) -> Iterator[Raised]:
    """Each `Kind("code", fact=…)` of a user error; facts handed on by `**` cannot be told."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in KINDS:
            continue
        if any(keyword.arg is None for keyword in node.keywords):
            continue
        code = node.args[0] if node.args else ast.Constant(KINDS[node.func.id])
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            facts = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            yield Raised(f"{name}:{node.lineno}", code.value, facts)


def _required(sentence: str, texts: Texts) -> frozenset[str]:
    """The blanks that are not asked for with `is defined`."""
    tree = texts.environment.parse(sentence)
    optional = {
        test.node.name
        for test in tree.find_all(nodes.Test)
        if test.name == "defined" and isinstance(test.node, nodes.Name)
    }
    return blanks(sentence, texts.environment) - optional


def _complaints(raised: Iterator[Raised], language: str) -> list[str]:
    sentences = tomllib.loads((ROOT / "templates" / language / "problems.toml").read_text("utf-8"))
    texts = Texts()
    complaints = []
    for place, code, facts in raised:
        if code not in sentences:
            complaints.append(f"{place}: no sentence for {code}")
        elif missing := _required(sentences[code], texts) - facts:
            complaints.append(f"{place}: {code} lacks {sorted(missing)}")
    return complaints


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_in_the_source_has_its_sentence_and_its_facts(language: str) -> None:
    raised = (
        found
        for package in ("core", "bot", "mailgw")
        for path in sorted((ROOT / package).rglob("*.py"))
        for found in _raised_in(path.read_text("utf-8"), str(path.relative_to(ROOT)))
    )
    assert _complaints(raised, language) == []


def test_an_error_without_a_sentence_or_a_fact_is_found() -> None:
    source = (
        'raise Invalid("no_such_code")\n'
        'raise NotFound("matter_not_found", given=text)\n'
        'raise NotFound("matter_not_found", suggestion=text)\n'
        'raise AlreadyDecided("request_answered", at=now)\n'
        "raise Stale(**facts)\n"
        "raise Stale\n"
    )
    assert _complaints(_raised_in(source, "x.py"), "ja") == [
        "x.py:1: no sentence for no_such_code",
        "x.py:3: matter_not_found lacks ['given']",
        "x.py:4: request_answered lacks ['who']",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(KINDS.values()))
def test_each_kinds_own_sentence_reads_without_any_fact(code: str, language: Language) -> None:
    sentence = Texts().problem(code, language)
    assert sentence.endswith(("。", ".", "）", ")"))
    assert not {"「」", "“”", "  "} & {sentence[at : at + 2] for at in range(len(sentence))}
