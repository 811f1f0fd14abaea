"""The documents show commands that are there, with the options they have."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from command_line import Operator

ROOT = Path(__file__).parents[2]
SETUPS = [ROOT / "docs" / "mail-setup.md", ROOT / "docs" / "slack-setup.md"]
DOCUMENTS = [ROOT / "README.md", ROOT / "README.ja.md", *SETUPS]
COMMAND = re.compile(r"^\s+kakehashi (?P<words>.+)$|`kakehashi (?P<quoted>[a-z][^`…]*)`", re.MULTILINE)


def shown(document: Path) -> list[list[str]]:
    found = COMMAND.finditer(document.read_text("utf-8"))
    return [shlex.split(match["words"] or match["quoted"]) for match in found]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_command_and_option_shown_is_one(operator: Operator, document: Path) -> None:
    commands = shown(document)
    assert len(commands) > (3 if document in SETUPS else 10)
    for words in commands:
        _is_one(operator, words)


def _is_one(operator: Operator, words: list[str]) -> None:
    """A group's command is two words; what follows are its arguments and options."""
    group = "COMMAND" in operator.does(words[0], "--help")
    explained = operator.does(*words[: 2 if group else 1], "--help")
    for option in (word for word in words if word.startswith("--")):
        assert option in explained, words
