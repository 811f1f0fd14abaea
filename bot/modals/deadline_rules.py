"""期限規則: what there is, and a form for one rule. Which days would change is shown before anything is saved."""

from __future__ import annotations

import json
from dataclasses import asdict

from bot import kit
from bot.cards import card_of
from bot.kit import Json
from bot.modals.reading import in_one_view
from bot.wording import Wording
from bot.writing import without_tables
from core.domain.intents import SetRule
from core.domain.notices import RuleSet, RulesShown

RULE, STATE = "rule", "state"
NEW = "new"
STATES = ("as_is", "on", "off", "usual")


def rules_form(shown: RulesShown, wording: Wording) -> Json:
    """What is left empty stays as it is."""
    card = card_of(shown, wording)
    rules = [kit.option(f"{one.number} {wording.rule(one.rule)}", one.rule.id) for one in shown.rules]
    states = [kit.option(wording.word(f"rule_{state}"), state) for state in STATES]
    new = kit.option(wording.word("rule_new"), NEW)
    return kit.modal(
        "rule",
        wording.word("rules"),
        [
            *without_tables(card.body),
            kit.divider(),
            kit.asked(RULE, wording.word("rule"), kit.choice(RULE, [*rules, new])),
            _text("period", wording, 20),
            _text("basis", wording, 60),
            _text("label", wording, 60),
            kit.asked(STATE, wording.word("rule_state"), kit.choice(STATE, states, states[0])),
        ],
        close=wording.word("close"),
        submit=wording.word("preview"),
    )


def rule_preview(foreseen: RuleSet, asked: SetRule, wording: Wording) -> Json:
    """The days that would change; 保存 makes it so."""
    card = card_of(foreseen, wording)
    return kit.modal(
        "save_rule",
        wording.word("rules"),
        in_one_view(card, wording),
        close=wording.word("cancel"),
        submit=wording.word("save"),
        private=json.dumps({**asdict(asked), "dry_run": False}),
    )


def _text(name: str, wording: Wording, most: int) -> Json:
    label, hint = wording.word(f"rule_{name}"), wording.word(f"rule_{name}_example")
    return kit.text_input(name, label, hint=hint, optional=True, most=most)
