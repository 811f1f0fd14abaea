"""庁書類: attaching documents, saying what one is, and correcting what was read in it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot import kit
from bot.kit import Json
from bot.modals.matters import MATTER, chosen_already
from bot.wording import Wording
from core.domain.notices import AskedAboutDocument
from core.domain.papers.kinds import KINDS

KIND = "document_kind"


def attach_form(wording: Wording, refs: Sequence[str] = ()) -> Json:
    return kit.modal(
        "attach",
        wording.word("documents"),
        [
            kit.asked("files", wording.word("attachments"), kit.files_input("files")),
            _matter(wording, refs),
            kind_choice(wording, ""),
            _date(wording),
        ],
        close=wording.word("cancel"),
        submit=wording.word("attach"),
    )


def identify_form(wording: Wording, asked: AskedAboutDocument) -> Json:
    """What is known comes filled in."""
    refs = [asked.document.ref] if asked.document.ref else [one.ref for one in asked.candidates[:1]]
    return kit.modal(
        "identify",
        wording.word("identify"),
        [
            kit.section(asked.document.name),
            _matter(wording, refs),
            kind_choice(wording, asked.document.kind),
            _date(wording),
        ],
        close=wording.word("cancel"),
        submit=wording.word("confirm"),
        private=json.dumps({"document": asked.document.paper}),
    )


def revise_form(wording: Wording, entry: str, number: int) -> Json:
    return kit.modal(
        "revise",
        wording.word("correct"),
        [kit.text_input("value", wording.word("new_value"), most=500)],
        close=wording.word("cancel"),
        submit=wording.word("correct"),
        private=json.dumps({"entry": entry, "number": number}),
    )


def _matter(wording: Wording, refs: Sequence[str]) -> Json:
    select = kit.typed_ahead(MATTER, wording.word("type_ahead"), initial=chosen_already(refs[:1]))
    return kit.asked(MATTER, wording.word("matter"), select, optional=True)


def kind_choice(wording: Wording, known: str) -> Json:
    options = {one.code: kit.option(f"{one.code} {wording.document_kind(one.code)}", one.code) for one in KINDS}
    select = kit.choice(KIND, list(options.values()), options.get(known))
    return kit.asked(KIND, wording.word("document_kind"), select, optional=True)


def _date(wording: Wording) -> Json:
    return kit.text_input(
        "dated", wording.word("document_date"), hint=wording.word("date_example"), optional=True, most=40
    )
