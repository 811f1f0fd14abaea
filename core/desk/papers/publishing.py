"""書類公開: which kinds of documents a counterpart is shown, and what that means before it is so."""

from __future__ import annotations

from collections.abc import Sequence

from core.desk.case import Case, link_called
from core.domain.intents import PublishDocuments
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy
from core.domain.notices import DocumentKindsPublished, KindView
from core.domain.papers import KINDS, KINDS_BY_CODE
from core.errors import Invalid, NotFound
from core.store.records import Records


async def publish(case: Case, intent: PublishDocuments) -> DocumentKindsPublished:
    """書類公開: documents of these kinds cross from now on; what was filed before stays here."""
    link, kinds = await _meant(case.records, intent)
    if kinds:
        case.must_be_admin()
    return await publish_kinds(case.records, link, kinds, case.principal.name, on=intent.on, dry_run=intent.dry_run)


async def publish_kinds(
    records: Records, link: Link, kinds: Sequence[str], by: str, *, on: bool, dry_run: bool = False
) -> DocumentKindsPublished:
    """The same for an operator; with `dry_run` it is only told what it would mean."""
    before = await records.papers.published_kinds(link.id)
    after = before | set(kinds) if on else before - set(kinds)
    for kind in () if dry_run else kinds:
        await (records.papers.publish_kind(link.id, kind, by) if on else records.papers.unpublish_kind(link.id, kind))
    matters = await _crossing(records, link)
    here = await records.papers.own_of_kinds(matter.id for matter in matters)
    return DocumentKindsPublished(
        link.name,
        tuple(KindView(one.code, one.code in after, one.code in kinds, here.get(one.code, 0)) for one in KINDS),
        changed=after != before and not dry_run,
        on=on,
        dry_run=dry_run,
        matters=len(matters),
    )


def kind_called(name: str) -> str:
    """By code or by title. Invalid names the kinds there are."""
    wanted = name.strip()
    if wanted.upper() in KINDS_BY_CODE:
        return wanted.upper()
    titled = next((kind.code for kind in KINDS if wanted in kind.titles), "")
    if not titled:
        codes = [f"{kind.code} {kind.titles[0]}" if kind.titles else kind.code for kind in KINDS]
        raise Invalid("unknown_document_kind", given=name, kinds=codes)
    return titled


async def _meant(records: Records, intent: PublishDocuments) -> tuple[Link, list[str]]:
    """The counterpart may be named before the kinds."""
    words = list(intent.kinds)
    counterpart = intent.counterpart
    if words and not counterpart and not _is_kind(words[0]):
        try:
            return await link_called(records, words[0]), [kind_called(word) for word in words[1:]]
        except NotFound:
            kind_called(words[0])  # neither: whoever wrote it is told the kinds there are
    return await link_called(records, counterpart), [kind_called(word) for word in words]


def _is_kind(word: str) -> bool:
    try:
        return bool(kind_called(word))
    except Invalid:
        return False


async def _crossing(records: Records, link: Link) -> list[Matter]:
    """Own matters of which documents can cross on this link."""
    shared = [pair.matter for pair in await records.pairs.shared(link.id) if pair.matter]
    matters = (await records.matters.of(shared)).values()
    return [matter for matter in matters if matter.secrecy is not Secrecy.CLOSED]
