"""出力: own data as a file for whoever asks. Nothing but what the person's own organisation keeps."""

from __future__ import annotations

import asyncio
from zoneinfo import ZoneInfo

from core.desk.case import Case, Rest, link_of_any_state
from core.desk.fields.catalogue import fields_of
from core.desk.files.importing import KEEP
from core.domain.intents import Export, Extract, FileKind
from core.domain.notices import Exported, FileView
from core.errors import Invalid
from core.sources.columns import field_called
from core.sources.exporting import Extractor, Period, Rows, misfits_in
from core.sources.form import form_of
from core.sources.planning import known_headings
from core.sources.writing import written
from core.store.records import Records
from core.texts import Texts

EXAMPLES = 10
"""Cells named that CP932 cannot hold."""


async def export(case: Case, intent: Export) -> Rest:
    """Gather and write while reading only; keeping the file is all that is left to do."""
    link = await link_of_any_state(case.records, intent.counterpart) if intent.counterpart else None
    extractor = Extractor(
        records=case.records,
        texts=case.texts,
        language=case.language,
        zone=ZoneInfo(case.principal.timezone),
        kind=case.kind,
        known=await fields_of(case.records),
        fields=await chosen_fields(case.records, case.texts, intent.fields),
        link=link,
    )
    rows = await extracted(extractor, intent)
    form = form_of(intent.kind)
    content = await asyncio.to_thread(written, rows, form)
    misfits = misfits_in(rows) if intent.kind is FileKind.CP932 else ()
    counterpart = link.name if link else ""
    today = case.now.astimezone(ZoneInfo(case.principal.timezone))
    parts = (case.texts.word(f"extract_{intent.what}", case.language), counterpart, f"{today:%Y%m%d}")
    name = f"{'_'.join(filter(None, parts))}.{form.extension}"

    async def hand_over(case: Case) -> Exported:
        kept = await case.records.imports.keep_file(case.principal.person, content, form.content_type, case.now + KEEP)
        return Exported(
            what=intent.what,
            kind=intent.kind,
            counterpart=counterpart,
            rows=len(rows) - 1,
            file=FileView(name, len(content), kept),
            misfits=len(misfits),
            examples=misfits[:EXAMPLES],
        )

    return hand_over


async def extracted(extractor: Extractor, wanted: Export) -> Rows:
    """The rows that were asked for, under their headings."""
    period = Period(wanted.since, wanted.until)
    match wanted.what:
        case Extract.MATTERS:
            return await extractor.matters()
        case Extract.DISCLOSED:
            return await extractor.disclosed()
        case Extract.DISCLOSURES:
            return await extractor.disclosures(period)
        case Extract.DIFFERENCES:
            return await extractor.differences(decided=False)
        case Extract.DECISIONS:
            return await extractor.differences(decided=True, period=period)


async def chosen_fields(records: Records, texts: Texts, names: tuple[str, ...]) -> tuple[str, ...]:
    """By whatever people call them. Raises Invalid: export_unknown_field."""
    known = await known_headings(records)
    found = {name: field_called(name, texts, known) for name in names}
    unknown = [name for name, field in found.items() if field is None]
    if unknown:
        raise Invalid("export_unknown_field", given=unknown)
    return tuple(field for field in found.values() if field is not None)
