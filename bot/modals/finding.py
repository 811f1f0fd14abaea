"""Which matter a word is about, by type-ahead; with whatever else the word takes."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from enum import StrEnum

from bot import kit
from bot.kit import Blocks, Json
from bot.modals.matters import MATTER, counterpart_choice, the_only_one
from bot.wording import Wording
from core.domain.matters import Secrecy
from core.domain.notices import LinkCounts

FIND = "find"
"""The modal's callback id."""


class Asked(StrEnum):
    """What such a form asks for besides the matter, by the name of its input."""

    COUNTERPART = "counterpart"
    SECRECY = "secrecy"
    REASON = "reason"


def find_form(
    word: str, label: str, asked: Collection[Asked], counterparts: Sequence[LinkCounts], wording: Wording
) -> Json:
    """`word` of /anken is what the matter is wanted for; `label` says it on top, and on the button of what is more than a look."""
    return kit.modal(
        FIND,
        wording.word(label),
        [
            *(counterpart_choice(wording, counterparts) if Asked.COUNTERPART in asked else []),
            kit.asked(MATTER, wording.word("matter"), kit.typed_ahead(MATTER, wording.word("type_ahead"))),
            *(_secrecy(wording) if Asked.SECRECY in asked else []),
            *(_reason(wording) if Asked.REASON in asked else []),
        ],
        close=wording.word("cancel"),
        submit=wording.word(_button(label, asked)),
        private=json.dumps({"word": word, "counterpart": the_only_one(counterparts)}),
    )


def _button(label: str, asked: Collection[Asked]) -> str:
    if Asked.SECRECY in asked:
        return "save"
    return label if asked else "show"


def _secrecy(wording: Wording) -> Blocks:
    options = [kit.option(wording.word(f"secrecy_{one}"), one) for one in Secrecy]
    return [kit.asked(Asked.SECRECY, wording.word("set_secrecy"), kit.choice(Asked.SECRECY, options))]


def _reason(wording: Wording) -> Blocks:
    return [kit.text_input(Asked.REASON, wording.word("reason"), lines=True, optional=True, most=1_000)]
