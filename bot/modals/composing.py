"""案件連絡 in two steps: writing it, and reading exactly what would cross before it does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot import kit
from bot.buttons import Press, button, row
from bot.cards import card_of
from bot.kit import Blocks, Json
from bot.modals.matters import MATTER, counterpart_choice, only_counterpart
from bot.pages import VIEW_BLOCKS, view_pages
from bot.wording import Wording
from core.domain.notices import AskedToSend, LinkCounts, MessageHeld

KINDS = ("to_agent", "to_client")


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form."""

    refs: Sequence[str] = ()
    title: str = ""
    body: str = ""
    kind: str = ""
    action: str = ""


def compose_form(
    wording: Wording, counterparts: Sequence[LinkCounts], written: Written = Written(), complaint: str = ""
) -> Json:
    """`complaint` is why what was written could not be taken; what was written stands in the form again."""
    return kit.modal(
        "compose",
        wording.word("message"),
        [
            *([kit.section(complaint)] if complaint else []),
            *counterpart_choice(wording, counterparts),
            _matters(wording, written),
            kit.text_input("title", wording.word("message_title"), initial=written.title, most=200),
            kit.text_input("body", wording.word("message_body"), lines=True, initial=written.body),
            _kinds(wording, written),
            kit.text_input("action", wording.word("message_action"), initial=written.action, optional=True, most=100),
            kit.asked("files", wording.word("attachments"), kit.files_input("files"), optional=True),
        ],
        close=wording.word("cancel"),
        submit=wording.word("preview"),
        private=only_counterpart(counterparts),
    )


def _matters(wording: Wording, written: Written) -> Json:
    chosen = [kit.option(ref, ref) for ref in written.refs]
    select = kit.typed_ahead(MATTER, wording.word("type_ahead"), several=True, initial=chosen)
    return kit.asked(MATTER, wording.word("matter"), select)


def _kinds(wording: Wording, written: Written) -> Json:
    options = {kind: kit.option(wording.word(kind), kind) for kind in KINDS}
    select = kit.choice("kind", list(options.values()), options.get(written.kind))
    return kit.asked("kind", wording.word("message_kind"), select, optional=True)


def preview(asked: AskedToSend, wording: Wording) -> Json:
    """To whom, about what, which words, which files. Nothing has left; 送信 lets it."""
    card = card_of(asked, wording)
    pages = view_pages(card.body, VIEW_BLOCKS - 2)
    cut_short = [kit.context(wording.word("goes_on"))] if len(pages) > 1 else []
    return kit.modal(
        "send",
        wording.word("preview"),
        [kit.heading(card.title), *pages[0], *cut_short],
        close=wording.word("cancel"),
        submit=wording.word("send"),
        private=json.dumps({"draft": asked.draft}),
    )


def released(held: MessageHeld, wording: Wording) -> Json:
    """送信しました, with the way back for as long as there is one."""
    card = card_of(held, wording)
    recall = button(wording.word("recall"), Press("recall", held.message), "danger")
    blocks: Blocks = [kit.heading(card.title), *card.body, *row(f"sent:{held.message}", 1, [recall])]
    return kit.modal("reading", wording.word("message"), blocks, close=wording.word("close"))
