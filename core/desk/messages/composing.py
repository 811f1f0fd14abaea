"""案件連絡: preparing a case message, or the answer to one. Nothing crosses before its preview is released (`posting.post`)."""

from __future__ import annotations

from dataclasses import replace

from core.desk.cards import draft_card
from core.desk.case import Case
from core.desk.files.keeping import keep_files
from core.desk.messages.addressing import Addressed, addressed, answering
from core.desk.messages.closed import must_be_open
from core.desk.messages.filling import fill_in
from core.desk.messages.kinds import kind_called
from core.desk.messages.own import must_say_something
from core.desk.messages.releasing import must_be_answerable
from core.desk.messages.searching import copy_message
from core.desk.messages.templates import template_called
from core.domain.intents import Compose, CopyMessage
from core.domain.links import Link
from core.domain.matters import Matter, Secrecy
from core.domain.messages import Message
from core.domain.notices import AskedToSend, DeliveryState, MessageCopied
from core.errors import Invalid
from core.ids import PairId, new_id


async def compose(case: Case, intent: Compose) -> AskedToSend:
    """Keep a draft and show exactly what would be sent, to whom."""
    if intent.reply_to:
        return await draft_answer(case, intent)
    pattern = await _pattern(case, intent)
    kind = await kind_called(case.records, case.texts, case.language, intent.kind or pattern.kind)
    meant = await addressed(case, intent, kind)
    matters = [await case.matter(ref) for ref in intent.refs]
    pairs = [await _shared_pair(case, meant.link, matter) for matter in matters] if meant.link else []
    title, body = intent.title.strip() or pattern.title, intent.body.strip() or pattern.body
    names = [one.name for one in meant.addressees]
    filled_title, filled_body, written = await fill_in(case, title, body, meant.link, matters, names)
    must_say_something(filled_title, filled_body)
    draft = new_id()
    await case.records.messages.save(
        Message(
            id=draft,
            thread=draft,
            link=meant.link.id if meant.link else None,
            ours=True,
            author=case.principal.name,
            author_person=case.principal.person,
            title=filled_title,
            body=filled_body,
            kind=kind.name or kind.key if kind else "",
            action=intent.action or pattern.action,
            pairs=tuple(pairs),
            at=case.now,
            state=DeliveryState.DRAFT,
            addressees=meant.addressees,
            files=await keep_files(case.records, intent.files),
            matters=() if meant.link else tuple(matter.id for matter in matters),
            written=written,
            mail=meant.mail,
        )
    )
    return await draft_card(case.records, draft)


async def _pattern(case: Case, intent: Compose) -> MessageCopied:
    """定型文, or 履歴からコピー: what stands where nothing was written."""
    if intent.template:
        template = await template_called(case.records, intent.template)
        return MessageCopied(template.title, template.body, template.kind, template.action)
    if intent.copy_of:
        return await copy_message(case, CopyMessage(intent.copy_of))
    return MessageCopied("", "", "", "")


async def draft_answer(case: Case, intent: Compose) -> AskedToSend:
    """The preview of a 返信 or 全員に返信."""
    answered = await must_be_answerable(case, intent.reply_to)
    meant = await answering(case, answered, to_all=intent.to_all)
    if meant.link:
        await must_be_open(case.records, answered.pairs)
    body = intent.body.strip()
    if not body and not intent.files:
        raise Invalid("message_empty")
    draft = answer_to(case, answered, meant, body, to_all=intent.to_all)
    await case.records.messages.save(replace(draft, files=await keep_files(case.records, intent.files)))
    return await draft_card(case.records, draft.id)


def answer_to(case: Case, answered: Message, meant: Addressed, body: str, *, to_all: bool) -> Message:
    """A draft in the conversation of what it answers."""
    return Message(
        id=new_id(),
        thread=answered.thread,
        link=meant.link.id if meant.link else None,
        ours=True,
        author=case.principal.name,
        author_person=case.principal.person,
        title=answered.title,
        body=body,
        kind=answered.kind,
        action="",
        pairs=answered.pairs,
        at=case.now,
        state=DeliveryState.DRAFT,
        addressees=meant.addressees,
        matters=answered.matters,
        answers=answered.id,
        to_all=to_all,
        mail=meant.mail,
    )


async def _shared_pair(case: Case, link: Link, matter: Matter) -> PairId:
    if matter.secrecy is Secrecy.CLOSED:
        raise Invalid("message_confidential", ref=matter.ref)
    pair = (await case.records.pairs.of_matters(link.id, [matter.id])).get(matter.id)
    if pair is None or not pair.state.shared:
        raise Invalid("message_not_shared", ref=matter.ref, counterpart=link.name)
    return pair.id
