"""参照ID紐付け: choosing the own record by typing, 紐付け or 別物."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Json
from bot.wording import Wording

RECORD = "record"
"""The type-ahead over the own master records a reference may stand for."""
MEANING = "meaning"
LINK, NOT_SAME = "link", "not_same"


def record_form(wording: Wording, reference: str, on_list: Json | None = None) -> Json:
    meanings = [kit.option(wording.word(one), one) for one in (LINK, NOT_SAME)]
    return kit.modal(
        "reference",
        wording.word("reference_linking"),
        [
            kit.asked(RECORD, wording.word("choose_record"), kit.typed_ahead(RECORD, wording.word("type_ahead"))),
            kit.asked(MEANING, wording.word("link"), kit.choice(MEANING, meanings, meanings[0])),
        ],
        close=wording.word("cancel"),
        submit=wording.word("confirm"),
        private=json.dumps({"reference": reference, "list": on_list}),
    )
