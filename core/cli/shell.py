"""What every command works with: settings, stores, wording, and a terminal to write to."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from typing import TypeVar

import typer
from rich import box
from rich.console import Console
from rich.table import Table

from core.app import open_stores
from core.domain.notices import Problem
from core.errors import NotFound
from core.settings import Settings
from core.store.stores import Stores
from core.texts import Language, Texts

T = TypeVar("T")

_WIDTH_IN_A_FILE = 160
"""Columns, where the output is no terminal that has a width of its own."""


class Shell:
    def __init__(self, language: Language | None) -> None:
        self.chosen_language = language
        self.texts = Texts()
        # What people named may look like markup or an emoji's name; it is shown as it is.
        self.console = Console(markup=False, emoji=False, highlight=False)
        if not self.console.is_terminal:
            self.console = Console(markup=False, emoji=False, highlight=False, width=_WIDTH_IN_A_FILE)

    @cached_property
    def settings(self) -> Settings:
        """Raises BadSettings."""
        return Settings.load()

    @property
    def language(self) -> Language:
        return self.chosen_language or self.settings.default_language

    def with_stores(self, work: Callable[[Stores], Awaitable[T]], *, make: bool = False) -> T:
        """Run `work` on the stores; `make` makes the directory where there is none yet.

        Raises NotFound (nothing_set_up) where there is none.
        """

        async def opened() -> T:
            stores = open_stores(self.settings)
            try:
                await (stores.migrate_all() if make else _must_be_set_up(stores))
                return await work(stores)
            finally:
                await stores.close()

        return asyncio.run(opened())

    def word(self, key: str) -> str:
        return self.texts.word(key, self.language)

    def sentence(self, problem: Problem) -> str:
        return self.texts.told(problem, self.language)

    def say(self, word: str, *about: str) -> None:
        """One line: what happened, to what."""
        self.console.print(": ".join(part for part in (self.word(word), "  ".join(about)) if part), soft_wrap=True)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]], title: str = "") -> None:
        """A table under words of words.toml."""
        if title:
            self.console.print(title, soft_wrap=True)
        table = Table(box=box.SIMPLE)
        for column in columns:
            table.add_column(self.word(column), overflow="fold")
        for row in rows:
            table.add_row(*("" if cell is None else str(cell) for cell in row))
        self.console.print(table)

    def json(self, value: object) -> None:
        """For programs; the same in every language."""
        typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=_moment))


def shell_of(context: typer.Context) -> Shell:
    shell = context.find_object(Shell)
    if shell is None:
        raise RuntimeError("a command was called outside the command line")
    return shell


async def _must_be_set_up(stores: Stores) -> None:
    try:
        async with stores.read_directory():
            pass
    except NotFound as error:
        raise NotFound("nothing_set_up") from error


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__qualname__} has no JSON form here")
