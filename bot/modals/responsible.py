"""ユーザ設定: who answers for a link, To and CC; for all of it, for one right, or for one matter."""

from __future__ import annotations

import json

from bot import kit
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.fields import BY_ID, print_value
from core.domain.notices import ResponsibleShown

TO, CC = "to", "cc"
SCOPE, SCOPE_MATTER = "duty_scope", "duty_matter"
WHOLE = "*"
"""The scope that is the link itself."""


def responsible_form(shown: ResponsibleShown, wording: Wording) -> Json:
    """Nobody in either means everybody; for a right or a matter, those of the whole link."""
    options = {one.name: kit.option(one.name, one.name[:150]) for one in shown.people}

    def asked(name: str, label: str, *, to: bool) -> Json:
        chosen = [options[one.name] for one in shown.people if one.to is to]
        select = kit.several(name, list(options.values()), chosen)
        # A block of its own for every scope: Slack keeps what stands in a block it has seen before.
        return kit.asked(name, wording.word(label), select, optional=True) | {
            "block_id": people_block(name, shown.about)
        }

    return kit.modal(
        "responsible",
        wording.word("user_settings"),
        [
            kit.heading(shown.counterpart),
            *_scope(shown, wording),
            kit.context(wording.word("duty_hint" if shown.about else "responsible_hint")),
            asked(TO, "responsible_to", to=True),
            asked(CC, "responsible_cc", to=False),
            *_away(shown, wording),
        ],
        close=wording.word("cancel"),
        submit=wording.word("save"),
        private=json.dumps({"counterpart": shown.counterpart, "about": shown.about}),
    )


def people_block(name: str, about: str) -> str:
    return f"{name}:{about}"


def _scope(shown: ResponsibleShown, wording: Wording) -> Blocks:
    """Another scope shows its own people at once. Those that have some of their own are marked."""
    rights = [code.value for code in BY_ID["right"].codes]
    named = {duty.about for duty in shown.duties}
    matters = [about for about in dict.fromkeys((shown.about, *sorted(named))) if about and about not in rights]
    labels = {right: print_value(BY_ID["right"], right, wording.language) for right in rights}
    options = {WHOLE: kit.option(wording.word("duty_whole_link"), WHOLE)} | {
        about: kit.option(f"{labels.get(about, about)}{' ✓' if about in named else ''}", about)
        for about in (*rights, *matters)
    }
    select = kit.choice(SCOPE, list(options.values()), options[shown.about or WHOLE])
    matter = kit.typed_ahead(SCOPE_MATTER, wording.word("type_ahead"))
    return [
        kit.asked(SCOPE, wording.word("duty_scope"), select) | {"dispatch_action": True},
        kit.asked(SCOPE_MATTER, wording.word("duty_matter"), matter, optional=True) | {"dispatch_action": True},
    ]


def _away(shown: ResponsibleShown, wording: Wording) -> Blocks:
    lines = [wording.phrase("on_leave", leave=one.leave) for one in shown.people if one.leave]
    return [kit.context("\n".join(lines))] if lines else []
