"""One broken limit and where it stands, in the words Slack uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sandbox.slack.errors import SlackRefusal

TEXT_KINDS = ("plain_text", "mrkdwn")


@dataclass(frozen=True)
class Problem:
    """`path` is a JSON pointer into the payload; `code` the error Slack would answer with."""

    path: str
    text: str
    code: str = "invalid_blocks"

    def __str__(self) -> str:
        return f"[ERROR] {self.text} [json-pointer:{self.path}]"


class LimitBroken(SlackRefusal):
    """A payload over one or more limits; the first problem names the error code."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems[0].code, [str(each) for each in self.problems])


def length_problems(path: str, value: Any, most: int, least: int = 1) -> Iterator[Problem]:
    """A string of `least` to `most` characters; absent (None) is fine."""
    if value is None:
        return
    if not isinstance(value, str):
        yield Problem(path, "must be a string")
    elif len(value) > most:
        yield Problem(path, f"must be less than {most + 1} characters")
    elif len(value.strip()) < least:
        yield Problem(path, f"must be more than {least - 1} characters")


def count_problems(path: str, values: Any, most: int, least: int = 1) -> Iterator[Problem]:
    """A list of `least` to `most` items."""
    if not isinstance(values, list):
        yield Problem(path, "must be an array")
    elif len(values) > most:
        yield Problem(path, f"no more than {most} items allowed")
    elif len(values) < least:
        yield Problem(path, f"must have at least {least} items")


def text_problems(
    path: str, text: Any, most: int, kinds: Sequence[str] = TEXT_KINDS, required: bool = True
) -> Iterator[Problem]:
    """A text object of one of `kinds`."""
    if text is None:
        if required:
            yield Problem(path, "missing required field")
        return
    if not isinstance(text, Mapping) or text.get("type") not in kinds:
        yield Problem(path, f"must be a text object of type {' or '.join(kinds)}")
        return
    if text.get("text") is None:
        yield Problem(f"{path}/text", "missing required field: text")
    yield from length_problems(f"{path}/text", text.get("text"), most)


def duplicate_problems(path_and_id: Sequence[tuple[str, Any]], name: str) -> Iterator[Problem]:
    """Identifiers that must differ from each other; absent ones are filled in by Slack."""
    seen: set[str] = set()
    for path, identifier in path_and_id:
        if not isinstance(identifier, str):
            continue
        if identifier in seen:
            yield Problem(path, f"{name} `{identifier}` already exists")
        seen.add(identifier)


def listed(value: Any) -> list[Any]:
    """The items where there is a list; that it must be one is said by `count_problems`."""
    return value if isinstance(value, list) else []


def mapped(value: Any) -> Mapping[str, Any]:
    """The object where there is one; that it must be one is said elsewhere."""
    return value if isinstance(value, Mapping) else {}
