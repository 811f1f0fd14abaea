"""公開設定 and 取込設定: one choice a field, and what saving would reveal before anything is saved."""

from __future__ import annotations

import json
from collections.abc import Mapping

from bot import kit
from bot.buttons import Press, button, row
from bot.cards import card_of
from bot.kit import Json
from bot.wording import Wording
from bot.writing import without_tables
from core.domain.notices import Configured, FieldPolicy, SettingsShown
from core.domain.sharing import Intake, Publishing

PUBLISHING = {Publishing.SHARED: "shared", Publishing.UNPUBLISHED: "unpublished"}
INTAKE = {Intake.AUTO: "automatic", Intake.MANUAL: "manual", Intake.IGNORE: "not_taken_in"}


def publishing_form(settings: SettingsShown, wording: Wording) -> Json:
    """What leaves the house. A required field is not asked about: it always does."""
    asked = [policy for policy in settings.policies if policy.publishing is not Publishing.REQUIRED]
    required = [policy for policy in settings.policies if policy.publishing is Publishing.REQUIRED]
    labels = "、".join(policy.label for policy in required)
    inputs = [_choice("publishing", policy, policy.publishing, PUBLISHING, wording) for policy in asked]
    always = kit.context(f"{wording.word('required')}: {labels}")
    return _form(settings, "publish_policy", "intake_policy", [always, *inputs], wording)


def intake_form(settings: SettingsShown, wording: Wording) -> Json:
    """How what arrives is treated."""
    inputs = [_choice("intake", policy, policy.intake, INTAKE, wording) for policy in settings.policies]
    return _form(settings, "intake_policy", "publish_policy", inputs, wording)


def settings_preview(
    configured: Configured, link: str, policy: str, chosen: Mapping[str, str], wording: Wording
) -> Json:
    """この設定で … が公開されます: nothing is saved yet. `chosen` are the changed fields alone."""
    card = card_of(configured, wording)
    return kit.modal(
        "save_settings",
        wording.word(policy),
        [kit.heading(card.title), *without_tables(card.body)],
        close=wording.word("cancel"),
        submit=wording.word("save"),
        private=json.dumps({"link": link, "policy": policy, "chosen": chosen}),
    )


def _form(settings: SettingsShown, policy: str, other: str, blocks: list[Json], wording: Wording) -> Json:
    switch = button(wording.word(other), Press(other, settings.link))
    return kit.modal(
        "settings",
        wording.word(policy),
        [kit.heading(settings.counterpart), *row("", 1, [switch]), kit.context(wording.word("settings_hint")), *blocks],
        close=wording.word("cancel"),
        submit=wording.word("preview"),
        private=json.dumps({"counterpart": settings.counterpart, "policy": policy}),
    )


def input_name(kind: str, field: str) -> str:
    """Slack keeps an entry while the input's name stays, so each form has names of its own."""
    return f"{kind}:{field}"


def _choice(
    kind: str,
    policy: FieldPolicy,
    now: Publishing | Intake,
    words: Mapping[Publishing, str] | Mapping[Intake, str],
    wording: Wording,
) -> Json:
    options = {value: kit.option(wording.word(word), value.value) for value, word in words.items()}
    name = input_name(kind, policy.field)
    chosen = kit.choice(name, list(options.values()), options[now])
    return kit.asked(name, policy.label, chosen, hint=policy.help)
