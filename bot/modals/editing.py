"""編集: the fields of an own matter, an input each by what it holds, with its help beside it; one section at a time."""

from __future__ import annotations

import json

from bot import kit
from bot.cutting import cut
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.fields import FieldType
from core.domain.notices import EditField, EditShown

SECTION = "edit_section"
NOTHING = "none"
"""The option that takes a value away: a select cannot be emptied."""
_BOXES = frozenset(
    {
        FieldType.LONG_TEXT,
        FieldType.REFERENCES,
        FieldType.TEXTS,
        FieldType.COUNTRIES,
        FieldType.PRIORITIES,
        FieldType.GOODS,
    }
)
_YES, _NO = "有", "無"


def edit_form(form: EditShown, wording: Wording) -> Json:
    """Errors come back beside the inputs they are about."""
    return kit.modal(
        "edit",
        wording.word("edit"),
        [
            kit.heading(form.ref),
            *_sections(form, wording),
            kit.context(wording.word("edit_hint")),
            *(_input(field, wording) for field in form.fields),
        ],
        close=wording.word("cancel"),
        submit=wording.word("save"),
        private=json.dumps({"ref": form.ref, "section": form.section}),
    )


def initial(field: EditField) -> str:
    """What stands in the input of a field before anything is typed."""
    if field.type == FieldType.DATE:
        return str(field.value or "")
    if field.type == FieldType.FLAG:
        return "" if field.value is None else (_YES if field.value else _NO)
    if field.choices:
        return str(field.value or "")
    return cut(field.text, kit.INPUT)


def entered(value: str) -> str:
    """What was put into an input, as it is edited."""
    return "" if value == NOTHING else value


def _sections(form: EditShown, wording: Wording) -> Blocks:
    options = {name: kit.option(wording.word(f"section_{name}"), name) for name in form.sections}
    select = kit.choice(SECTION, list(options.values()), options.get(form.section))
    return [kit.actions("sections", [select])] if options else []


def _input(field: EditField, wording: Wording) -> Json:
    name, now = field.field, initial(field)
    if field.type == FieldType.DATE:
        return kit.asked(name, field.label, kit.day(name, now), optional=True, hint=field.help)
    if options := _options(field, wording):
        chosen = next((option for option in options if option["value"] == now), options[0])
        return kit.asked(name, field.label, kit.choice(name, options, chosen), optional=True, hint=field.help)
    lines = field.type in _BOXES
    return kit.text_input(name, field.label, initial=now, lines=lines, optional=True, hint=field.help)


def _options(field: EditField, wording: Wording) -> Blocks:
    choices = field.choices
    if field.type == FieldType.FLAG:
        choices = ((_YES, wording.word("yes")), (_NO, wording.word("no")))
    if not choices:
        return []
    return [kit.option("—", NOTHING), *(kit.option(label, value) for value, label in choices)]
