"""Every error raised at a person has its sentence, and brings the facts the sentence needs."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from jinja2 import nodes

from core.domain.sharing import Refusal
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
    """The blanks that stand outside every `{% if … is defined %}`."""
    tree = texts.environment.parse(sentence)
    optional = {
        name.name
        for branch in tree.find_all(nodes.If)
        if isinstance(branch.test, nodes.Test) and branch.test.name == "defined"
        for part in (branch.test, *branch.body)
        for name in part.find_all(nodes.Name)
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
        'raise NotFound("unknown_ref", ref=text, suggestion=near)\n'
        'raise NotFound("unknown_ref", suggestion=text)\n'
        'raise AlreadyDecided("request_answered", at=now)\n'
        "raise Stale(**facts)\n"
        "raise Stale\n"
    )
    assert _complaints(_raised_in(source, "x.py"), "ja") == [
        "x.py:1: no sentence for no_such_code",
        "x.py:3: unknown_ref lacks ['ref']",
        "x.py:4: request_answered lacks ['by']",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(KINDS.values()))
def test_each_kinds_own_sentence_reads_without_any_fact(code: str, language: Language) -> None:
    sentence = Texts().problem(code, language)
    assert sentence.endswith(("。", ".", "）", ")"))
    assert not {"「」", "“”", "  "} & {sentence[at : at + 2] for at in range(len(sentence))}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", list(Refusal))
def test_every_refusal_to_share_names_the_matter(why: Refusal, language: Language) -> None:
    facts = {
        "ref": "PK190006",
        "parent": "PK190005",
        "counterpart": "デモ事務所",
        "suggestion": None,
        "circle": "PK190006 → PK190006",
    }
    assert "PK190006" in Texts().problem(f"share_{why}", language, **facts)
