"""What the watcher promises: every mail is handed over, moved only afterwards, and none stops the next."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager

import pytest
from servers.mailhosts import MailHost, PymapHost

from core.errors import Invalid, TransientFailure
from mailgw.set_aside import put_back
from mailgw.wire.accounts import ImapAccount, Password
from mailgw.wire.backoff import Backoff
from mailgw.wire.imap import Refused, connect
from mailgw.wire.watcher import Handled, Ledger, MailboxWatcher, MailKey, OnMail, Verdict
from sandbox.mail import MailServer


def mail(subject: str) -> bytes:
    return f"From: hanako@firm.test\r\nSubject: {subject}\r\n\r\nhello\r\n".encode()


def subject_of(raw: bytes) -> str:
    return raw.decode().partition("Subject: ")[2].partition("\n")[0].strip()


def handled(key: MailKey, verdict: Verdict) -> Handled:
    return Handled(key, verdict, "0" * 64)


class Recorder:
    """An `on_mail` that notes what it is given and answers as told."""

    def __init__(self, answer: Callable[[str], Verdict] = lambda _: Verdict.PROCESSED) -> None:
        self.given: list[tuple[str, MailKey]] = []
        self._answer = answer
        self._changed = asyncio.Condition()

    async def __call__(self, raw: bytes, key: MailKey) -> Handled:
        self.given.append((subject_of(raw), key))
        async with self._changed:
            self._changed.notify_all()
        return handled(key, self._answer(subject_of(raw)))

    @property
    def subjects(self) -> list[str]:
        return [subject for subject, _ in self.given]

    async def has(self, count: int, seconds: float = 10) -> None:
        async with self._changed, asyncio.timeout(seconds):
            await self._changed.wait_for(lambda: len(self.given) >= count)


def soon() -> Backoff:
    return Backoff(first=0.05, most=0.2)


@asynccontextmanager
async def watching(
    account: ImapAccount, on_mail: OnMail, ledger: Ledger | None = None, **more: object
) -> AsyncIterator[MailboxWatcher]:
    watcher = MailboxWatcher(account, ledger, backoff=soon, **more)
    task = asyncio.create_task(watcher.run(on_mail))
    try:
        yield watcher
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()


async def until(mailhost: MailHost, **folders: int) -> None:
    """Wait until the folders hold that many mails."""
    async with asyncio.timeout(10):
        while True:
            held = {name: len(await mailhost.mails(name)) for name in folders}
            if held == folders:
                return
            await asyncio.sleep(0.02)


async def test_mail_that_waits_and_mail_that_comes_is_handed_over_and_filed(mailhost: MailHost) -> None:
    verdicts = {"a": Verdict.PROCESSED, "b": Verdict.QUARANTINE, "c": Verdict.FAILED}
    await mailhost.deliver(mail("a"))
    on_mail = Recorder(verdicts.__getitem__)
    async with watching(mailhost.account(), on_mail):
        await on_mail.has(1)
        await mailhost.deliver(mail("b"))
        await on_mail.has(2)
        await mailhost.deliver(mail("c"))
        await until(mailhost, INBOX=0, Processed=1, Quarantine=1, Failed=1)
    assert on_mail.subjects == ["a", "b", "c"]
    assert len({key for _, key in on_mail.given}) == 3


async def test_a_bad_mail_goes_to_failed_and_the_next_one_is_read(
    mailhost: MailHost, caplog: pytest.LogCaptureFixture
) -> None:
    def choke(subject: str) -> Verdict:
        if subject.startswith("bad"):
            raise {"bad1": ValueError, "bad2": RecursionError, "bad3": Invalid}[subject]("発明の名称")
        return Verdict.PROCESSED

    await mailhost.deliver(mail("bad1"), mail("bad2"), mail("bad3"), mail("good"))
    with caplog.at_level(logging.DEBUG, logger="mailgw"):
        async with watching(mailhost.account(), Recorder(choke)):
            await until(mailhost, INBOX=0, Processed=1, Failed=3)
    assert "ValueError at " in caplog.text
    assert "発明の名称" not in caplog.text
    assert "bad1" not in caplog.text


async def test_a_passing_trouble_leaves_the_mail_and_tries_again(mailhost: MailHost) -> None:
    troubles = iter([TransientFailure("busy"), TransientFailure("busy", retry_after=0.1)])

    def busy_twice(subject: str) -> Verdict:
        if subject == "later" and (trouble := next(troubles, None)):
            raise trouble
        return Verdict.PROCESSED

    await mailhost.deliver(mail("later"), mail("now"))
    on_mail = Recorder(busy_twice)
    async with watching(mailhost.account(), on_mail):
        await until(mailhost, INBOX=0, Processed=2, Failed=0)
    assert on_mail.subjects == ["later", "now", "later", "later"]


async def test_a_mail_is_moved_only_after_its_effect_is_committed(mailhost: MailHost) -> None:
    committed = asyncio.Event()

    async def slowly(_raw: bytes, key: MailKey) -> Handled:
        await committed.wait()
        return handled(key, Verdict.PROCESSED)

    await mailhost.deliver(mail("slow"))
    async with watching(mailhost.account(), slowly):
        await asyncio.sleep(0.3)
        assert len(await mailhost.mails("INBOX")) == 1
        committed.set()
        await until(mailhost, INBOX=0, Processed=1)


async def test_a_crash_after_the_effect_hands_the_mail_over_once_more_with_the_same_key(
    mailhost: MailHost,
) -> None:
    async def crash(raw: bytes, key: MailKey) -> Handled:
        if not on_mail.given:
            mailhost.line.drop()  # the effect is committed, the MOVE will not come through
        return await on_mail(raw, key)

    await mailhost.deliver(mail("once"))
    on_mail = Recorder()
    async with watching(mailhost.account(), crash):
        await until(mailhost, INBOX=0, Processed=1)
    assert on_mail.subjects == ["once", "once"]
    assert len({key for _, key in on_mail.given}) == 1


class Remembering:
    """A ledger as the gateway keeps one: the verdict is committed together with the effect."""

    def __init__(self) -> None:
        self.verdicts: dict[MailKey, Verdict] = {}

    async def seen(self, keys: Sequence[MailKey]) -> dict[MailKey, Verdict]:
        return {key: self.verdicts[key] for key in keys if key in self.verdicts}

    async def record(self, mails: Sequence[Handled]) -> None:
        self.verdicts |= {one.key: one.verdict for one in mails}


async def test_a_mail_the_ledger_knows_is_filed_without_being_handed_over_again(mailhost: MailHost) -> None:
    ledger = Remembering()
    on_mail = Recorder()

    async def crash(raw: bytes, key: MailKey) -> Handled:
        await on_mail(raw, key)
        mailhost.line.drop()
        return handled(key, Verdict.QUARANTINE)

    await mailhost.deliver(mail("once"))
    async with watching(mailhost.account(), crash, ledger):
        await until(mailhost, INBOX=0, Quarantine=1)
    assert on_mail.subjects == ["once"]


class Chronicle(Remembering):
    """A ledger that notes how many mails are recorded together, beside what else happens."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[str] = []

    async def record(self, mails: Sequence[Handled]) -> None:
        self.events.append(f"{len(mails)} recorded")
        await super().record(mails)


