"""採番: what there is, and a form for one pattern. What comes of it is shown before anything is saved."""

from __future__ import annotations

import json

from bot import kit
from bot.cards import card_of
from bot.kit import Json
from bot.modals.reading import in_one_view
from bot.wording import Wording
from bot.writing import without_tables
from core.domain.fields import BY_ID, print_value
from core.domain.intents import SetNumbering
from core.domain.notices import NumberingSet, NumberingShown

EVERY = "every"
PATTERN = "pattern"


def numbering_form(shown: NumberingShown, wording: Wording) -> Json:
    """An empty pattern goes back to the usual one."""
    card = card_of(shown, wording)
    return kit.modal(
        "numbering",
        wording.word("numbering"),
        [
            *without_tables(card.body),
            kit.divider(),
            _choice("right", "every_right", wording),
            _choice("matter_type", "every_matter_type", wording),
            kit.text_input(PATTERN, wording.word("numbering_pattern"), optional=True, most=60),
        ],
        close=wording.word("close"),
        submit=wording.word("preview"),
    )


def numbering_preview(foreseen: NumberingSet, asked: SetNumbering, wording: Wording) -> Json:
    """The numbers that would come next; 保存 makes it so."""
    card = card_of(foreseen, wording)
    kept = {"pattern": asked.pattern, "right": asked.right, "matter_type": asked.matter_type}
    return kit.modal(
        "save_numbering",
        wording.word("numbering"),
        in_one_view(card, wording),
        close=wording.word("cancel"),
        submit=wording.word("save"),
        private=json.dumps(kept),
    )


def _choice(field: str, every: str, wording: Wording) -> Json:
    everything = kit.option(wording.word(every), EVERY)
    codes = BY_ID[field].codes
    options = [kit.option(print_value(BY_ID[field], code.value, wording.language), code.value) for code in codes]
    return kit.asked(field, wording.field(field), kit.choice(field, [everything, *options], everything))
