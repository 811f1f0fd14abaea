"""ユーザ設定: who answers for a link, To and CC."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Json
from bot.wording import Wording
from core.domain.notices import ResponsibleShown

TO, CC = "to", "cc"


def responsible_form(shown: ResponsibleShown, wording: Wording) -> Json:
    """Nobody in either means everybody."""
    options = {one.name: kit.option(one.name, one.name[:150]) for one in shown.people}

    def asked(name: str, label: str, *, to: bool) -> Json:
        chosen = [options[one.name] for one in shown.people if one.to is to]
        select = kit.several(name, list(options.values()), chosen)
        return kit.asked(name, wording.word(label), select, optional=True)

    return kit.modal(
        "responsible",
        wording.word("user_settings"),
        [
            kit.heading(shown.counterpart),
            kit.context(wording.word("responsible_hint")),
            asked(TO, "responsible_to", to=True),
            asked(CC, "responsible_cc", to=False),
        ],
        close=wording.word("cancel"),
        submit=wording.word("save"),
        private=json.dumps({"counterpart": shown.counterpart}),
    )
