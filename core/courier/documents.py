"""Office documents on their way across: reduced when they leave, filed like one's own when they arrive."""

from __future__ import annotations

import base64
from dataclasses import replace
from hashlib import sha256
from mimetypes import guess_extension

from core.courier.publishing import own_matter
from core.desk.papers.filing import file_theirs
from core.desk.telling import Telling
from core.domain.deadlines import DOCUMENT
from core.domain.envelopes import DocumentSent, FileSent
from core.domain.links import Link
from core.domain.matters import Secrecy, reference_key
from core.domain.pairs import Pair
from core.domain.papers import LARGEST_MB, OTHER, Paper, PaperState
from core.domain.papers.recognising import shown_name
from core.domain.values import Values, texts_within
from core.errors import PermanentFailure
from core.ids import MatterId, PairId
from core.papers.content import content_type
from core.store.records import Records
from core.store.repositories.ledger import Disclosure


async def document_leaves(
    records: Records, link: Link, pair_id: PairId, document: str, envelope: str
) -> DocumentSent | None:
    """The document as it may leave now; None when it may not. The ledger keeps that it left."""
    pair = await records.pairs.get(pair_id)
    paper = await records.papers.get(document)
    if not await _may_leave(records, link, pair, paper):
        return None
    content, kind = await records.contents.get(paper.content)
    name = await _name_across(records, link, paper)
    await records.ledger.record([await _disclosure(records, link, pair, paper, name, envelope)])
    return DocumentSent(
        pair=pair.id,
        document=paper.id,
        kind=paper.kind,
        facts=paper.facts,
        by=paper.by,
        at=paper.at,
        file=FileSent(name, kind, paper.content, base64.b64encode(content).decode()),
    )


async def still_leaves(records: Records, link: Link, body: DocumentSent) -> DocumentSent:
    """Of a document sealed for an earlier attempt, what may leave now."""
    pair, paper = await records.pairs.get(body.pair), await records.papers.get(body.document)
    if body.file and await _may_leave(records, link, pair, paper):
        return replace(body, file=replace(body.file, name=await _name_across(records, link, paper)))
    return DocumentSent(body.pair, body.document, "", type(body.facts)(), "", body.at, None)


async def document_arrived(records: Records, telling: Telling, link: Link, body: DocumentSent) -> None:
    """Filed to our own matter of the pair; the same bytes a second time say nothing new."""
    pair = await records.pairs.get(body.pair)
    if pair.link != link.id or pair.matter is None:
        raise PermanentFailure("a document of a matter that is not shared here")
    if body.file is None:
        return
    if await records.papers.find(body.document) is not None:
        raise PermanentFailure("a document under an id that is taken")
    content = base64.b64decode(body.file.base64)
    if sha256(content).hexdigest() != body.file.sha256:
        raise PermanentFailure("a document is not what its envelope says")
    if len(content) > LARGEST_MB * 1024 * 1024:
        raise PermanentFailure("a document is too large")
    if any(same.matter == pair.matter for same in await records.papers.same(body.file.sha256)):
        return
    paper = Paper(
        id=body.document,
        name=shown_name(body.file.name),
        content=await records.contents.keep(content, content_type(content)),
        content_type=content_type(content),
        size=len(content),
        kind=body.kind,
        facts=body.facts,
        matter=pair.matter,
        state=PaperState.FILED,
        by=body.by,
        at=records.now,
        link=link.id,
    )
    await file_theirs(records, telling, paper, await records.matters.get(pair.matter), link)


async def _name_across(records: Records, link: Link, paper: Paper) -> str:
    """What the file is called over there: an office document by what it is, for its own name is often made of the own
    reference number; whatever else belongs in the file by its own name, unless something unpublished stands in it."""
    suffix = guess_extension(paper.content_type) or ""
    if paper.kind != OTHER:
        return "_".join(filter(None, (paper.kind, paper.dated.isoformat() if paper.dated else ""))) + suffix
    matter = await records.matters.get(MatterId(paper.matter or ""))
    kept = {reference_key(matter.ref), *_keys(matter.values)} - _keys(link.publishable(matter))
    name = reference_key(paper.name)
    return f"{paper.kind}{suffix}" if any(key and key in name for key in kept) else paper.name


def _keys(values: Values) -> set[str]:
    """All that is said in these values, in a form in which width, case and spaces do not matter."""
    return {reference_key(text) for value in values.values() for text in texts_within(value)}


async def _may_leave(records: Records, link: Link, pair: Pair, paper: Paper) -> bool:
    """Published, at this moment, of a shared matter that is not 秘匿, and our own: what came to us is sent on to nobody."""
    matter = await own_matter(records, pair)
    return (
        pair.link == link.id
        and pair.state.shared
        and matter.secrecy is not Secrecy.CLOSED
        and paper.matter == matter.id
        and paper.state is PaperState.FILED
        and paper.link is None
        and paper.kind in await records.papers.published_kinds(link.id)
    )


async def _disclosure(records: Records, link: Link, pair: Pair, paper: Paper, name: str, envelope: str) -> Disclosure:
    matter = await own_matter(records, pair)
    return Disclosure(
        envelope=envelope,
        link=link.id,
        pair=pair.id,
        matter=matter.id,
        field=f"{DOCUMENT}{paper.kind}",
        value=name,
        retracted=False,
        policy="shared",
        at=records.now,
    )
