"""案件作成: the form comes filled in from the offer; the ? of each field is the hint below it (入力ルール)."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Blocks, Json
from bot.modals.matters import offered
from bot.wording import Wording
from core.domain.fields import BY_ID, Field, FieldType, print_value
from core.domain.notices import CreationForm, FormField

NUMBER = "number"
"""The input of the new matter's own number: no field of the catalogue is called so."""
MOST_ASKED = 80
"""Fields of one form; Slack takes a hundred blocks. What was offered beyond that is taken over as it is."""
MOST_BYTES = 200_000
"""Of all inputs together: Slack takes a view of 250,000."""
YES = "yes"

_LONG = (FieldType.LONG_TEXT, FieldType.REFERENCES, FieldType.TEXTS, FieldType.PRIORITIES, FieldType.GOODS)


def create_form(wording: Wording, form: CreationForm) -> Json:
    shown = _as_many_as_fit([(one, _asked(one, wording)) for one in form.fields if len(one.text) <= kit.INPUT])
    record = [block for one, block in shown if one.record]
    application = [block for one, block in shown if not one.record]
    return kit.modal(
        "create",
        wording.word("create_matter"),
        [
            kit.section(offered(form.counterpart, form.offer)),
            kit.heading(wording.word("record")),
            _number(form, wording),
            *record,
            *_below(wording.word("application"), application[: MOST_ASKED - len(record)]),
        ],
        close=wording.word("cancel"),
        submit=wording.word("create"),
        private=json.dumps({"pair": form.pair}),
    )


def _number(form: CreationForm, wording: Wording) -> Json:
    hint = f"{wording.word('numbered_by_itself')}{wording.aside(form.next_ref)}"
    return kit.text_input(NUMBER, wording.word("own_number"), optional=True, hint=hint, most=60)


def _as_many_as_fit(asked: list[tuple[FormField, Json]]) -> list[tuple[FormField, Json]]:
    """What is too long to be shown is not asked about: it is taken over as it was offered."""
    fitting, room = [], MOST_BYTES
    for one, block in asked:
        room -= len(json.dumps(block))
        if room >= 0:
            fitting.append((one, block))
    return fitting


def _below(heading: str, asked: Blocks) -> Blocks:
    return [kit.heading(heading), *asked] if asked else []


def _asked(one: FormField, wording: Wording) -> Json:
    field = BY_ID.get(one.field)
    label = one.label or wording.field(one.field)
    hint = wording.texts.field_help(one.field, wording.language) if field else ""
    if field is not None and field.codes:
        return kit.asked(one.field, label, _codes(field, one, wording), optional=True, hint=hint)
    if field is not None and field.type is FieldType.FLAG:
        tick = kit.option(label, YES)
        ticked = [tick] if one.text == print_value(field, True, wording.language) else []
        return kit.asked(one.field, label, kit.ticks(one.field, [tick], ticked), optional=True, hint=hint)
    lines = field is not None and field.type in _LONG
    return kit.text_input(one.field, label, initial=one.text, lines=lines, optional=True, hint=hint)


def _codes(field: Field, one: FormField, wording: Wording) -> Json:
    """A code that is none of ours cannot be shown as chosen; then nothing is."""
    options = {
        label: kit.option(label, label)
        for code in field.codes
        for label in [print_value(field, code.value, wording.language)]
    }
    return kit.choice(one.field, list(options.values()), options.get(one.text))
