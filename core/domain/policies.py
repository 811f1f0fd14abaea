"""公開設定 / 取込設定 of one link: what leaves to a counterpart, and how what comes from it is taken in. Pure values.

Only what differs from the usual is kept, so a field that is added later starts as the catalogue says (未公開).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from core.domain.fields import BY_ID
from core.domain.sharing import Intake, Publishing
from core.domain.values import Value

_AUTOMATIC = frozenset({"filing_ref", "own_ref", "firm_ref"})
"""Taken in without asking unless the organisation says otherwise: the counterpart's own numbers."""

Codes = Mapping[str, str]
"""Their code → ours."""


class Aspect(StrEnum):
    """What of a field a policy decides."""

    PUBLISHING = "publishing"
    INTAKE = "intake"
    LANDING = "landing"
    CODES = "codes"
    MATCH_NAMES = "match_names"
    """Of the whole link, not of a field."""


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """One setting before and after, in words a template can name (`shared`, `manual`, a field id, `01=特許査定`)."""

    field: str
    aspect: Aspect
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Policies:
    publishing: Mapping[str, Publishing] = field(default_factory=dict)
    """By own field."""
    intake: Mapping[str, Intake] = field(default_factory=dict)
    """By field as the counterpart names it, like the two that follow."""
    landing: Mapping[str, str] = field(default_factory=dict)
    """The own field it lands in, where that is not the usual one (相手方：出願整理番号 → 顧客整理番号)."""
    codes: Mapping[str, Codes] = field(default_factory=dict)
    match_names: bool = False
    """Whether a reference of theirs may be resolved by exactly the same name alone."""

    def publishing_of(self, own_field: str) -> Publishing:
        """公開設定. An unknown or new field is unpublished; a required one cannot be switched off."""
        known = BY_ID.get(own_field)
        usual = known.publishing if known else Publishing.UNPUBLISHED
        return usual if usual is Publishing.REQUIRED else self.publishing.get(own_field, usual)

    def intake_of(self, field_id: str) -> Intake:
        """取込設定. A field nobody knows here is left alone until somebody decides about it."""
        if field_id not in BY_ID:
            return self.intake.get(field_id, Intake.IGNORE)
        return self.intake.get(field_id, Intake.AUTO if field_id in _AUTOMATIC else Intake.MANUAL)

    @property
    def with_care(self) -> Policies:
        """The same, where 自動反映 asks first."""
        automatic = [name for name in {*BY_ID, *self.intake} if self.intake_of(name) is Intake.AUTO]
        return replace(self, intake={**self.intake, **dict.fromkeys(automatic, Intake.MANUAL)})

    def translated(self, field_id: str, value: Value) -> Value:
        """Their value in our codes; a code the table does not have stays as they say it."""
        table = self.codes.get(field_id)
        if not table:
            return value
        if isinstance(value, str):
            return table.get(value, value)
        if isinstance(value, Sequence):
            return [table.get(one, one) if isinstance(one, str) else one for one in value]
        return value

    def with_settings(self, asked: Policies) -> Policies:
        """These policies with what was asked for on top. A code table replaces the one before; an empty one ends it."""
        codes = {name: table for name, table in {**self.codes, **asked.codes}.items() if table}
        return Policies(
            publishing={**self.publishing, **asked.publishing},
            intake={**self.intake, **asked.intake},
            landing={**self.landing, **asked.landing},
            codes=codes,
            match_names=self.match_names,
        )

    def codes_with(self, field_id: str, more: Codes) -> Codes:
        """The field's table with these codes in it; one that has nothing of ours is taken out."""
        table = {**self.codes.get(field_id, {}), **more}
        return {theirs: ours for theirs, ours in table.items() if ours}

    def changes_to(self, after: Policies) -> tuple[PolicyChange, ...]:
        """What of these policies is different in `after`, field by field."""
        return tuple(
            PolicyChange(name, aspect, *states)
            for aspect in Aspect
            for name in self._fields(aspect, after)
            if (states := (self._state(aspect, name), after._state(aspect, name)))[0] != states[1]
        )

    def _fields(self, aspect: Aspect, other: Policies) -> Iterator[str]:
        if aspect is Aspect.MATCH_NAMES:
            yield ""
            return
        yield from dict.fromkeys((*getattr(self, aspect), *getattr(other, aspect)))

    def _state(self, aspect: Aspect, name: str) -> str:
        match aspect:
            case Aspect.PUBLISHING:
                return self.publishing_of(name).value
            case Aspect.INTAKE:
                return self.intake_of(name).value
            case Aspect.LANDING:
                return self.landing.get(name, "")
            case Aspect.CODES:
                return ", ".join(f"{theirs}={ours}" for theirs, ours in self.codes.get(name, {}).items())
            case Aspect.MATCH_NAMES:
                return "allowed" if self.match_names else "not_allowed"


class Preset(StrEnum):
    """A start for an organisation of one kind."""

    COMPANY = "company"
    """企業向け"""
    FIRM = "firm"
    """事務所向け"""


_FROM_THE_OFFICE = (
    "application_number",
    "filing_date",
    "publication_number",
    "publication_date",
    "national_publication_number",
    "international_application_number",
    "international_filing_date",
    "international_publication_number",
    "international_publication_date",
    "examination_request_date",
    "decision_date",
    "decision_kind",
    "appeal_decision_date",
    "registration_date",
    "registration_number",
    "claims",
    "expiry_date",
    "next_annuity_due",
    "last_paid_year",
    "legal_status",
    "extinguished_date",
)
"""What the firm hears first, because the office writes to it."""

_OF_THE_COMPANY = ("own_ref", "ip_staff", "site")
"""What the company alone decides."""

PRESETS: Mapping[Preset, Policies] = {
    Preset.COMPANY: Policies(
        publishing={"own_ref": Publishing.SHARED, "parent": Publishing.SHARED},
        intake={**dict.fromkeys(_FROM_THE_OFFICE, Intake.AUTO), "internal_title": Intake.IGNORE},
    ),
    Preset.FIRM: Policies(
        publishing={"firm_ref": Publishing.SHARED, "parent": Publishing.SHARED},
        intake={
            **dict.fromkeys(_OF_THE_COMPANY, Intake.AUTO),
            "firm_staff": Intake.IGNORE,
        },
    ),
}
"""企業向け: tells its own number and lets the office's data in by itself. 事務所向け: the mirror of it.

Both tell what a matter comes from, so that families come together over there, too: a parent is shared before its children.
"""


def with_preset(policies: Policies, preset: Preset) -> Policies:
    """Every field of the catalogue as the preset has it; where values land, codes and own extra fields stay."""
    chosen = PRESETS[preset]
    extra = {name: state for name, state in policies.publishing.items() if name not in BY_ID}
    heard = {name: mode for name, mode in policies.intake.items() if name not in BY_ID}
    return replace(policies, publishing={**chosen.publishing, **extra}, intake={**chosen.intake, **heard})
