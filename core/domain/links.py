"""A link to a counterpart as one organisation keeps it, with both of its policies. Pure.

Usually a field has one name on both sides and one way through. Where theirs lands in another field of ours, its way
in and its way out part company: what comes in watches the field it lands in, what goes out is still our own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from core.domain.matters import Matter, Secrecy
from core.domain.policies import Policies
from core.domain.sharing import Intake, LinkState, OrgKind, Publishing
from core.domain.sync import FieldEvent
from core.domain.values import Value, Values
from core.ids import LinkId, OrgId, PersonId

_OUT = "→"
"""Begins the key of a machine that only speaks; no field id does."""


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
    policies: Policies = field(default_factory=Policies)

    # ── What leaves ──────────────────────────────────────────────────────────────────────────────────────────

    def publishes(self, own_field: str) -> bool:
        return self.publishing_of(own_field) is not Publishing.UNPUBLISHED

    def publishing_of(self, own_field: str) -> Publishing:
        """公開設定. An unknown or new field is unpublished; a required one cannot be switched off."""
        return self.policies.publishing_of(own_field)

    def wire_name(self, own_field: str) -> str | None:
        """What `own_field` is called between the two sides; None for a field that has no place there.

        One that takes in another field of theirs does not travel back: a value would come home under a new name.
        """
        if own_field in self.policies.landing.values():
            return None
        if self.own_kind is OrgKind.FIRM:
            return {"client_ref": "own_ref", "own_ref": None}.get(own_field, own_field)
        return own_field

    def comes_from(self, field_id: str) -> str:
        """The own field that travels as `field_id`: the inverse of `wire_name`."""
        return self._usual_field(field_id)

    def publishable(self, matter: Matter) -> dict[str, Value]:
        """What of an own matter may leave now, under the names it travels by; of a 秘匿 matter nothing may."""
        if matter.secrecy is Secrecy.CLOSED:
            return {}
        leaving = {self.wire_name(name): value for name, value in matter.values.items() if self.publishes(name)}
        return {name: value for name, value in leaving.items() if name is not None}

    # ── What comes in ────────────────────────────────────────────────────────────────────────────────────────

    def intake_of(self, field_id: str) -> Intake:
        """取込設定 for a field as the counterpart names it.

        Left alone is our own reference number, whatever they keep for it, and a field whose place another of theirs has
        taken.
        """
        place = self.lands_in(field_id)
        crowded_out = field_id not in self.policies.landing and place in self.policies.landing.values()
        if crowded_out or place == ref_field(self.own_kind):
            return Intake.IGNORE
        return self.policies.intake_of(field_id)

    @property
    def with_care(self) -> Link:
        """The same, with nothing of theirs applied by itself."""
        return replace(self, policies=self.policies.with_care)

    def lands_in(self, field_id: str) -> str:
        """The own field that the counterpart's `field_id` is taken into: their number never overwrites ours."""
        return self.policies.landing.get(field_id) or self._usual_field(field_id)

    def meaning(self, event: FieldEvent) -> FieldEvent:
        """What they say, in our codes. Where it lands elsewhere, what they knew of our own field says nothing of that."""
        translated = replace(event, value=self.policies.translated(event.field, event.value))
        return replace(translated, based_on=0, accepted_from=None) if self.parted(event.field) else translated

    def in_our_terms(self, theirs: Values) -> dict[str, Value]:
        """Their values under the names of the own fields they would be taken into, in our codes."""
        return {
            self.lands_in(name): self.policies.translated(name, value)
            for name, value in theirs.items()
            if self.intake_of(name) is not Intake.IGNORE
        }

    def way_of(self, field_id: str) -> tuple[object, ...]:
        """Everything about how a field of theirs is taken in: equal before and after means nothing is to be done."""
        return (self.intake_of(field_id), self.lands_in(field_id), self.policies.codes.get(field_id))

    # ── The machines of a field ──────────────────────────────────────────────────────────────────────────────

    def parted(self, field_id: str) -> bool:
        """Whether what they call `field_id` comes in elsewhere than it goes out from."""
        return self.lands_in(field_id) != self.comes_from(field_id)

    def speaking_key(self, field_id: str) -> str:
        """Where a pair keeps what we said of `field_id`. What we heard is kept under `field_id` itself."""
        return f"{_OUT}{field_id}" if self.parted(field_id) else field_id

    def machines_of(self, own_field: str) -> tuple[str, ...]:
        """Keys of the machines that go by the value of `own_field`."""
        landing = [name for name, ours in self.policies.landing.items() if ours == own_field]
        said = self.wire_name(own_field)
        return (*landing, *([] if said is None else [self.speaking_key(said)]))

    def owns(self, field_id: str) -> bool:
        """Whether this side keeps its value when two accepts cross (行き違い). The same answer, mirrored, over there.

        Each side owns its own numbers; of all else the firm is the owner, because it acts before the office.
        """
        if field_id in ("own_ref", "filing_ref"):
            return self.own_kind is OrgKind.COMPANY
        if self.own_kind is self.kind:
            raise ValueError("two organisations of one kind cannot be linked")
        return self.own_kind is OrgKind.FIRM

    def with_policies(self, policies: Policies) -> Link:
        """A landing that is the usual one is not kept, so that it goes on following the usual."""
        unusual = {name: ours for name, ours in policies.landing.items() if ours != self._usual_field(name)}
        return replace(self, policies=replace(policies, landing=unusual))

    def _usual_field(self, field_id: str) -> str:
        if field_id == ref_field(OrgKind.COMPANY) and self.own_kind is OrgKind.FIRM:
            return "client_ref"
        return field_id


def said_field(key: str) -> str | None:
    """The field a machine that only speaks is about; None for a key of any other machine."""
    return key.removeprefix(_OUT) if key.startswith(_OUT) else None
