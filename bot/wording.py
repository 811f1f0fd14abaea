"""Words for one reader: their language, their local time, their name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import tzinfo
from zoneinfo import ZoneInfo

from core.domain.deadlines import Rule
from core.domain.notices import Notice, Problem
from core.surfaces import Reader
from core.texts import Document, Language, Texts
from core.texts.language import language_of
from core.texts.notices import document_of
from core.texts.wording import enumeration, weekday

SURFACE = "bot"


@dataclass(frozen=True, slots=True)
class Wording:
    texts: Texts
    language: Language
    zone: tzinfo
    reader: str = ""

    @classmethod
    def of(cls, texts: Texts, reader: Reader) -> Wording:
        return cls(texts, language_of(reader.language), ZoneInfo(reader.timezone), reader.name)

    def word(self, key: str) -> str:
        return self.texts.word(key, self.language)

    def phrase(self, key: str, **facts: object) -> str:
        return self.texts.phrase(key, self.language, zone=self.zone, **facts)

    def aside(self, text: str) -> str:
        """In the brackets of the language."""
        return f"（{text}）" if self.language == "ja" else f" ({text})"

    def about(self, thing: str, verb: str) -> str:
        """A verb and what it is done to, in the order of the language: 請求項数 適用, Number of claims: Accept."""
        return f"{thing} {self.word(verb)}" if self.language == "ja" else f"{thing}: {self.word(verb)}"

    def field(self, field_id: str) -> str:
        """A field's label; an organisation's own field goes by the name it was given."""
        return self.texts.field_name(field_id, self.language)

    def document_kind(self, code: str) -> str:
        """What a kind of office document is called."""
        return self.texts.kind_name(code, self.language)

    def rule(self, rule: Rule) -> str:
        """What a rule for deadlines is called."""
        return self.texts.rule_name(rule.id, rule.label, self.language)

    def weekday(self, day: int) -> str:
        """From 0, Monday."""
        return weekday(day, self.language)

    def listed(self, parts: Iterable[str]) -> str:
        """`a、b` or `a, b`."""
        return enumeration(parts, self.language)

    def document(self, notice: Notice) -> Document:
        return document_of(self.texts, notice, self.language, reader=self.reader, surface=SURFACE, zone=self.zone)

    def problem(self, problem: Problem) -> str:
        """What, why, what was kept, what now: one sentence."""
        return self.texts.told(problem, self.language, self.zone)
