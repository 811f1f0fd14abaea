"""All wording, from the files under `templates/`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import tzinfo
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateNotFound

import templates
from core.domain.deadlines import DOCUMENT, USUAL_BY_ID
from core.domain.failures import TOLD_BEFORE, why
from core.domain.notices import Problem
from core.domain.papers.kinds import KINDS_BY_CODE
from core.domain.workflows import STARTABLE, WORKFLOW
from core.errors import KakehashiError
from core.texts.document import Document
from core.texts.filters import filters
from core.texts.labels import ids_by_label, label_key
from core.texts.language import LANGUAGES, Language
from core.texts.syntax import parse
from core.texts.values import mark, unmark

FOLDER = Path(templates.__path__[0])
JAPAN = ZoneInfo("Asia/Tokyo")


class NoSuchText(KakehashiError):
    """Nothing stands under this name in this language. Never answered in another language instead."""


_OF_WORKFLOWS = {WORKFLOW: "workflow_steps", STARTABLE: "startable_workflow"}


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
        self._labels = cache(self._read_labels)

    def document(self, name: str, language: Language, /, *, zone: tzinfo | None = None, **facts: object) -> Document:
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
        return unmark(self._fill(self._sentence("problems", code, language), language, zone, facts))

    def told(self, problem: Problem, language: Language, zone: tzinfo | None = None) -> str:
        """The sentence of a problem that stands within a notice."""
        return self.problem(problem.code, language, zone=zone, **problem.facts)

    def failure(self, reason: str, language: Language) -> str:
        """Why something did not arrive, in words, with the raw reason beside it."""
        cause = why(reason)
        said = self._string("failures", cause, language)
        return said if reason in TOLD_BEFORE else self.phrase("failure", language, said=said, raw=reason)

    def phrase(self, key: str, language: Language, *, zone: tzinfo | None = None, **facts: object) -> str:
        """A line that is no notice of its own, such as the salutation of a letter."""
        return unmark(self._fill(self._sentence("phrases", key, language), language, zone, facts))

    def word(self, key: str, language: Language) -> str:
        """A word on a button, a state, a kind."""
        return self._string("words", key, language)

    def field_label(self, field_id: str, language: Language) -> str:
        return self._field(field_id, "label", language)

    def field_name(self, field_id: str, language: Language) -> str:
        """The label; a field an organisation added is not in our files and is called by the name it was given.

        What the disclosure ledger has in the place of a field is named, too: a kind of document, a workflow.
        """
        if field_id.startswith(DOCUMENT):
            return self.kind_name(field_id.removeprefix(DOCUMENT), language)
        if field_id in _OF_WORKFLOWS:
            return self.word(_OF_WORKFLOWS[field_id], language)
        known = field_id in self._table("fields", language)
        return self.field_label(field_id, language) if known else field_id

    def kind_name(self, code: str, language: Language) -> str:
        """Of a kind of office documents; an organisation's own goes by its code."""
        return self.word(f"document_{code}", language) if code in KINDS_BY_CODE else code

    def rule_name(self, rule: str, label: str, language: Language) -> str:
        """Of a rule for deadlines; one an organisation has added or renamed goes by its own words."""
        return label or (self.word(f"rule_{rule}", language) if rule in USUAL_BY_ID else rule)

    def field_id(self, label: str, language: Language | None = None) -> str | None:
        """The field people mean by `label`, a label or alias of `language` (of any, without one); None if none.

        Full or half width, upper or lower case and spaces make no difference.
        """
        languages = LANGUAGES if language is None else (language,)
        key = label_key(label)
        return next((found for one in languages if (found := self._labels(one).get(key))), None)

    def field_aliases(self, field_id: str) -> tuple[str, ...]:
        """What else people call it, in any language."""
        entries = [self._table("fields", language).get(field_id) for language in LANGUAGES]
        return tuple(str(alias) for entry in entries if isinstance(entry, dict) for alias in entry.get("aliases", ()))

    def field_help(self, field_id: str, language: Language) -> str:
        """The text behind the `?` beside the field."""
        return self._field(field_id, "help", language)

    def _fill(self, template: Template, language: Language, zone: tzinfo | None, facts: Mapping[str, object]) -> str:
        return template.render(facts, language=language, zone=zone or self._zone)

    def _compile_sentence(self, table: str, key: str, language: Language) -> Template:
        return self.environment.from_string(self._string(table, key, language))

    def _read_labels(self, language: Language) -> Mapping[str, str]:
        return ids_by_label(self._table("fields", language))

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
        environment.filters |= filters(self)
        return environment
