"""Searching what has been said, within the own organisation only; and who a message can be addressed to."""

from __future__ import annotations

from collections.abc import Sequence

from core.desk.case import Case
from core.desk.messages.views import message_view
from core.domain.intents import CopyMessage, SearchMessages, SuggestAddressees
from core.domain.matters import reference_key
from core.domain.messages import Message
from core.domain.notices import AddresseesSuggested, AddresseeSuggestion, MessageCopied, MessageFound, MessagesFound
from core.domain.sharing import LinkState
from core.errors import Invalid, NotFound

_AROUND = 40
"""Characters on each side of the first word that was found."""


async def search_messages(case: Case, intent: SearchMessages) -> MessagesFound:
    """Case messages in which every word stands, the newest first. Raises Invalid (nothing_to_search)."""
    words = intent.words.split()
    if not words:
        raise Invalid("nothing_to_search")
    known = await case.records.messages.search(words)
    return MessagesFound(intent.words.strip(), await _found(case, known, words[0]))


async def look_at_sent(case: Case) -> MessagesFound:
    """送信した連絡: one's own, the newest first, and how far each has come."""
    known = await case.records.messages.sent_by(case.principal.person)
    return MessagesFound("", await _found(case, known, ""))


async def _found(case: Case, messages: Sequence[Message], word: str) -> tuple[MessageFound, ...]:
    found = []
    for message in messages:
        link = await case.records.links.get(message.link) if message.link else None
        view = await message_view(case.records, message, link)
        found.append(MessageFound(view, message.state, _excerpt(message.body, word)))
    return tuple(found)


async def copy_message(case: Case, intent: CopyMessage) -> MessageCopied:
    """Numbers and dates of the old matter come along only where they were written by hand."""
    message = await case.records.messages.get(intent.message)
    if not message.ours:
        raise NotFound("unknown_message")
    words = message.written or message
    return MessageCopied(words.title, words.body, message.kind, message.action)


async def suggest_addressees(case: Case, intent: SuggestAddressees) -> AddresseesSuggested:
    key = reference_key(intent.typed)
    links = [link for link in await case.records.links.all() if link.state is LinkState.ACTIVE]
    people = [one for one in await case.records.people.active() if one.id != case.principal.person]
    offered = [
        *(AddresseeSuggestion(link.code, link.name, link.kind) for link in links),
        *(AddresseeSuggestion(one.id, one.name, None) for one in people),
    ]
    return AddresseesSuggested(tuple(one for one in offered if key in reference_key(one.name))[: intent.limit])


def _excerpt(body: str, word: str) -> str:
    """The words around what was found, on one line."""
    text = " ".join(body.split())
    at = max(text.casefold().find(word.casefold()), 0)
    start, end = max(at - _AROUND, 0), at + len(word) + _AROUND
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
