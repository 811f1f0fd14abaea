"""Cards are views of state: each is built from what the records say now, by its identity alone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from core.desk.deadlines.views import deadlines_card
from core.desk.matters.families import waiting_parents
from core.desk.messages.absent import absent_among, without_address
from core.desk.messages.cautions import cautions_about
from core.desk.messages.mirrors import mirror_card
from core.desk.messages.releasing import WITHDRAWN
from core.desk.messages.views import addressee_view, message_view
from core.desk.papers.views import document_card, documents_card, queue_card
from core.desk.policies.proposing import proposal_card
from core.desk.references.linking_many import links_card
from core.desk.references.views import reference_card, references_card
from core.desk.sharing.candidates import candidates
from core.desk.waiting.settled import still_waiting
from core.desk.workflows.views import workflow_card
from core.domain.links import Link
from core.domain.messages import Message
from core.domain.notices import (
    ApprovalBegun,
    AskedToApprove,
    AskedToErase,
    AskedToImport,
    AskedToReview,
    AskedToSend,
    Decision,
    DeliveryState,
    Digest,
    MergingBegun,
    MessageArrived,
    MessageSent,
    Notice,
    WaitingParent,
)
from core.domain.sharing import PairState
from core.ids import PairId
from core.store.records import Records

_ANSWERS = {
    PairState.LINKED: "linked",
    PairState.CREATED: "created",
    PairState.DECLINED: "declined",
    PairState.WITHDRAWN: "withdrawn",
    PairState.ENDED: "ended",
}


async def card(records: Records, identity: str) -> Notice:
    """The card `kind:id` as it is true now. KeyError for a kind that does not exist, NotFound for an id."""
    kind, _, id_ = identity.partition(":")
    return await _BUILDERS[kind](records, id_)


async def offer_card(records: Records, id_: str) -> AskedToApprove:
    pair = await records.pairs.get(PairId(id_))
    link = await records.links.get(pair.link)
    answer = _ANSWERS.get(pair.state)
    matter = await records.matters.get(pair.matter) if pair.matter else None
    return AskedToApprove(
        pair=pair.id,
        counterpart=link.name,
        offer=pair.offer,
        candidates=() if answer else await candidates(records, pair),
        decision=Decision(answer, pair.decided_by, pair.decided_at or records.now) if answer else None,
        own_ref=matter.ref if matter else "",
        reason=pair.reason,
        parents=()
        if answer
        else tuple(WaitingParent(one.id, one.counterpart_ref) for one in await waiting_parents(records, pair)),
    )


async def review_card(records: Records, id_: str) -> AskedToReview:
    review = await records.reviews.get(id_)
    pair = await records.pairs.get(review.pair)
    link = await records.links.get(pair.link)
    matter = await records.matters.get(pair.matter) if pair.matter else None
    return AskedToReview(
        review=review.id,
        pair=pair.id,
        counterpart=link.name,
        own_ref=matter.ref if matter else "",
        application_number=matter.text("application_number") if matter else "",
        by=review.by,
        changes=tuple(change.view for change in review.changes),
        version=review.version,
    )


async def erasure_card(records: Records, id_: str) -> AskedToErase:
    asked = await records.erasures.get(id_)
    link = await records.links.get(asked.link)
    pair = await records.pairs.get(asked.pair)
    matter = await records.matters.get(pair.matter) if pair.matter else None
    return AskedToErase(
        erasure=asked.id,
        counterpart=link.name,
        own_ref=matter.ref if matter else "",
        counterpart_ref=pair.counterpart_ref,
        fields=tuple(link.lands_in(name) for name in asked.fields),
        reason=asked.reason,
        by=asked.by,
        decision=Decision(asked.answer, asked.answered_by, asked.answered_at) if asked.answered_at else None,
        answer_reason=asked.answer_reason,
    )


async def draft_card(records: Records, id_: str) -> AskedToSend:
    message = await records.messages.get(id_)
    link = await _link_of(records, message)
    sent = message.state is not DeliveryState.DRAFT
    return AskedToSend(
        draft=message.id,
        message=await message_view(records, message, link),
        decision=Decision(message.state.value, message.author, message.at) if sent else None,
        kept_back=message.written.kept_back if message.written else (),
        cautions=await cautions_about(records, link, message) if link and not sent else (),
        absent=await absent_among(records, message.own_addressees) if not sent else (),
        without_address=await without_address(records, message.own_addressees) if not sent else (),
    )


async def sent_card(records: Records, id_: str) -> MessageSent:
    message = await records.messages.get(id_)
    link = await _link_of(records, message)
    return MessageSent(
        message=await message_view(records, message, link),
        state=message.state,
        confirmed=tuple(addressee_view(one) for one in message.addressees if one.theirs),
        reason=message.reason,
        setback=message.setback,
        said_aloud=await records.mirrors.is_made_of_speech(message.id),
    )


async def message_card(records: Records, id_: str) -> MessageArrived:
    message = await records.messages.get(id_)
    return MessageArrived(
        message=await message_view(records, message, await _link_of(records, message)),
        addressees=tuple(map(addressee_view, message.addressees)),
        recalled=message.state in WITHDRAWN,
        reason=message.reason if message.state is DeliveryState.WITHDRAWN else "",
    )


async def digest_card(records: Records, id_: str) -> Digest:
    kept = await records.listings.get(id_)
    entries = await still_waiting(records, kept.person, kept.entries)
    return Digest(listing=id_, day=kept.day, entries=entries, left_out=kept.left_out)


async def approval_card(records: Records, id_: str) -> ApprovalBegun:
    return (await records.approvals.get(id_)).view


async def merging_card(records: Records, id_: str) -> MergingBegun:
    return (await records.mergers.get(id_)).view


async def import_card(records: Records, id_: str) -> AskedToImport:
    return (await records.imports.get(id_)).view(records.now)


async def _link_of(records: Records, message: Message) -> Link | None:
    return await records.links.get(message.link) if message.link else None


_BUILDERS: dict[str, Callable[[Records, str], Awaitable[Notice]]] = {
    "offer": offer_card,
    "review": review_card,
    "references": references_card,
    "reference": reference_card,
    "links": links_card,
    "settings": proposal_card,
    "erasure": erasure_card,
    "draft": draft_card,
    "sent": sent_card,
    "message": message_card,
    "mirror": mirror_card,
    "workflow": workflow_card,
    "digest": digest_card,
    "deadlines": deadlines_card,
    "document": document_card,
    "documents": documents_card,
    "queue": queue_card,
    "import": import_card,
    "approval": approval_card,
    "merging": merging_card,
}
