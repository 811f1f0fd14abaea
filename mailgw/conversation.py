"""One mail from a person: what it answers, what it wants, and what is said back. Once, whatever happens in between."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

from core.desk import Desk, Grant, Principal
from core.desk.maillog import MailAnswer
from core.domain.codec import dump, load
from core.domain.intents import File, Look, Page
from core.domain.notices import (
    AnsweredPart,
    AskedToApprove,
    AskedToImport,
    AskedToReview,
    AskedToSave,
    AskedToSend,
    Decision,
    FilePortion,
    FilesFollow,
    Notice,
    Problem,
    RequestAnswered,
    SettingsShown,
)
from core.errors import PermanentFailure, UserError
from core.texts import Texts
from core.texts.language import language_of
from mailgw.addresses import without_markers
from mailgw.capacity import Capacity, portions
from mailgw.choices import choices_in, how_to_answer
from mailgw.grammar import Reading, Topic, Unclear, Wish, is_clear, understand
from mailgw.grammar.topics import AboutMessage, AboutSent, Anything
from mailgw.grammar.verbs import leading_verb
from mailgw.looking_up import as_shown, conversation_of, grammar_topic
from mailgw.nearest import nearest_commands, usual_commands
from mailgw.reading import Attachment, IncomingMail
from mailgw.topics import card_of, topic_of

_OVER = ("request_answered", "request_no_longer_open", "request_expired")
"""What was asked is settled or too old; nothing else is wrong with the mail."""
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_LATIN_NAME = re.compile(r"[A-Za-z]{3,}")
_FREE_WORDS = (AboutMessage, AboutSent, Anything)
"""Where words may be meant for people, and then stay as they are."""
LONGEST_WORDS = 100_000
"""Characters somebody may have written: a book of them. All of them are looked at while others wait."""


@dataclass(frozen=True, slots=True)
class Request:
    """A mail that was let in."""

    who: Principal
    sender: str
    grant: Grant | None
    mail: IncomingMail
    size: int
    """Octets of the raw mail."""
    identity: str
    """Names this mail however often and whichever way it comes."""
    refused: Problem | None = None
    """Why nothing of it can be acted upon, whatever it says."""

    @property
    def begun(self) -> str:
        """Under which is kept what the first effect of this mail was about."""
        return f"mail:{self.identity}:begun"

    @property
    def topic(self) -> str:
        return self.grant.about if self.grant else ""


def identity_of(raw: bytes, mail: IncomingMail) -> str:
    """The same for a mail that comes again by another way: headers of transport differ then, what was said does not.

    How much is read of one that takes too long may be another each time.
    """
    if mail.message_id is None or mail.is_half_read:
        return sha256(raw).hexdigest()
    said = "\0".join((mail.message_id, str(mail.sender), mail.subject, mail.text))
    return sha256(said.encode("utf-8", errors="replace")).hexdigest()


class Conversation:
    def __init__(self, desk: Desk, texts: Texts, max_size_mb: int, capacity: Capacity) -> None:
        self._desk = desk
        self._texts = texts
        self._max_size_mb = max_size_mb
        self._capacity = capacity

    async def take(self, request: Request) -> None:
        """Do what the mail says and put the answer into the outbox.

        Killed anywhere in here it can begin anew: each wish is carried out once, by the mail's name and its place in
        it, and so is the answer, in one transaction with the spending of the token. What the words were about is kept
        with the first effect, so that they are read the same when the card has changed by it. Raises PermanentFailure
        for one mail too many.
        """
        once = f"mail:{request.identity}:answer"
        about = card_of(request.topic)
        standing = await self._desk.mail_log.standing(request.who, request.sender, once, request.begun, about)
        if standing.bounced:
            await self._desk.mail_log.heard_from(request.who, request.sender)
        if standing.answered:
            return
        if standing.too_many:
            raise PermanentFailure("too many mails in one conversation today")
        before = await self._card(request)
        thread = conversation_of(request.topic, before) or f"mail:{request.identity[:32]}"
        parts = await self._answers(request, before, thread, standing.begun)
        after = await self._card(request)
        spent = request.grant.token if request.grant and _is_done(request.grant, after) else ""
        await self._send_files(request, parts, thread)
        await self._answer(request, RequestAnswered(tuple(parts), after), thread, once, spent, about)

    async def _answers(
        self, request: Request, card: Notice | None, thread: str, begun: dict[str, Any] | None
    ) -> list[AnsweredPart]:
        refusal = None if begun else self._refusal(request, card)
        if refusal is not None and refusal.code not in _OVER:
            return [AnsweredPart("", refusal)]
        topic = load(Topic, begun) if begun else self._topic(request, card)
        reading = self._read(request, Anything() if refusal else topic)
        if refusal is not None and not _only_looks(reading):
            return [AnsweredPart("", refusal)]
        if not is_clear(reading):
            return self._explained(reading, request, card)
        wishes = [one for one in reading if isinstance(one, Wish)]
        beside = {request.begun: dump(topic)}
        return [
            AnsweredPart(wish.asked, await self._do(request, wish, place, thread, beside))
            for place, wish in enumerate(wishes, start=1)
        ]

    def _topic(self, request: Request, card: Notice | None) -> Topic:
        topic = grammar_topic(self._texts, request.topic, card)
        who = request.who
        return as_shown(self._texts, topic, card, language_of(who.language), ZoneInfo(who.timezone))

    def _refusal(self, request: Request, card: Notice | None) -> Problem | None:
        """Why this mail cannot be acted upon, whatever it says."""
        if request.size > self._max_size_mb * 1024 * 1024:
            return Problem("mail_too_large", {"limit_mb": self._max_size_mb})
        if request.mail.is_half_read:
            return Problem("mail_took_too_long", {})
        if len(request.mail.new_text) > LONGEST_WORDS:
            return Problem("mail_words_too_long", {"limit": LONGEST_WORDS})
        if request.refused is not None:
            return request.refused
        grant = request.grant
        if grant is None:
            return None
        if grant.spent:
            return _settled(card)
        if grant.expired_at is not None:
            return Problem("request_expired", {"until": grant.expired_at})
        return None

    def _read(self, request: Request, topic: Topic) -> Reading:
        return understand(
            request.mail.new_text if isinstance(topic, _FREE_WORDS) else _without_latin_name(request.mail),
            topic,
            subject=request.mail.subject,
            files=_files(request.mail),
            names=_signatures(request.who, request.mail),
            turns=request.mail.turns,
            quoted=request.mail.quoted,
        )

    async def _do(
        self, request: Request, wish: Wish, place: int, thread: str, beside: Mapping[str, dict[str, Any]]
    ) -> Notice:
        once = f"mail:{request.identity}:{place}"
        return await self._desk.handle(request.who, wish.intent, once=once, conversation=thread, beside=beside)

    async def _send_files(self, request: Request, parts: Sequence[AnsweredPart], thread: str) -> None:
        """Each portion is a mail of its own, so that one that fails is tried again by itself."""
        asked_for = [file for part in parts if isinstance(part.answer, FilesFollow) for file in part.answer.files]
        if not asked_for:
            return
        room = await self._capacity.room()
        for file in asked_for:
            for portion in portions(FilePortion.whole(file), room):
                once = f"mail:{request.identity[:40]}:{_fingerprint(portion)}"
                await self._answer(request, portion, thread, once)

    async def _answer(
        self, request: Request, notice: Notice, thread: str, once: str, spent: str = "", counted: str | None = None
    ) -> None:
        answer = MailAnswer(notice, request.sender, thread, once, _heard(request.mail), spent, counted)
        await self._desk.mail_log.answer(request.who, answer)

    def _explained(self, reading: Reading, request: Request, card: Notice | None) -> list[AnsweredPart]:
        """Nothing is done: line by line what was and what was not understood, and the words there are."""
        words = self._words(request, card)
        if not reading:
            return [AnsweredPart("", Problem("nothing_said", {"words": words}))]
        language = language_of(request.who.language)

        def meant(line: Unclear) -> Sequence[str]:
            return () if card else nearest_commands(self._texts, line.asked, language)

        return [AnsweredPart(line.asked, _explanation(line, words, meant)) for line in reading]

    def _words(self, request: Request, card: Notice | None) -> list[str]:
        """What can be said now: to the card, or in a fresh mail."""
        language = language_of(request.who.language)
        zone = ZoneInfo(request.who.timezone)
        how = how_to_answer(self._texts, card, language, request.who.name, zone) if card else None
        commands = [choice.command for choice in choices_in(how)] or usual_commands(self._texts, language)
        return [*commands, self._texts.word("help", language)]

    async def _card(self, request: Request) -> Notice | None:
        """The card the mail answers, as it is now; None when it answers none, or one that is no more."""
        kind, _, id_ = card_of(request.topic).partition(":")
        if kind == "policies":
            shown = await self._desk.handle(request.who, Look(Page.SETTINGS, id_))
            return shown if isinstance(shown, SettingsShown) else None
        if kind in ("", "parked", "paper", "address", "rhythm"):
            return None
        try:
            return await self._desk.card(request.who, card_of(request.topic))
        except UserError:
            return None


def _only_looks(reading: Reading) -> bool:
    """`一覧` and `ヘルプ` decide nothing, so they may be said below what was settled long ago."""
    return is_clear(reading) and all(isinstance(one, Wish) and isinstance(one.intent, Look) for one in reading)


def _explanation(line: Wish | Unclear, words: Sequence[str], meant: Callable[[Unclear], Sequence[str]]) -> Problem:
    if isinstance(line, Wish):
        return Problem("understood_not_done", {"given": line.asked})
    problem = line.problem
    if problem.code != "not_understood":
        return problem
    return replace(problem, facts={**problem.facts, "words": list(words), "meant": list(meant(line))})


def _settled(card: Notice | None) -> Problem:
    """Who has already answered, and when; or only that it is over."""
    decision = _decision(card)
    if decision is None or not decision.by:
        return Problem("request_no_longer_open", {})
    return Problem("request_answered", {"by": decision.by, "at": decision.at})


def _decision(card: Notice | None) -> Decision | None:
    match card:
        case AskedToApprove() | AskedToImport() | AskedToSave() | AskedToSend():
            return card.decision
        case AskedToReview():
            return card.last_decision
        case _:
            return None


def _is_done(grant: Grant, card: Notice | None) -> bool:
    """A decision can be made once; conversations and lists stay open."""
    if not grant.single_use:
        return False
    if isinstance(card, AskedToReview):
        return not card.open
    return card is None or not topic_of(card)


def _heard(mail: IncomingMail) -> dict[str, str]:
    return {
        "message_id": mail.message_id or "",
        "subject": mail.subject[:500],
        "references": " ".join(without_markers(mail.references)[-20:]),
    }


def _files(mail: IncomingMail) -> tuple[File, ...]:
    """What was attached on purpose: no pictures of a letterhead, no cryptographic signatures."""
    return tuple(
        File(attachment.filename, attachment.content, attachment.content_type)
        for attachment in mail.attachments
        if _is_meant(attachment)
    )


def _is_meant(attachment: Attachment) -> bool:
    return not attachment.inline and attachment.content_type not in _SIGNATURES


def _signatures(who: Principal, mail: IncomingMail) -> tuple[str, ...]:
    """Names a person may end a mail with."""
    shown = mail.sender.name if mail.sender else ""
    return tuple({name for whole in (who.name, shown) for name in (whole, *whole.split())})


def _without_latin_name(mail: IncomingMail) -> str:
    """The words without a last line `Hanako`, of who writes from hanako@…: nobody's command, and no condition."""
    above, _, last = mail.new_text.rstrip().rpartition("\n")
    name = last.strip(" ,.")
    called = {word.casefold() for word in _LATIN_NAME.findall((mail.sender or "").partition("@")[0])}
    signs = name[:1].isupper() and name.casefold() in called and leading_verb(name.lower()) is None
    return above if signs and above.strip() else mail.new_text


def _fingerprint(portion: FilePortion) -> str:
    """Names a portion within the answer to a mail by what it is of."""
    return sha256(repr(portion).encode("utf-8", errors="replace")).hexdigest()[:24]
