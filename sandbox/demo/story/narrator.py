"""Tells the story on a terminal, and counts its steps."""

from __future__ import annotations

import textwrap
import tomllib
from importlib import resources
from typing import TextIO

from sandbox.demo.settings import Language


class Narrator:
    """`verbose` shows everything people see; otherwise a step is one line."""

    def __init__(self, language: Language, out: TextIO, *, verbose: bool = True) -> None:
        self.steps = 0
        self.verbose = verbose
        self._out = out
        text = resources.files("sandbox.demo.story").joinpath(f"narration.{language}.toml").read_text(encoding="utf-8")
        self._words: dict[str, str] = tomllib.loads(text)

    def word(self, key: str, **names: object) -> str:
        return self._words[key].format(**names)

    def headline(self, key: str, **names: object) -> None:
        self._line(f"\n{self.word(key, **names)}")

    def step(self, key: str, **names: object) -> None:
        """A step has happened and was checked."""
        self.steps += 1
        self._line(f"{self.steps:>3}  {self.word(key, **names)}")

    def shows(self, name: str, text: str, key: str = "sees") -> None:
        """What somebody sees of the step just told."""
        if self.verbose:
            self._line(f"     ┌ {self.word(key, name=name)}")
            self._line(textwrap.indent(text.strip(), "     │ ", lambda _: True))
            self._line("     └")

    def _line(self, line: str) -> None:
        self._out.write(f"{line}\n")
        self._out.flush()
