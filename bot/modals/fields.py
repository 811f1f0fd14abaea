"""項目: the fields an organisation has added, and the forms to add or change one."""

from __future__ import annotations

import json

from bot import kit
from bot.buttons import Press, button, row
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.fields import FieldType
from core.domain.notices import FieldDescribed, FieldsShown

LABEL, TYPE, CHOICES = "label", "type", "choices"
_MOST = 40
"""Own fields with buttons of their own in one modal; the mail surface and the CLI list all."""


def fields_form(shown: FieldsShown, wording: Wording) -> Json:
    own = [field for field in shown.fields if field.own]
    blocks = [
        block for number, field in enumerate(own[:_MOST], start=2) for block in _own_field(field, number, wording)
    ]
    add = button(wording.word("add_field"), Press("add_field", "field"), "primary")
    command = "/anken" if wording.language == "ja" else "/matter"
    example = f"{command} {wording.word('help_command')} {shown.fields[0].label}"
    help_ = kit.context(f"{wording.word('fields_hint')}{wording.aside(example)}")
    return kit.modal(
        "fields", wording.word("fields"), [*row("", 1, [add]), help_, *blocks], close=wording.word("close")
    )


def field_form(wording: Wording, field: FieldDescribed | None = None) -> Json:
    """項目追加, or 項目変更 with what the field is now."""
    options = {kind.value: kit.option(wording.word(f"type_{kind.value}"), kind.value) for kind in FieldType}
    now = options[field.type if field else FieldType.TEXT.value]
    choices = "\n".join(field.choices) if field else ""
    return kit.modal(
        "own_field",
        wording.word("change_field" if field else "add_field"),
        [
            kit.text_input(LABEL, wording.word("field_label"), initial=field.label if field else "", most=60),
            kit.asked(TYPE, wording.word("field_type"), kit.choice(TYPE, list(options.values()), now)),
            kit.text_input(CHOICES, wording.word("field_choices"), initial=choices, lines=True, optional=True),
        ],
        close=wording.word("cancel"),
        submit=wording.word("save"),
        private=json.dumps({"field": field.field if field else ""}),
    )


def _own_field(field: FieldDescribed, number: int, wording: Wording) -> Blocks:
    about = [field.label, wording.word(f"type_{field.type}")]
    about += ["/".join(field.choices)] if field.choices else []
    if field.retired:
        about.append(wording.word("retired"))
        buttons = [button(wording.word("restore_field"), Press("restore_field", "field", part=field.field))]
    else:
        buttons = [
            button(wording.word("change_field"), Press("change_field", "field", part=field.field)),
            button(wording.word("retire_field"), Press("retire_field", "field", part=field.field)),
        ]
    return [kit.section("  ".join(about)), *row("", number, buttons)]
