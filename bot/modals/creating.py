"""案件作成: the form comes filled in from the offer."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot import kit
from bot.kit import Blocks, Json
from bot.modals.form_fields import form_input
from bot.modals.matters import offered
from bot.wording import Wording
from core.domain.notices import CreationForm, FormField

NUMBER = "number"
"""The input of the new matter's own number: no field of the catalogue is called so."""
MOST_ASKED = 80
"""Fields of one form; Slack takes a hundred blocks. What was offered beyond that is taken over as it is."""
MOST_BYTES = 200_000
"""Of all inputs together: Slack takes a view of 250,000."""


def create_form(wording: Wording, form: CreationForm) -> Json:
    record, application = (_inputs(fields, wording) for fields in (form.record, form.application))
    return kit.modal(
        "create",
        wording.word("create_matter"),
        [
            kit.section(offered(form.counterpart, form.offer)),
            kit.heading(wording.word("record")),
            _number(form, wording),
            *record,
            *_below(wording.word("application"), _as_many_as_fit(record, application)),
        ],
        close=wording.word("cancel"),
        submit=wording.word("create"),
        private=json.dumps({"pair": form.pair}),
    )


def _number(form: CreationForm, wording: Wording) -> Json:
    hint = f"{wording.word('numbered_by_itself')}{wording.aside(form.next_ref)}"
    return kit.text_input(NUMBER, wording.word("own_number"), optional=True, hint=hint, most=60)


def _inputs(fields: Sequence[FormField], wording: Wording) -> Blocks:
    """What is too long to be shown is not asked about: it is taken over as it was offered."""
    return [form_input(one, wording) for one in fields if len(one.text) <= kit.INPUT]


def _as_many_as_fit(before: Blocks, asked: Blocks) -> Blocks:
    """As far as there is room in one view."""
    fitting: Blocks = []
    room = MOST_BYTES - sum(len(json.dumps(block)) for block in before)
    for block in asked[: MOST_ASKED - len(before)]:
        room -= len(json.dumps(block))
        if room >= 0:
            fitting.append(block)
    return fitting


def _below(heading: str, asked: Blocks) -> Blocks:
    return [kit.heading(heading), *asked] if asked else []
