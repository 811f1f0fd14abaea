"""An operator at the command line, and what the commands answer."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from typer import testing

from core.cli.main import app

testing._get_command = cache(testing._get_command)
"""The tree of commands is the same every time, and making it takes longer than most of them."""


@dataclass(frozen=True)
class Answer:
    code: int
    said: str
    """Standard output."""
    refused: str
    """Standard error."""


@dataclass(frozen=True)
class Operator:
    folder: Path

    def types(self, *words: str) -> Answer:
        """`kakehashi …` with everything it said; a bug is raised where it happened."""
        result = testing.CliRunner().invoke(app, list(words))
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Answer(result.exit_code, result.stdout, result.stderr)

    def does(self, *words: str) -> str:
        """What must succeed; gives what it said."""
        answer = self.types(*words)
        assert (answer.code, answer.refused) == (0, ""), answer
        return answer.said

    def is_refused(self, *words: str) -> str:
        """What must be refused; gives the sentence."""
        answer = self.types(*words)
        assert (answer.code, answer.said) == (2, ""), answer
        return answer.refused

    def file(self, name: str, content: str, encoding: str = "utf-8") -> str:
        path = self.folder / name
        path.write_text(content, encoding)
        return str(path)
