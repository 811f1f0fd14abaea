"""What policies may say. Pure; every refusal names the field and the reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import combinations

from core.domain.fields import BY_ID, Field, FieldType, parse_value
from core.domain.links import Link, ref_field
from core.domain.policies import Codes, Policies
from core.domain.sharing import Publishing
from core.errors import Invalid

Fields = Mapping[str, Field]
"""Every field of an organisation: the catalogue and its own."""

_PROSE = frozenset({FieldType.TEXT, FieldType.LONG_TEXT})
_WRITTEN = _PROSE | {FieldType.CODE, FieldType.DATE, FieldType.NUMBER, FieldType.URL, FieldType.COUNTRY}
"""Types whose values are one text each."""

_CODED = _PROSE | {FieldType.CODE, FieldType.COUNTRY, FieldType.COUNTRIES, FieldType.TEXTS}


def checked(link: Link, asked: Policies, fields: Fields, heard: Collection[str]) -> Policies:
    """What was asked for, with codes in canonical form; `heard` are fields the counterpart has spoken of.

    Raises Invalid: unknown_field, field_required, field_not_required, own_number_stays, landing_does_not_fit,
    codes_do_not_fit, and what `parse_value` raises for a code that is none of the field's.
    """
    for name, state in asked.publishing.items():
        _must_be_publishable(name, state, fields)
    # What was settled for a field stays ours to change after they have renamed or withdrawn it.
    settled = {*link.policies.intake, *link.policies.landing, *link.policies.codes}
    for name in (*asked.intake, *asked.landing, *asked.codes):
        if name not in BY_ID and name not in heard and name not in settled:
            raise Invalid("unknown_field", field=name, suggestion="")
    for name, ours in asked.landing.items():
        _must_fit(link, name, ours, fields)
    for name in asked.intake:
        if link.lands_in(name) == ref_field(link.own_kind) and name not in asked.landing:
            raise Invalid("own_number_stays", field=ref_field(link.own_kind))
    after = link.with_policies(link.policies.with_settings(asked))
    codes = {name: _canonical(name, fields[after.lands_in(name)], table) for name, table in asked.codes.items()}
    return Policies(asked.publishing, asked.intake, asked.landing, codes)


def must_agree(after: Link) -> None:
    """Where fields land must leave every value one way only.

    Raises Invalid: landing_taken (two fields of theirs in one of ours), landing_published (a value would travel home
    under another name).
    """
    landing = after.policies.landing
    for (one, ours), (other, also_ours) in combinations(landing.items(), 2):
        if ours == also_ours:
            raise Invalid("landing_taken", field=other, other=one, own_field=ours)
    for name, ours in landing.items():
        if after.publishes(ours):
            raise Invalid("landing_published", field=name, own_field=ours)


def takes_codes(ours: Field) -> bool:
    """Whether values of this field of ours are codes, or prose that codes of theirs can be read as."""
    return ours.type in _CODED


def _must_be_publishable(name: str, state: Publishing, fields: Fields) -> None:
    if name not in fields:
        raise Invalid("unknown_field", field=name, suggestion="")
    required = fields[name].publishing is Publishing.REQUIRED
    if required and state is not Publishing.REQUIRED:
        raise Invalid("field_required", field=name)
    if state is Publishing.REQUIRED and not required:
        raise Invalid("field_not_required", field=name)


def _must_fit(link: Link, name: str, ours: str, fields: Fields) -> None:
    if ours == link.comes_from(name):
        return  # back to its usual place, which a field of theirs alone need not have
    if ours not in fields:
        raise Invalid("unknown_field", field=ours, suggestion="")
    if ours == ref_field(link.own_kind):
        raise Invalid("own_number_stays", field=ours)
    # Of a field that only they have, nobody here knows the type; prose takes what can be written.
    theirs = BY_ID[name].type if name in BY_ID else FieldType.TEXT
    target = fields[ours].type
    if theirs is not target and not (target in _PROSE and theirs in _WRITTEN):
        raise Invalid("landing_does_not_fit", field=name, own_field=ours)


def _canonical(name: str, ours: Field, table: Codes) -> dict[str, str]:
    if table and not takes_codes(ours):
        raise Invalid("codes_do_not_fit", field=name)
    return {theirs.strip(): _code(ours, code) for theirs, code in table.items() if theirs.strip()}


def _code(field: Field, given: str) -> str:
    """One code as the field keeps it; lists are parsed entry by entry."""
    value = parse_value(field, given)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, str):
        raise Invalid("codes_do_not_fit", field=field.id)
    return value
