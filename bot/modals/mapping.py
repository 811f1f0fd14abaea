"""取込先 and コード変換 of one field of the counterpart's."""

from __future__ import annotations

import json
from dataclasses import asdict

from bot import kit
from bot.kit import Json
from bot.modals.settings import SettingsPage
from bot.wording import Wording
from core.domain.notices import FieldPolicy

LANDING = "landing"
CODES = "codes"


def mapping_form(policy: FieldPolicy, at: SettingsPage, wording: Wording) -> Json:
    """An own field by type-ahead, empty for the usual one; the codes one a line, where there can be any."""
    initial = [kit.option(policy.own_label, policy.own_field)] if policy.own_field else []
    landing = kit.typed_ahead(LANDING, wording.word("usual_field"), initial=initial)
    asked = [
        kit.asked(LANDING, wording.word("lands_in"), landing, optional=True, hint=wording.word("lands_in_hint")),
        *([_codes(policy, wording)] if policy.coded else []),
    ]
    return kit.modal(
        "mapping",
        wording.word("mapping"),
        [kit.heading(f"{wording.word('counterpart')}: {policy.label}"), *asked],
        close=wording.word("cancel"),
        submit=wording.word("take_over"),
        private=json.dumps({**asdict(at), "field": policy.field}),
    )


def _codes(policy: FieldPolicy, wording: Wording) -> Json:
    now = "\n".join(f"{theirs}={ours}" for theirs, ours in policy.codes)
    label, hint = wording.word("policy_codes"), wording.word("codes_hint")
    return kit.text_input(CODES, label, initial=now, lines=True, optional=True, hint=hint)
