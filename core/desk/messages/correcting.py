"""訂正: other words for a message that has left, or that still waits; they cross as every message does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.desk.cards import draft_card
from core.desk.case import Case
from core.desk.files.keeping import keep_files
from core.desk.messages.calling_back import call_back
from core.desk.messages.closed import must_be_open
from core.desk.messages.own import must_have_left, must_say_something, own_message
from core.domain.intents import Correct
from core.domain.messages import Addressee, Message
from core.domain.notices import AskedToSend, DeliveryState
from core.errors import Invalid
from core.ids import new_id


async def correct(case: Case, intent: Correct) -> AskedToSend:
    """訂正: a draft of other words for a message that has left; it crosses as every message does. One that still waits is
    called back, and the draft takes its place."""
    wrong = await own_message(case, intent.message)
    waits = wrong.state is DeliveryState.HELD
    if not waits:
        must_have_left(wrong)
    if wrong.link:
        await must_be_open(case.records, wrong.pairs)
    title, body = intent.title.strip() or wrong.title, intent.body.strip()
    must_say_something(title, body)
    if (title, body) == (wrong.title, wrong.body) and not intent.files:
        raise Invalid("correction_without_change", title=wrong.title)
    draft = _instead_of(case, wrong, title, body) if waits else correction_of(case, wrong, title, body)
    await case.records.messages.save(replace(draft, files=await keep_files(case.records, intent.files) or draft.files))
    if waits:
        await call_back(case, wrong)
    return replace(await draft_card(case.records, draft.id), instead=waits)


def _instead_of(case: Case, waiting: Message, title: str, body: str) -> Message:
    """A draft of other words for one that has not left, with the files it had. Who stands in for whom is found anew when it
    leaves."""
    anew = new_id()
    addressees = [one for one in waiting.addressees if not one.stands_in_for]
    thread = anew if waiting.thread == waiting.id else waiting.thread
    return replace(_reworded(case, waiting, title, body, addressees), id=anew, thread=thread)


def correction_of(case: Case, wrong: Message, title: str, body: str) -> Message:
    """A draft of other words, for everybody who has the wrong ones."""
    return replace(
        _reworded(case, wrong, title, body, wrong.own_addressees),
        id=new_id(),
        files=(),
        answers="",
        to_all=False,
        corrects=wrong.corrects or wrong.id,
    )


def _reworded(case: Case, message: Message, title: str, body: str, addressees: Sequence[Addressee]) -> Message:
    """The same message as whoever words it anew would send it: nobody has confirmed it yet."""
    return replace(
        message,
        author=case.principal.name,
        author_person=case.principal.person,
        title=title,
        body=body,
        at=case.now,
        state=DeliveryState.DRAFT,
        addressees=tuple(one.asked_anew for one in addressees),
        leaves_at=None,
        written=None,
    )
