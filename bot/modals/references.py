"""参照ID紐付け in full: the tabs 未解決 / 解決済 with their counts, a master at a time, page by page."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from bot import kit
from bot.buttons import Press, button, row
from bot.cards import card_of
from bot.cards.references import reference_buttons
from bot.kit import Blocks, Json
from bot.modals.reading import in_one_view
from bot.wording import Wording
from core.domain.intents import LookAtReferences
from core.domain.masters import Master
from core.domain.notices import AskedToLink, ReferencesShown, ReferenceView

REFERENCES = "references"
"""The modal's callback id."""
MASTER = "reference_master"
_EVERY = "every"
RECORD_PARTS = ("name", "name_en", "corporate_number", "jpo_code")


@dataclass(frozen=True, slots=True)
class ReferencesPage:
    """Where the reader is."""

    link: str
    resolved: bool = False
    master: str = ""
    page: int = 1

    @property
    def look(self) -> LookAtReferences:
        return LookAtReferences(self.link, self.resolved, self.master, self.page)

    @property
    def private(self) -> str:
        return json.dumps(asdict(self))


def page_at(private: Json) -> ReferencesPage:
    return ReferencesPage(private["link"], bool(private["resolved"]), str(private["master"]), int(private["page"]))


def references_list(shown: ReferencesShown, at: ReferencesPage, wording: Wording) -> Json:
    """One page of one tab; every reference with its buttons."""
    references = shown.resolved if at.resolved else shown.unresolved
    at = replace(at, page=shown.page)
    rows = [block for reference in references for block in _row(reference, wording)]
    return kit.modal(
        REFERENCES,
        wording.word("reference_linking"),
        [
            kit.heading(shown.counterpart),
            *row("", 1, _tabs(shown, at, wording)),
            *(rows or [kit.section(wording.word("nothing_here"))]),
            *row("", 2, _turning(shown, wording)),
        ],
        close=wording.word("close"),
        private=at.private,
    )


def link_all_preview(asked: AskedToLink, wording: Wording, on_list: Json | None) -> Json:
    """What would be linked at once; nothing is linked yet. `on_list` is what the list remembers it is opened on."""
    card = card_of(asked, wording)
    return kit.modal(
        "link_all",
        wording.word("link_all"),
        in_one_view(card, wording),
        close=wording.word("cancel"),
        submit=wording.word("link") if asked.links else "",
        private=json.dumps({"link": asked.link, "seen": asked.version, "list": on_list}),
    )


def create_record_form(reference: ReferenceView, wording: Wording, on_list: Json | None) -> Json:
    """マスタ作成: filled in with what they say of it."""
    said = (reference.label, reference.label_en, reference.corporate_number, reference.jpo_code)
    labels = (
        wording.word("record_name"),
        wording.word("record_name_en"),
        wording.field("corporate_number"),
        wording.field("jpo_code"),
    )
    inputs = [
        kit.text_input(part, label, initial=text, optional=part != "name", most=300)
        for part, label, text in zip(RECORD_PARTS, labels, said, strict=True)
    ]
    return kit.modal(
        "create_record",
        wording.word("create_record"),
        [kit.heading(f"{wording.word(f'master_{reference.master}')}  {reference.label}"), *inputs],
        close=wording.word("cancel"),
        submit=wording.word("create"),
        private=json.dumps({"reference": reference.reference, "list": on_list}),
    )


def _tabs(shown: ReferencesShown, at: ReferencesPage, wording: Wording) -> list[Json]:
    word = wording.word
    masters = [(_EVERY, word("all_masters")), *((master.value, word(f"master_{master}")) for master in Master)]
    options = {value: kit.option(label, value) for value, label in masters}
    tabs = (("unresolved", shown.unresolved_count), ("resolved", shown.resolved_count))
    return [
        *[
            button(
                f"{word(tab)} ({count})",
                Press("reference_tab", at.link, part=tab),
                "primary" if at.resolved == (tab == "resolved") else "",
            )
            for tab, count in tabs
        ],
        kit.choice(MASTER, list(options.values()), options[at.master or _EVERY]),
        *([button(word("link_all"), Press("link_all", at.link))] if shown.unresolved_count and not at.resolved else []),
    ]


def _row(reference: ReferenceView, wording: Wording) -> Blocks:
    facts = [str(reference.number), wording.word(f"master_{reference.master}"), reference.label]
    if reference.record:
        facts.append(f"→ {reference.record.label}  {reference.by or wording.word('automatic')}")
        undo = Press("unresolve", reference.reference, part=str(reference.number))
        buttons = [button(wording.word("undo"), undo)]
    else:
        buttons = reference_buttons(reference, reference.candidates, wording)
        facts += (
            [f"{wording.word('waiting_matters')} {wording.listed(reference.matters[:3])}"] if reference.matters else []
        )
    return [kit.section("  ".join(facts)), *row("list", reference.number + 10, buttons)]


def _turning(shown: ReferencesShown, wording: Wording) -> list[Json]:
    turns = (("previous_page", shown.page - 1), ("next_page", shown.page + 1))
    return [
        button(f"{wording.word(word)} {to}/{shown.pages}", Press("reference_page", shown.link, part=str(to)))
        for word, to in turns
        if 1 <= to <= shown.pages
    ]


def master_chosen(value: str) -> str:
    return "" if value == _EVERY else value
