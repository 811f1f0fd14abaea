"""A link to a counterpart as one organisation keeps it, with both of its policies. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.fields import BY_ID
from core.domain.sharing import Intake, LinkState, OrgKind, Publishing
from core.domain.values import Value, Values
from core.ids import LinkId, OrgId, PersonId

_AUTOMATIC = frozenset({"filing_ref", "own_ref", "firm_ref"})
"""Taken in without asking unless the organisation says otherwise: the counterpart's own numbers."""


def ref_field(kind: OrgKind) -> str:
    """The field that holds an organisation's own reference number: 社内整理番号 or 当所整理番号."""
    return "own_ref" if kind is OrgKind.COMPANY else "firm_ref"


@dataclass(frozen=True, slots=True)
class Link:
    id: LinkId
    own_kind: OrgKind
    counterpart: OrgId
    code: str
    name: str
    kind: OrgKind
    state: LinkState
    contact: str = ""
    """The counterpart's person in charge, by name."""
    channel: str = ""
    """Where this organisation's people watch the link together, as `surface:place`; empty for none."""
    responsible: Mapping[PersonId, bool] = field(default_factory=dict)
    """対応ユーザ: who answers for the link here, True for To and False for CC; empty means everybody, To."""
    publishing: Mapping[str, Publishing] = field(default_factory=dict)
    intake: Mapping[str, Intake] = field(default_factory=dict)
    match_names: bool = False
    """Whether a reference of theirs may be resolved by exactly the same name alone."""

    def publishes(self, field_id: str) -> bool:
        return self.publishing_of(field_id) is not Publishing.UNPUBLISHED

    def publishing_of(self, field_id: str) -> Publishing:
        """公開設定. An unknown or new field is unpublished; a required one cannot be switched off."""
        known = BY_ID.get(field_id)
        default = known.publishing if known else Publishing.UNPUBLISHED
        if default is Publishing.REQUIRED:
            return default
        return self.publishing.get(field_id, default)

    def intake_of(self, field_id: str) -> Intake:
        """取込設定 for a field as the counterpart names it. A field nobody knows here is left alone."""
        if field_id not in BY_ID:
            return self.intake.get(field_id, Intake.IGNORE)
        default = Intake.AUTO if field_id in _AUTOMATIC else Intake.MANUAL
        return self.intake.get(field_id, default)

    def lands_in(self, field_id: str) -> str:
        """The own field that the counterpart's `field_id` is taken into: their number never overwrites ours."""
        if field_id == ref_field(OrgKind.COMPANY) and self.own_kind is OrgKind.FIRM:
            return "client_ref"
        return field_id

    def wire_name(self, own_field: str) -> str | None:
        """What `own_field` is called between the two sides; None for a field that has no place there."""
        if self.own_kind is OrgKind.FIRM:
            return {"client_ref": "own_ref", "own_ref": None}.get(own_field, own_field)
        return own_field

    def publishable(self, values: Values) -> dict[str, Value]:
        """What of an own matter's values may leave now, under the names they travel by."""
        leaving = {self.wire_name(name): value for name, value in values.items() if self.publishes(name)}
        return {name: value for name, value in leaving.items() if name is not None}

    def owns(self, field_id: str) -> bool:
        """Whether this side keeps its value when two accepts cross (行き違い). The same answer, mirrored, over there.

        Each side owns its own numbers; of all else the firm is the owner, because it acts before the office.
        """
        if field_id in ("own_ref", "filing_ref"):
            return self.own_kind is OrgKind.COMPANY
        if self.own_kind is self.kind:
            raise ValueError("two organisations of one kind cannot be linked")
        return self.own_kind is OrgKind.FIRM
