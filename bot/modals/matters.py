"""Modals about matters: choosing one, sharing some, and the answers to an offer that need more than a click."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot import kit
from bot.buttons import Press, button, row
from bot.cards.card import Card, show_more
from bot.kit import Blocks, Json
from bot.pages import view_pages
from bot.wording import Wording
from core.domain.notices import AskedToApprove, LinkCounts, OfferView

ROOM = 90
"""Blocks of the matter that is shown below the type-ahead."""
MATTER = "matter"
"""The type-ahead over own matters, in every modal that has one."""


def matter_chooser(wording: Wording, shown: Card | None = None, ref: str = "") -> Json:
    """/anken alone: type a number or a title, see the matter, go on from there."""
    select = kit.typed_ahead(MATTER, wording.word("type_ahead"))
    asked = kit.asked(MATTER, wording.word("matter"), select) | {"dispatch_action": True}
    return kit.modal(
        "chooser",
        wording.word("kakehashi"),
        [asked, *(_in_brief(shown, wording) if shown else []), *_go_on(ref, wording)],
        close=wording.word("close"),
        submit=wording.word("show"),
    )


def chosen_already(refs: Sequence[str]) -> Blocks:
    """The numbers somebody typed, as options that stand in the type-ahead; each once, and only what may be a number."""
    return [kit.option(ref, ref) for ref in dict.fromkeys(refs) if len(ref) <= kit.VALUE][: kit.OPTIONS]


def share_form(wording: Wording, counterparts: Sequence[LinkCounts]) -> Json:
    """新規共有: by type-ahead, or a whole paste of numbers."""
    select = kit.typed_ahead(MATTER, wording.word("type_ahead"), several=True)
    return kit.modal(
        "share",
        wording.word("share_new"),
        [
            *counterpart_choice(wording, counterparts),
            kit.asked(MATTER, wording.word("matter"), select, optional=True),
            kit.text_input("refs", wording.word("paste_numbers"), lines=True, optional=True),
            kit.asked("files", wording.word("share_file"), kit.files_input("files", most=1), optional=True),
        ],
        close=wording.word("cancel"),
        submit=wording.word("share"),
        private=only_counterpart(counterparts),
    )


def counterpart_choice(wording: Wording, counterparts: Sequence[LinkCounts]) -> Blocks:
    """Asked only where there is more than one to choose from."""
    if len(counterparts) <= 1:
        return []
    options = [kit.option(link.counterpart, link.code) for link in counterparts]
    return [kit.asked("counterpart", wording.word("counterpart"), kit.choice("counterpart", options))]


def only_counterpart(counterparts: Sequence[LinkCounts]) -> str:
    """What the form remembers when there was nothing to choose."""
    return json.dumps({"counterpart": the_only_one(counterparts)})


def the_only_one(counterparts: Sequence[LinkCounts]) -> str:
    """Its code; empty where there are several."""
    return counterparts[0].code if len(counterparts) == 1 else ""


def own_matter_form(wording: Wording, offer: AskedToApprove) -> Json:
    """他の案件: the own matter that the offered one is."""
    return kit.modal(
        "link",
        wording.word("other_matter"),
        [
            kit.section(offered(offer.counterpart, offer.offer)),
            kit.asked(MATTER, wording.word("matter"), kit.typed_ahead(MATTER, wording.word("type_ahead"))),
        ],
        close=wording.word("cancel"),
        submit=wording.word("approve"),
        private=json.dumps({"pair": offer.pair}),
    )


def decline_form(wording: Wording, offer: AskedToApprove) -> Json:
    return kit.modal(
        "decline",
        wording.word("decline"),
        [
            kit.section(offered(offer.counterpart, offer.offer)),
            kit.text_input("reason", wording.word("reason"), lines=True, optional=True, most=1_000),
        ],
        close=wording.word("cancel"),
        submit=wording.word("decline"),
        private=json.dumps({"pair": offer.pair}),
    )


def offered(counterpart: str, offer: OfferView) -> str:
    facts = (counterpart, offer.ref, offer.application_number, offer.title)
    return "  ".join(fact for fact in facts if fact)


def _in_brief(shown: Card, wording: Wording) -> Blocks:
    pages = view_pages(shown.brief or shown.body, ROOM)
    more = show_more(shown, wording) if shown.brief or len(pages) > 1 else []
    return [kit.heading(shown.title), *pages[0], *more]


def _go_on(ref: str, wording: Wording) -> Blocks:
    if not ref:
        return []
    steps = [
        button(wording.word("share"), Press("share_matter", "matter", part=ref)),
        button(wording.word("edit"), Press("edit_matter", "matter", part=ref)),
        button(wording.word("write_message"), Press("compose", "matter", part=ref)),
        button(wording.word("history"), Press("matter_history", "matter", part=ref)),
    ]
    return row("", 1, steps)
