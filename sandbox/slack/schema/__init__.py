"""A third opinion on payloads: the JSON schema made of Slack's own TypeScript types.

`slack.json` comes from `make.py`; its types are Slack's, under the licence in LICENSE. Each block, element and answer is
held against the one definition its `type` names, so that a complaint says what is wrong instead of "none of twenty".
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema

from sandbox.slack.problems import Problem, listed, mapped

SCHEMA = Path(__file__).with_name("slack.json")

Validate = Callable[[Any], Any]


def block_problems(path: str, blocks: Any) -> Iterator[Problem]:
    """What Slack's types say against each block."""
    for at, block in enumerate(listed(blocks)):
        name = _definitions_by_type("KnownBlock").get(str(mapped(block).get("type")), "KnownBlock")
        yield from _problems(f"{path}/{at}", name, block)


def view_frame_problems(path: str, view: Mapping[str, Any]) -> Iterator[Problem]:
    """What they say against a view; its blocks are judged one by one by `block_problems`."""
    frame = {**view, "blocks": []}
    yield from _problems(path, "HomeView" if view.get("type") == "home" else "ModalView", frame)


def metadata_problems(path: str, metadata: Any) -> Iterator[Problem]:
    yield from _problems(path, "MessageMetadata", metadata)


def options_problems(path: str, answer: Any) -> Iterator[Problem]:
    """The answer to a block_suggestion."""
    yield from _problems(path, "OptionsAnswer", answer)


def view_answer_problems(path: str, answer: Mapping[str, Any]) -> Iterator[Problem]:
    """The acknowledgement of a view_submission, without what stands in its view."""
    name = _definitions_by_type("ViewResponseAction", "response_action").get(str(answer.get("response_action")))
    frame = {key: value for key, value in answer.items() if key != "view"} | (
        {"view": {**mapped(answer["view"]), "blocks": []}} if "view" in answer else {}
    )
    yield from _problems(path, name or "ViewResponseAction", frame)


def _problems(path: str, definition: str, value: Any) -> Iterator[Problem]:
    try:
        _validator(definition)(value)
    except fastjsonschema.JsonSchemaValueException as wrong:
        place = "/".join(str(part) for part in wrong.path[1:])
        yield Problem(f"{path}/{place}".rstrip("/"), f"not as Slack's types have it: {wrong.message[:300]}")


@cache
def _schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(SCHEMA.read_text("utf-8"))
    return read


@cache
def _validator(definition: str) -> Validate:
    root = {"$ref": f"#/definitions/{definition}", "definitions": _schema()["definitions"]}
    compiled: Validate = fastjsonschema.compile(root)
    return compiled


@cache
def _definitions_by_type(union: str, told_by: str = "type") -> Mapping[str, str]:
    """Of a union of definitions, each by the one word that tells it from the others."""
    definitions = _schema()["definitions"]
    names = [each["$ref"].rpartition("/")[2] for each in definitions[union]["anyOf"]]
    return {_const(definitions[name], told_by): name for name in names}


def _const(definition: Mapping[str, Any], told_by: str) -> str:
    """A type written as several shapes (an image by URL or by file) has the same word in each."""
    shape = definition if "properties" in definition else definition["anyOf"][0]
    word: str = shape["properties"][told_by]["const"]
    return word
