"""書類公開: which kinds a counterpart is shown, one more chosen, and what that means before it is saved."""

from __future__ import annotations

import json

from bot import kit
from bot.cards import card_of
from bot.kit import Json
from bot.modals.papers import kind_choice
from bot.modals.reading import in_one_view
from bot.wording import Wording
from core.domain.notices import DocumentKindsPublished


def published_kinds(told: DocumentKindsPublished, wording: Wording) -> Json:
    """With a kind it asks to be saved; without one it asks for a kind."""
    card = card_of(told, wording)
    saving = bool(told.asked)
    return kit.modal(
        "save_published_kinds" if saving else "published_kinds",
        wording.word("published_kinds"),
        [*in_one_view(card, wording), *([] if saving else [kind_choice(wording, "")])],
        close=wording.word("cancel"),
        submit=wording.word("save" if saving else "preview"),
        private=json.dumps({"counterpart": told.counterpart, "kinds": [one.kind for one in told.asked]}),
    )
