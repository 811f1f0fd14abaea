"""案件作成: taking an offered matter in as a new own one. The form comes filled in; each value is checked by its field."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from core.desk.case import Case
from core.desk.deadlines.docketing import keep_deadlines
from core.desk.fields.catalogue import fields_of
from core.desk.fields.forms import form_field
from core.desk.fields.naming import field_names
from core.desk.matters.adopting import adopt, adopt_offered
from core.desk.matters.families import must_come_after_its_parents, origin_of
from core.desk.matters.numbering import foreseen_ref, local_day, next_ref
from core.desk.sharing.approving import open_offer, take_in
from core.domain.fields import parse_value
from core.domain.fitting import fitting_values
from core.domain.intents import Create
from core.domain.links import Link, ref_field
from core.domain.matters import Matter, is_empty, title_of, usable_ref
from core.domain.notices import CreationForm, CreationRefused, FormField, OfferSettled, Problem, RefusedField
from core.domain.numbering import Scope
from core.domain.pairs import Pair
from core.domain.sharing import Answer
from core.domain.values import Value
from core.errors import UserError
from core.ids import MatterId, PairId, new_id
from core.texts import LANGUAGES
from core.texts.labels import label_key

RECORD = (
    "record_created",
    "internal_title",
    "matter_type",
    "right",
    "domestic_class",
    "country",
    "overseas_deadline",
    "midway",
    "provisional",
    "family",
    "remarks",
)
"""案件書誌: always asked for."""

NUMBER = "number"
"""What the number is called in the form, whichever side's field it is kept in."""


async def show_form(case: Case, pair_id: str) -> CreationForm:
    """The form as it comes: 案件書誌 in full, and of 出願書誌 what was offered."""
    pair, link = await open_offer(case, PairId(pair_id))
    values = await _filled_in(case, pair, link)
    fields = await fields_of(case.records)
    origin = await origin_of(case.records, pair.theirs)
    offered = [name for name in fields if name in values and name not in (*RECORD, ref_field(case.kind))]

    def asked(names: Iterable[str]) -> tuple[FormField, ...]:
        return tuple(form_field(fields[name], values.get(name), case.texts, case.language) for name in names)

    return CreationForm(
        pair=pair.id,
        counterpart=link.name,
        offer=pair.offer,
        next_ref=await foreseen_ref(case.records, case.kind, _scope(values), local_day(case)),
        record=asked(RECORD),
        application=asked(offered),
        origin=origin.ref if origin else "",
    )


async def create(case: Case, intent: Create) -> OfferSettled | CreationRefused:
    """A new own matter of what the form has and what was typed otherwise. What does not fit stops all of it, by field."""
    pair, link = await open_offer(case, intent.pair)
    await must_come_after_its_parents(case.records, pair)
    ref, typed = _number_apart(case, intent)
    changes, refused = await _checked(case, link, typed)
    refused += await _number_refused(case, ref)
    if refused:
        return CreationRefused(pair.id, link.name, pair.counterpart_ref, tuple(refused))
    offered = await _filled_in(case, pair, link)
    values = {name: value for name, value in {**offered, **changes}.items() if not is_empty(value)}
    ref = ref or await next_ref(case.records, case.kind, _scope(values), local_day(case))
    matter = await _new_matter(case, link, ref, values, by_hand=changes.keys())
    return await take_in(case, pair, link, matter, Answer.CREATED)


async def _filled_in(case: Case, pair: Pair, link: Link) -> dict[str, Value]:
    """What was offered, in our terms, and what a new record begins with."""
    offered = link.in_our_terms({name: value for name, value in pair.theirs.items() if name != ref_field(case.kind)})
    origin = await origin_of(case.records, pair.theirs)
    begun: dict[str, Value] = {
        "record_created": local_day(case).isoformat(),
        "internal_title": title_of(offered),
        "matter_type": "出願",
        "overseas_deadline": False,
        "midway": False,
        "provisional": False,
        "family": {"label": origin.family} if origin else None,
    }
    return {**begun, **{name: value for name, value in offered.items() if not is_empty(value)}}


async def _new_matter(
    case: Case, link: Link, ref: str, values: Mapping[str, Value], by_hand: Collection[str]
) -> Matter:
    """Names that were offered stand for what the counterpart says they are; names that were typed for ours."""
    offered = {name: value for name, value in values.items() if name not in by_hand}
    typed = {name: value for name, value in values.items() if name in by_hand}
    known = await adopt_offered(case.records, link, offered, case.principal.name)
    fitting = fitting_values(known, await fields_of(case.records))
    kept = {**fitting, **await adopt(case.records, typed), ref_field(case.kind): ref}
    matter = Matter(MatterId(new_id()), ref, kept, dict.fromkeys(kept, 1))
    await case.records.matters.add([matter])
    await keep_deadlines(case.records, [matter])
    return matter


def _number_apart(case: Case, intent: Create) -> tuple[str, dict[str, str]]:
    """The number, whatever it is called, and every other field as it was named."""
    called = {label_key(name) for name in (NUMBER, ref_field(case.kind), *_number_words(case))}
    ref, typed = intent.own_ref, {}
    for name, text in intent.values.items():
        if label_key(name) in called:
            ref = text
        else:
            typed[name] = text
    return ref.strip(), typed


async def _checked(case: Case, link: Link, typed: Mapping[str, str]) -> tuple[dict[str, Value], list[RefusedField]]:
    fields, names = await fields_of(case.records), await field_names(case.records, case.texts, link)
    values: dict[str, Value] = {}
    refused: list[RefusedField] = []
    for given, text in typed.items():
        name = given
        try:
            name = names.field(given)
            values[name] = parse_value(fields[name], text) if text.strip() else None
        except UserError as error:
            refused.append(RefusedField(name, Problem(error.code, {"field": name, **error.facts})))
    return values, refused


async def _number_refused(case: Case, ref: str) -> list[RefusedField]:
    if ref and not usable_ref(ref):
        return [RefusedField(NUMBER, Problem("ref_unusable", {"given": ref}))]
    if ref and await case.records.matters.find(ref):
        return [RefusedField(NUMBER, Problem("ref_taken", {"ref": ref}))]
    return []


def _scope(values: Mapping[str, Value]) -> Scope:
    return Scope(str(values.get("matter_type") or "出願"), str(values.get("right") or ""))


def _number_words(case: Case) -> tuple[str, ...]:
    return tuple(case.texts.word(word, language) for word in ("own_number", "number") for language in LANGUAGES)
