"""`python -m core.texts.check`: both languages say the same things, and every template can be read.

Same files, same keys, same blanks in each text; every template compiles, begins with a title and
catches no output in a variable (a caught value would be marked twice).
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, meta, nodes

from core.texts.language import LANGUAGES, Language
from core.texts.texts import FOLDER, Texts

_GIVEN = frozenset({"language", "zone"})
_CATCHING = (nodes.Macro, nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock)

Wording = dict[str, str]
"""Texts of one language by place: `problems.toml: stale`, `asked_to_review.txt`."""


def complaints(folder: Path = FOLDER) -> list[str]:
    """Everything wrong under `folder`, one sentence each; empty when all is well."""
    environment = Texts(folder).environment
    by_language = {language: _wording(folder / language) for language in LANGUAGES}
    return [
        *_missing(by_language),
        *(
            f"{language}/{place}: {complaint}"
            for language, wording in by_language.items()
            for place, text in wording.items()
            for complaint in _faults(place, text, environment)
        ),
        *_differing_blanks(by_language, environment),
    ]


def blanks(text: str, environment: Environment) -> frozenset[str]:
    """The names of the facts a text asks for."""
    return frozenset(meta.find_undeclared_variables(environment.parse(text))) - _GIVEN


def _wording(folder: Path) -> Wording:
    templates = {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}
    tables = (
        (f"{path.name}: {key}", text)
        for path in sorted(folder.glob("*.toml"))
        for key, text in _leaves(tomllib.loads(path.read_text("utf-8")))
    )
    return templates | dict(tables)


def _leaves(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a table. Aliases are each language's own, so lists are not compared."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _leaves(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield prefix + key, value


def _missing(by_language: Mapping[Language, Wording]) -> Iterator[str]:
    everywhere = {place for wording in by_language.values() for place in wording}
    for language, wording in by_language.items():
        for place in sorted(everywhere - wording.keys()):
            yield f"{language}/{place}: missing"


def _faults(place: str, text: str, environment: Environment) -> Iterator[str]:
    try:
        tree = environment.parse(text)
        environment.from_string(text)
    except TemplateSyntaxError as error:
        yield f"line {error.lineno}: {error.message}"
        return
    if next(tree.find_all(_CATCHING), None):
        yield "catches output (macro, call, filter block, set block)"
    if _is_document(place) and not text.startswith("# "):
        yield "does not begin with a title (# …)"
    if not text.strip():
        yield "empty"


def _differing_blanks(by_language: Mapping[Language, Wording], environment: Environment) -> Iterator[str]:
    first, *others = by_language.items()
    for language, wording in others:
        for place in sorted(first[1].keys() & wording.keys()):
            try:
                difference = blanks(first[1][place], environment) ^ blanks(wording[place], environment)
            except TemplateSyntaxError:
                continue  # told already, with its line
            if difference:
                yield f"{first[0]} and {language}/{place}: only one of them asks for {sorted(difference)}"


def _is_document(place: str) -> bool:
    """Files that begin with an underscore are parts that others include."""
    return place.endswith(".txt") and not place.startswith("_")


def main() -> int:
    found = complaints()
    for complaint in found:
        print(complaint, file=sys.stderr)  # noqa: T201 - the report of a command
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
