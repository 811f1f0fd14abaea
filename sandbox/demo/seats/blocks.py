"""Slack's blocks as a person reads them, for a terminal. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any

Json = Mapping[str, Any]

_BOLD = re.compile(r"\*([^*\n]+)\*")


def readable(blocks: Sequence[Json], text: str = "") -> str:
    """Lines in order, buttons as `[承認]`; the plain `text` where there are no blocks."""
    return "\n".join(line for block in blocks for line in _lines(block)) if blocks else text


def _lines(block: Json) -> Iterator[str]:
    match block["type"]:
        case "header":
            yield f"■ {_words(block['text'])}"
        case "section":
            yield from _section(block)
        case "context":
            yield "  ".join(_words(one) for one in block["elements"])
        case "actions":
            yield " ".join(f"[{_words(one['text'])}]" for one in block["elements"] if "text" in one)
        case "table":
            yield from (" | ".join(map(_cell, row)) for row in block["rows"])
        case "input":
            yield f"{_words(block['label'])}: {_entered(block['element'])}"
        case "divider":
            yield "────"
        case "markdown":
            yield block["text"]
        case "rich_text":
            yield _rich(block)


def _section(block: Json) -> Iterator[str]:
    if "text" in block:
        yield _words(block["text"])
    # Two columns, as Slack sets fields.
    fields = [_words(one) for one in block.get("fields", ())]
    yield from ("  ".join(fields[at : at + 2]) for at in range(0, len(fields), 2))
    accessory = block.get("accessory", {})
    if accessory.get("type") == "button":
        yield f"[{_words(accessory['text'])}]"


def _words(text: Json) -> str:
    words: str = text.get("text", "") or text.get("alt_text", "")
    return unescape(_BOLD.sub(r"\1", words)) if text.get("type") == "mrkdwn" else words


def _cell(cell: Json) -> str:
    return _rich(cell) if cell["type"] == "rich_text" else _words(cell)


def _rich(node: Json) -> str:
    return str(node.get("text", "")) + "".join(_rich(below) for below in node.get("elements", ()))


def _entered(element: Json) -> str:
    """What an input begins with."""
    options = element.get("initial_options") or [element.get("initial_option")]
    chosen = ", ".join(_words(option["text"]) for option in options if option)
    return chosen or str(element.get("initial_value", ""))