async def test_many_are_recorded_in_one_go_and_moved_in_one_go_afterwards(mailhost: MailHost) -> None:
    await mailhost.deliver(*(mail(f"n{number}") for number in range(12)))
    ledger = Chronicle()

    @asynccontextmanager
    async def noted() -> AsyncIterator[object]:
        async with connect(mailhost.account()) as box:
            moved = box.move

            async def move(uids: Sequence[int], folder: str) -> None:
                ledger.events.append(f"{len(uids)} moved")
                await moved(uids, folder)

            box.move = move
            yield box

    async with watching(mailhost.account(), Recorder(), ledger, opened=noted):
        await until(mailhost, INBOX=0, Processed=12)
    assert ledger.events == ["12 recorded", "12 moved"]


async def test_what_was_handled_before_a_cancellation_is_recorded(mailhost: MailHost) -> None:
    await mailhost.deliver(mail("a"), mail("b"), mail("c"))
    ledger, on_mail = Chronicle(), Recorder()
    reached = asyncio.Event()

    async def stuck(raw: bytes, key: MailKey) -> Handled:
        if subject_of(raw) == "c":
            reached.set()
            await asyncio.Event().wait()
        return await on_mail(raw, key)

    async with watching(mailhost.account(), stuck, ledger):
        await reached.wait()
    assert ledger.events == ["2 recorded"]
    async with watching(mailhost.account(), on_mail, ledger):
        await until(mailhost, INBOX=0, Processed=3)
    assert on_mail.subjects == ["a", "b", "c"], "none is handed over twice"


async def test_a_ledger_that_cannot_be_written_keeps_the_mails_where_they_are(mailhost: MailHost) -> None:
    await mailhost.deliver(mail("a"), mail("b"))
    on_mail = Recorder()

    class Busy(Remembering):
        refusals = 1

        async def record(self, mails: Sequence[Handled]) -> None:
            if self.refusals:
                self.refusals -= 1
                assert len(await mailhost.mails("INBOX")) == 2
                raise TransientFailure("the store is busy")
            await super().record(mails)

    async with watching(mailhost.account(), on_mail, Busy()):
        await until(mailhost, INBOX=0, Processed=2)
    assert sorted(on_mail.subjects) == ["a", "a", "b", "b"]


