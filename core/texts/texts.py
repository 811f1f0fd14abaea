"""All wording, from the files under `templates/`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, tzinfo
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal, get_args
from unicodedata import normalize
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateNotFound, pass_context
from jinja2.runtime import Context

import templates
from core.errors import KakehashiError
from core.texts import wording
from core.texts.document import Document
from core.texts.syntax import parse
from core.texts.values import mark, unmark

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
FOLDER = Path(templates.__path__[0])
JAPAN = ZoneInfo("Asia/Tokyo")


class NoSuchText(KakehashiError):
    """Nothing stands under this name in this language. Never answered in another language instead."""


class Texts:
    """Wording by name and language.

    `zone` is where moments are shown; a single document may be written for another one:
    `texts.document("asked_to_review", "ja", zone=person.zone, diffs=…)`.
    """

    def __init__(self, folder: Path = FOLDER, zone: tzinfo = JAPAN) -> None:
        self._folder = folder
        self._zone = zone
        self.environment = self._new_environment()
        # Bound caches: the files do not change under a running service.
        self._table = cache(self._read_table)
        self._sentence = cache(self._compile_sentence)
        self._names = cache(self._read_names)

    def document(self, name: str, language: Language, *, zone: tzinfo | None = None, **facts: object) -> Document:
        """The notice `name` with its blanks filled by `facts`.

        Raises NoSuchText, BadTemplate, NotWorded, and jinja2.UndefinedError for a missing fact.
        """
        path = f"{language}/{name}.txt"
        try:
            template = self.environment.get_template(path)
        except TemplateNotFound as missing:
            raise NoSuchText(path) from missing
        return parse(self._fill(template, language, zone, facts))

    def problem(self, code: str, language: Language, *, zone: tzinfo | None = None, **facts: object) -> str:
        """What happened and what to do now, for a `UserError` of this code."""
        return unmark(self._fill(self._sentence(code, language), language, zone, facts))

    def word(self, key: str, language: Language) -> str:
        """A word on a button, a state, a kind."""
        return self._string("words", key, language)

    def field_label(self, field_id: str, language: Language) -> str:
        return self._field(field_id, "label", language)

    def field_help(self, field_id: str, language: Language) -> str:
        """The text behind the `?` beside the field."""
        return self._field(field_id, "help", language)

    def field_id(self, label: str, language: Language | None = None) -> str | None:
        """The field that people call so, by label or alias, in one language or in any; width, case and spaces are free."""
        wanted = _folded(label)
        for one in LANGUAGES if language is None else (language,):
            found = self._names(one).get(wanted)
            if found is not None:
                return found
        return None

    def _fill(self, template: Template, language: Language, zone: tzinfo | None, facts: Mapping[str, object]) -> str:
        return template.render(facts, language=language, zone=zone or self._zone)

    def _compile_sentence(self, code: str, language: Language) -> Template:
        return self.environment.from_string(self._string("problems", code, language))

    def _string(self, table: str, key: str, language: Language) -> str:
        text = self._table(table, language).get(key)
        if not isinstance(text, str):
            raise NoSuchText(f"{language}/{table}.toml: {key}")
        return text

    def _field(self, field_id: str, key: str, language: Language) -> str:
        match self._table("fields", language).get(field_id):
            case {**entry} if isinstance(text := entry.get(key), str):
                return text
        raise NoSuchText(f"{language}/fields.toml: {field_id}.{key}")

    def _read_names(self, language: Language) -> Mapping[str, str]:
        """Folded label or alias → field id. A label goes before another field's alias."""
        labels: dict[str, str] = {}
        aliases: dict[str, str] = {}
        for field_id, entry in self._table("fields", language).items():
            match entry:
                case {"label": str(label), "aliases": [*names]}:
                    labels[_folded(label)] = field_id
                    aliases |= {_folded(str(name)): field_id for name in names}
        return aliases | labels

    def _read_table(self, table: str, language: Language) -> Mapping[str, object]:
        path = self._folder / language / f"{table}.toml"
        try:
            return tomllib.loads(path.read_text("utf-8"))
        except FileNotFoundError as missing:
            raise NoSuchText(f"{language}/{table}.toml") from missing

    def _new_environment(self) -> Environment:
        environment = Environment(  # noqa: S701 - documents are not HTML; core.texts.html escapes
            loader=FileSystemLoader(self._folder),
            undefined=StrictUndefined,
            finalize=mark,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= self._filters()
        return environment

    def _filters(self) -> dict[str, Callable[..., str]]:
        """What templates can say after a bar: `{{ filed | date }}`. Jinja hands them the context first."""

        @pass_context
        def date(context: Context, value: wording.Day) -> str:
            return wording.long_date(value, context["zone"])

        @pass_context
        def day(context: Context, value: wording.Day) -> str:
            return wording.short_day(value, context["zone"], context["language"])

        @pass_context
        def time(context: Context, value: datetime | None) -> str:
            return wording.clock_time(value, context["zone"])

        def number(value: int | float | Decimal | None) -> str:
            return wording.grouped_number(value)

        def short(text: object, length: int = 60) -> str:
            return wording.shortened(str(text), length)

        @pass_context
        def field(context: Context, field_id: str) -> str:
            # A field an organisation added is not in our files; it is called by the name it was given.
            known = field_id in self._table("fields", context["language"])
            return self.field_label(field_id, context["language"]) if known else field_id

        @pass_context
        def listed(context: Context, parts: str | Iterable[str]) -> str:
            return wording.enumeration(parts, context["language"])

        @pass_context
        def word(context: Context, key: str) -> str:
            return self.word(key, context["language"])

        return {
            "date": date,
            "day": day,
            "time": time,
            "number": number,
            "short": short,
            "field": field,
            "listed": listed,
            "word": word,
        }


def _folded(name: str) -> str:
    return "".join(normalize("NFKC", name).split()).casefold()
