"""編集: the fields of an own matter, one section at a time."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Blocks, Json
from bot.modals.form_fields import form_input
from bot.wording import Wording
from core.domain.notices import EditShown

SECTION = "edit_section"


def edit_form(form: EditShown, wording: Wording) -> Json:
    """Errors come back beside the inputs they are about."""
    return kit.modal(
        "edit",
        wording.word("edit"),
        [
            kit.heading(form.ref),
            *_sections(form, wording),
            kit.context(wording.word("edit_hint")),
            *(form_input(field, wording) for field in form.fields),
        ],
        close=wording.word("cancel"),
        submit=wording.word("save"),
        private=json.dumps({"ref": form.ref, "section": form.section}),
    )


def _sections(form: EditShown, wording: Wording) -> Blocks:
    options = {name: kit.option(wording.word(f"section_{name}"), name) for name in form.sections}
    select = kit.choice(SECTION, list(options.values()), options.get(form.section))
    return [kit.actions("sections", [select])] if options else []
