"""案件連絡 in two steps: writing it, and reading exactly what would cross before it does."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bot import kit
from bot.buttons import Press, button, row
from bot.cards import card_of
from bot.kit import Blocks, Json
from bot.modals.matters import MATTER, chosen_already
from bot.modals.reading import in_one_view
from bot.wording import Wording
from core.domain.notices import AddresseeSuggestion, AskedToSend, MessageHeld, MessageKindView, TemplateView
from core.domain.sharing import OrgKind

TO, CC, MAIL_TO, FLAGS = "to", "cc", "mail_to", "flags"
DEPARTMENT, MAIL = "department", "mail"
CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class CarriedFile:
    """A file of the message that is taken across, in Slack's hands until the form is sent."""

    id: str
    name: str
    ticked: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in the form."""

    refs: Sequence[str] = ()
    title: str = ""
    body: str = ""
    kind: str = ""
    action: str = ""
    to: Sequence[str] | None = None
    """None before anybody was chosen."""
    cc: Sequence[str] = ()
    mail_to: Sequence[str] = ()
    flags: Sequence[str] = ()
    template: str = ""
    carried: Sequence[CarriedFile] = ()
    """Files of the message it was made of; only those that are ticked go along."""


@dataclass(frozen=True, slots=True)
class Offered:
    addressees: Sequence[AddresseeSuggestion] = ()
    kinds: Sequence[MessageKindView] = ()
    templates: Sequence[TemplateView] = ()

    def ambassadors(self, counterpart: str) -> list[str]:
        """Who is addressed unless somebody says otherwise: the counterpart that was named, or the only one there is."""
        codes = [one.value for one in self.addressees if one.kind]
        named = [code for code in codes if code == counterpart]
        return named or (codes if len(codes) == 1 else [])


def compose_form(
    wording: Wording, offered: Offered, written: Written = Written(), complaint: str = "", counterpart: str = ""
) -> Json:
    """`complaint` is why what was written could not be taken; what was written stands in the form again."""
    to = offered.ambassadors(counterpart) if written.to is None else written.to
    words_may_come = bool(offered.templates)
    return kit.modal(
        "compose",
        wording.word("message"),
        [
            *([kit.section(complaint)] if complaint else []),
            _people(TO, "addressees", wording, offered, to),
            _people(CC, "carbon_copy", wording, offered, written.cc),
            _people(MAIL_TO, "mail_to", wording, offered, written.mail_to, hint=wording.word("mail_to_hint")),
            _flags(wording, written),
            _matters(wording, written),
            *_templates(wording, offered, written),
            kit.text_input(
                "title", wording.word("message_title"), initial=written.title, most=200, optional=words_may_come
            ),
            kit.text_input(
                "body", wording.word("message_body"), lines=True, initial=written.body, optional=words_may_come
            ),
            _kinds(wording, offered, written),
            kit.text_input("action", wording.word("message_action"), initial=written.action, optional=True, most=100),
            *_carried(wording, written),
            kit.asked("files", wording.word("attachments"), kit.files_input("files"), optional=True),
        ],
        close=wording.word("cancel"),
        submit=wording.word("preview"),
    )


def addressee_option(one: AddresseeSuggestion, wording: Wording) -> Json:
    """`[代理人] デモ事務所`, or a colleague's name."""
    called = f"[{wording.word('agent' if one.kind is OrgKind.FIRM else 'client')}] " if one.kind else ""
    return kit.option(f"{called}{one.name}", one.value)


def _people(name: str, label: str, wording: Wording, offered: Offered, chosen: Sequence[str], hint: str = "") -> Json:
    known = {one.value: one for one in offered.addressees}
    options = [addressee_option(known[value], wording) for value in chosen if value in known]
    select = kit.typed_ahead(name, wording.word("type_addressee"), several=True, initial=options)
    return kit.asked(name, wording.word(label), select, optional=True, hint=hint)


def _flags(wording: Wording, written: Written) -> Json:
    words = {DEPARTMENT: "to_department", MAIL: "mail_too"}
    options = {flag: kit.option(wording.word(word), flag) for flag, word in words.items()}
    ticks = kit.ticks(FLAGS, list(options.values()), [options[flag] for flag in written.flags])
    return kit.asked(FLAGS, wording.word("message_flags"), ticks, optional=True)


def _carried(wording: Wording, written: Written) -> Blocks:
    if not written.carried:
        return []
    options = {file: kit.option(file.name, file.id) for file in written.carried}
    ticks = kit.ticks(CARRIED, list(options.values()), [options[file] for file in written.carried if file.ticked])
    return [kit.asked(CARRIED, wording.word("carried_files"), ticks, optional=True)]


def carried_in(blocks: Iterable[Json], ticked: Collection[str]) -> tuple[CarriedFile, ...]:
    """Those the form offered, as they are `ticked` now. A view remembers no more than 3,000 characters beside its blocks: ten
    names may be longer."""
    options = [one for block in blocks if block["block_id"] == CARRIED for one in block["element"]["options"]]
    return tuple(CarriedFile(one["value"], one["text"]["text"], one["value"] in ticked) for one in options)


def _matters(wording: Wording, written: Written) -> Json:
    chosen = chosen_already(written.refs)
    select = kit.typed_ahead(MATTER, wording.word("type_ahead"), several=True, initial=chosen)
    return kit.asked(MATTER, wording.word("matter"), select, optional=True)


def _templates(wording: Wording, offered: Offered, written: Written) -> Blocks:
    if not offered.templates:
        return []
    options = {one.name: kit.option(one.name, one.name) for one in offered.templates}
    select = kit.choice("template", list(options.values()), options.get(written.template))
    return [kit.asked("template", wording.word("message_template"), select, optional=True)]


def _kinds(wording: Wording, offered: Offered, written: Written) -> Json:
    options = {one.key: kit.option(one.name or wording.word(one.key), one.key) for one in offered.kinds}
    select = kit.choice("kind", list(options.values()), options.get(written.kind))
    return kit.asked("kind", wording.word("message_kind"), select, optional=True)


def preview(asked: AskedToSend, wording: Wording) -> Json:
    """To whom, about what, which words, which files. Nothing has left; 送信 lets it."""
    card = card_of(asked, wording)
    return kit.modal(
        "send",
        wording.word("preview"),
        in_one_view(card, wording, missing="goes_on"),
        close=wording.word("cancel"),
        submit=wording.word("send"),
        private=json.dumps({"draft": asked.draft}),
    )


def released(held: MessageHeld, wording: Wording) -> Json:
    """送信しました, with the way back for as long as there is one."""
    card = card_of(held, wording)
    recall = [button(wording.word("recall"), Press("recall", held.message), "danger")] if held.leaves_at else []
    blocks: Blocks = [*in_one_view(card, wording), *row(f"sent:{held.message}", 1, recall)]
    return kit.modal("reading", wording.word("message"), blocks, close=wording.word("close"))