async def test_mail_comes_through_after_the_connection_was_lost_or_silent(mailhost: MailHost) -> None:
    on_mail = Recorder()
    async with watching(mailhost.account(look_every=0.5, patience=0.8), on_mail) as watcher:
        await asyncio.wait_for(watcher.connected.wait(), 5)
        mailhost.line.drop()
        await mailhost.deliver(mail("after a drop"))
        await until(mailhost, INBOX=0, Processed=1)
        mailhost.line.hang()
        await mailhost.deliver(mail("after a silence"))
        await asyncio.sleep(2.0)
        mailhost.line.hang(False)
        await on_mail.has(2)
        await until(mailhost, INBOX=0, Processed=2)
    assert on_mail.subjects == ["after a drop", "after a silence"]


async def test_a_changed_uidvalidity_means_other_keys_and_a_fresh_look(mailhost: MailHost) -> None:
    def never(_: str) -> Verdict:
        raise TransientFailure("busy", retry_after=600)

    await mailhost.deliver(mail("restored"))
    on_mail = Recorder(never)
    async with watching(mailhost.account(), on_mail):
        await on_mail.has(1)
        await mailhost.renumber()
        await on_mail.has(2)
    (_, before), (_, after) = on_mail.given
    assert before.uidvalidity != after.uidvalidity
    assert before.mailbox == after.mailbox


async def test_a_mailbox_of_three_thousand_mails_is_searched_read_and_emptied(mailhost: MailHost) -> None:
    await mailhost.deliver(*(mail(f"n{number}") for number in range(3000)))
    async with connect(mailhost.account()) as box:
        uids = await box.uids()
        assert len(uids) == 3000
        subjects = {subject_of(raw) async for _, raw in box.mails(uids[::300])}
        assert len(subjects) == 10
        await box.move([uids[1500]], "Processed")
        assert await box.uids() == uids[:1500] + uids[1501:]


async def test_a_thousand_mails_are_handed_over_to_the_last(mail_server: MailServer) -> None:
    """On the sandbox's server alone: Dovecot reads its whole maildir again at each move."""
    mailhost = PymapHost(mail_server)
    every = [f"n{number}" for number in range(1000)]
    await mailhost.deliver(*map(mail, every))
    on_mail = Recorder()
    async with watching(mailhost.account(), on_mail):
        await on_mail.has(1000, seconds=60)
        await until(mailhost, INBOX=0, Processed=1000)
    assert on_mail.subjects == every


async def test_a_refused_move_is_tried_again(mailhost: MailHost) -> None:
    refusals = iter([Refused("NO"), Refused("NO")])

    @asynccontextmanager
    async def stubborn() -> AsyncIterator[object]:
        async with connect(mailhost.account()) as box:
            moved = box.move

            async def move(uids: Sequence[int], folder: str) -> None:
                if refusal := next(refusals, None):
                    raise refusal
                await moved(uids, folder)

            box.move = move
            yield box

    await mailhost.deliver(mail("stuck"))
    on_mail = Recorder()
    async with watching(mailhost.account(), on_mail, opened=stubborn):
        await until(mailhost, INBOX=0, Processed=1)
    assert len({key for _, key in on_mail.given}) == 1


async def test_a_refused_login_is_tried_again_until_the_operator_mended_it(
    mailhost: MailHost, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = mailhost.account(login=Password("wrong"))
    accounts = iter([wrong, wrong])
    await mailhost.deliver(mail("patient"))
    on_mail = Recorder()
    async with watching(mailhost.account(), on_mail, opened=lambda: connect(next(accounts, mailhost.account()))):
        await until(mailhost, INBOX=0, Processed=1)
    refusals = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(refusals) == 2
    assert on_mail.subjects == ["patient"]


async def test_failed_mail_is_put_back_and_handed_over_as_new(mailhost: MailHost) -> None:
    verdicts = iter([Verdict.FAILED, Verdict.PROCESSED])
    on_mail = Recorder(lambda _: next(verdicts))
    await mailhost.deliver(mail("again"))
    async with watching(mailhost.account(), on_mail):
        await until(mailhost, INBOX=0, Failed=1)
        assert len(await put_back(mailhost.account(), Verdict.FAILED)) == 1
        await until(mailhost, INBOX=0, Failed=0, Processed=1)
    assert on_mail.subjects == ["again", "again"]
    assert len({key for _, key in on_mail.given}) == 2
