"""Forms about files: one to hand in, its columns, and what is wanted as one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import chain

from bot import kit
from bot.kit import Blocks, Json
from bot.wording import Wording
from core.domain.intents import Extract, FileKind
from core.domain.notices import AskedToImport, ColumnView, LinkCounts

COLUMN = "column:"
"""What the inputs of columns are called, before their number."""
FIELDS = "export_fields"
COUNTERPART = "counterpart"
MOST_COLUMNS = kit.OPTIONS - 3
SINCE, UNTIL = "export_since", "export_until"


def import_form(wording: Wording) -> Json:
    return kit.modal(
        "import",
        wording.word("import_matters"),
        [kit.asked("files", wording.word("import_file"), kit.files_input("files", most=1))],
        close=wording.word("cancel"),
        submit=wording.word("preview"),
    )


def columns_form(asked: AskedToImport, wording: Wording) -> Json:
    """Those nobody knows first; emptied, a column is left out."""
    columns = sorted(asked.columns, key=lambda column: (not column.asked, column.number))
    return kit.modal(
        "columns",
        wording.word("import_columns"),
        [
            kit.context(wording.word("import_columns_hint")),
            *(_column(column, asked.version, wording) for column in columns[:MOST_COLUMNS]),
        ],
        close=wording.word("cancel"),
        submit=wording.word("preview"),
        private=json.dumps({"pending": asked.pending, "version": asked.version}),
    )


def _column(column: ColumnView, version: int, wording: Wording) -> Json:
    name = f"{COLUMN}{column.number}:{version}"
    now = [kit.option(field_name(column.field, wording), column.field)] if column.field else []
    label = f"{column.number}  {column.header}"
    hint = f"{wording.word('example')}: {column.sample}" if column.sample else ""
    return kit.asked(name, label, kit.typed_ahead(name, wording.word("field"), initial=now), optional=True, hint=hint)


def field_name(field: str, wording: Wording) -> str:
    return wording.word("secrecy") if field == "secrecy" else wording.field(field)


def export_form(wording: Wording, counterparts: Sequence[LinkCounts], what: Extract = Extract.MATTERS) -> Json:
    """`what` is chosen when it comes up."""
    extracts = {one: kit.option(wording.word(f"extract_{one}"), one) for one in Extract}
    kinds = [kit.option(wording.word(f"kind_{kind}"), kind) for kind in FileKind]
    return kit.modal(
        "export",
        wording.word("export"),
        [
            kit.asked("what", wording.word("export_what"), kit.choice("what", list(extracts.values()), extracts[what])),
            kit.asked("kind", wording.word("export_kind"), kit.choice("kind", kinds, kinds[0])),
            *_counterpart(wording, counterparts),
            kit.asked(
                FIELDS,
                wording.word("export_fields"),
                kit.typed_ahead(FIELDS, wording.word("field"), several=True),
                optional=True,
            ),
            *chain(_day(SINCE, wording), _day(UNTIL, wording)),
        ],
        close=wording.word("cancel"),
        submit=wording.word("export"),
    )


def _counterpart(wording: Wording, counterparts: Sequence[LinkCounts]) -> Blocks:
    """Nothing chosen means every one of them."""
    if not counterparts:
        return []
    options = [kit.option(link.counterpart, link.code) for link in counterparts]
    hint = wording.word("every_counterpart")
    label = wording.word("counterpart")
    return [kit.asked(COUNTERPART, label, kit.choice(COUNTERPART, options), optional=True, hint=hint)]


def _day(name: str, wording: Wording) -> Blocks:
    return [kit.asked(name, wording.word(name), kit.day(name), optional=True)]
