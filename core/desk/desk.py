"""The Desk: the only door for both surfaces. Whatever Slack can do, mail can do, because both come in here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from core.desk import leaving, looking, own_addresses, workflows
from core.desk.cards import card
from core.desk.case import Case, Rest
from core.desk.deadlines import keeping as deadlines
from core.desk.deadlines import rules
from core.desk.doors import MailDoor, SlackDoor
from core.desk.fields import own_fields
from core.desk.files import collecting, exporting, pending
from core.desk.maillog import MailLog
from core.desk.matters import editing, mentioning, numbering, secrecy
from core.desk.messages import (
    calling_back,
    composing,
    correcting,
    kinds,
    mirroring,
    posting,
    replying,
    resending,
    searching,
    templates,
)
from core.desk.papers import attaching, publishing, queueing, wrapping
from core.desk.places import Places
from core.desk.policies import configuring
from core.desk.preparing import Before, Preparing, reading_first
from core.desk.principal import Principal
from core.desk.references import answering, linking_many, merging_at_length
from core.desk.sharing import (
    approving,
    approving_at_length,
    creating,
    ending,
    erasing,
    lists,
    offering,
    responsible,
)
from core.desk.syncing import reviewing
from core.desk.telling import Telling
from core.desk.unsubscribing import Unsubscribing
from core.desk.waiting import snoozing
from core.desk.workspaces import Workspaces
from core.domain import intents
from core.domain.codec import dump, load, load_one
from core.domain.intents import Intent
from core.domain.mirrors import Spot
from core.domain.notices import Notice, Problem
from core.domain.sharing import OrgKind
from core.errors import UserError
from core.ids import OrgId, new_id
from core.log import get_log, traced
from core.papers import FileReader
from core.store.directory import Directory
from core.store.records import Records
from core.store.sessions import OrgSession
from core.store.stores import Stores
from core.store.vault import Vault
from core.surfaces import Address, Reader
from core.texts import Texts

log = get_log(__name__)

UseCase = Callable[[Case, Any], Awaitable[Notice]]

USE_CASES: dict[type, UseCase] = {
    intents.Share: offering.share,
    intents.Unshare: offering.unshare,
    intents.EndSharing: ending.end_sharing,
    intents.TakeBackApproval: ending.take_back_approval,
    intents.Approve: approving.approve,
    intents.ApproveMany: approving_at_length.approve_all,
    intents.ApproveCertain: approving_at_length.approve_certain,
    intents.Create: creating.create,
    intents.Decline: approving.decline,
    intents.Accept: reviewing.accept,
    intents.Ignore: reviewing.ignore,
    intents.Revert: reviewing.revert,
    intents.CheckResults: reviewing.check_results,
    intents.Resolve: answering.resolve,
    intents.CreateRecord: answering.create_record,
    intents.NotSame: answering.not_same,
    intents.Unresolve: answering.unresolve,
    intents.LinkCertain: linking_many.link_certain,
    intents.LookAtReferences: answering.look_at_references,
    intents.Compose: composing.compose,
    intents.Post: posting.post,
    intents.Recall: calling_back.recall,
    intents.ResendMessage: resending.resend_message,
    intents.Correct: correcting.correct,
    intents.Withdraw: calling_back.withdraw,
    intents.Reply: replying.reply,
    intents.Confirm: replying.confirm,
    intents.CopyMessage: searching.copy_message,
    intents.SearchMessages: searching.search_messages,
    intents.SetMessageKind: kinds.set_kind,
    intents.SetConfirmationReminder: kinds.set_reminder,
    intents.SetTemplate: templates.set_template,
    intents.DefineWorkflow: workflows.define,
    intents.PublishWorkflow: workflows.publish,
    intents.StartWorkflow: workflows.start,
    intents.ReleaseWorkflow: workflows.release,
    intents.CompleteStep: workflows.complete,
    intents.SendBackStep: workflows.send_back,
    intents.CommentStep: workflows.comment,
    intents.WithdrawWorkflow: workflows.withdraw,
    intents.AskErasure: erasing.ask_erasure,
    intents.AnswerErasure: erasing.answer_erasure,
    intents.Edit: editing.edit,
    intents.Abandon: pending.abandon,
    intents.CollectFiles: collecting.collect,
    intents.Configure: configuring.configure,
    intents.ApplyPreset: configuring.apply_preset,
    intents.NoteSettings: configuring.note_settings,
    intents.CopyPolicies: configuring.copy_policies,
    intents.AddField: own_fields.add_field,
    intents.ChangeField: own_fields.change_field,
    intents.UndoPolicies: configuring.undo_policies,
    intents.SavePolicies: configuring.save_policies,
    intents.DiscardPolicies: configuring.discard_policies,
    intents.SetSecrecy: secrecy.set_secrecy,
    intents.IdentifyDocument: attaching.identify,
    intents.DiscardDocument: attaching.discard,
    intents.AcceptProposals: queueing.accept,
    intents.DismissProposals: queueing.dismiss,
    intents.ReviseProposal: queueing.revise,
    intents.UndoProposals: queueing.undo,
    intents.PublishDocuments: publishing.publish,
    intents.FinishDeadlines: deadlines.finish,
    intents.ReopenDeadlines: deadlines.reopen,
    intents.ExtendDeadline: deadlines.extend,
    intents.AssignDeadline: deadlines.assign,
    intents.SetDeadline: deadlines.set_deadline,
    intents.SetReminders: deadlines.set_reminders,
    intents.SetRule: rules.set_rule,
    intents.SetNumbering: numbering.set_numbering,
    intents.AskToMirror: mirroring.ask_to_mirror,
    intents.Mirror: mirroring.mirror,
    intents.EndMirror: mirroring.end_mirror,
    intents.SayMirrored: mirroring.say,
    intents.ChangeMirrored: mirroring.change,
    intents.UnsayMirrored: mirroring.unsay,
    intents.SetLeave: leaving.set_leave,
    intents.SetResponsible: responsible.set_responsible,
    intents.Resend: configuring.resend,
    intents.Look: looking.look,
    intents.LookAtSharing: lists.look_at_sharing,
    intents.Mention: mentioning.mention,
    intents.Snooze: snoozing.snooze,
    intents.SnoozeCard: snoozing.snooze_card,
    intents.SetDigest: looking.set_digest,
}

SUGGESTING_USE_CASES: dict[type, UseCase] = {
    intents.Suggest: looking.suggest,
    intents.SuggestAddressees: searching.suggest_addressees,
    intents.SuggestFields: pending.suggest_fields,
    intents.SuggestRecords: answering.suggest_records,
}
"""Answered while somebody types. They write nothing, so they wait for nobody who writes."""

PREPARED_USE_CASES: dict[type, Preparing] = {
    intents.Import: reading_first(pending.look_at),
    intents.ChooseColumns: reading_first(pending.choose_columns),
    intents.TakeIn: reading_first(pending.take_in),
    intents.ShareListed: reading_first(offering.share_listed),
    intents.Export: reading_first(exporting.export),
    intents.MergeRecords: reading_first(merging_at_length.merge),
    intents.Attach: attaching.read_and_attach,
    intents.FileEnclosures: wrapping.read_and_wrap,
    intents.LookAtAddresses: own_addresses.look,
    intents.AddAddress: own_addresses.add,
    intents.ConfirmAddress: own_addresses.confirm,
    intents.RemoveAddress: own_addresses.remove,
}
"""Those that have something to do before the transaction that writes; what is left then is done in it."""


class Desk:
    """Opens the asking person's own store, lets the use case decide, commits. Nothing is sent in here."""

    def __init__(self, stores: Stores, texts: Texts, recall_seconds: float = 30.0, vault: Vault | None = None) -> None:
        self._stores = stores
        self._texts = texts
        self._recall_for = timedelta(seconds=recall_seconds)
        self.slack_door = SlackDoor(stores)
        self.mail_door = MailDoor(stores)
        self.workspaces = Workspaces(stores, vault or Vault())
        self.places = Places(self.workspaces)
        self._kinds: dict[OrgId, OrgKind] = {}
        self.mail_log = MailLog(stores)
        self.unsubscribing = Unsubscribing(stores)
        self._reader = FileReader()

    async def handle(
        self,
        principal: Principal,
        intent: Intent,
        *,
        once: str = "",
        conversation: str = "",
        beside: Mapping[str, dict[str, Any]] | None = None,
    ) -> Notice:
        """Carry out what the person wants; the answer is a notice, a `Problem` when it cannot be done.

        `once` names the request (a Slack event, a mail): asked again with the same name, it changes nothing and gives
        the first answer again. What takes long (一括承認 of thousands) is begun, and told in `conversation` later on.
        `beside` is what the surface wants to find again by its key if this was committed, and only then.
        """
        trace = new_id()
        with traced(trace):
            try:
                answer = await self._carry_out(principal, intent, once, trace, conversation, beside or {})
            except UserError as error:
                answer = Problem(error.code, dict(error.facts))
            log.info("intent handled", org=principal.org, kind=type(intent).__name__, notice=type(answer).__name__)
            return answer

    async def content(self, principal: Principal, content: str) -> tuple[bytes, str]:
        """Bytes and type of an attachment the person's organisation holds."""
        return await self.file(principal.org, content)

    async def file(self, org: OrgId, content: str) -> tuple[bytes, str]:
        """The same for a surface that shows one of the organisation's own notices, to a place rather than a person."""
        async with self._stores.read(org) as session:
            return await Records(session).contents.get(content)

    async def handed_out(self, org: OrgId, file: str) -> tuple[bytes, str]:
        """Bytes and type of a file that was made for a person: an export, rows that were refused. NotFound later on."""
        async with self._stores.read(org) as session:
            return await Records(session).imports.file(file)

    async def card(self, principal: Principal, identity: str) -> Notice:
        """A card as it is true now, for a surface that shows it again."""
        async with self._stores.read(principal.org) as session:
            return await card(Records(session), identity)

    async def mirrored_at(self, orgs: Iterable[OrgId], spot: Spot) -> bool:
        """Whether a conversation that one of these organisations shares with a counterpart is held at this spot."""
        for org in orgs:
            async with self._stores.read(org) as session:
                mirror = await Records(session).mirrors.at(spot)
            if mirror and mirror.ended_at is None:
                return True
        return False

    async def reader_at(self, org: OrgId, surface: str, place: str, identity: str) -> Reader | None:
        """For whom a card is written that stands at this place; None where none of that name stands."""
        async with self._stores.read(org) as session:
            found = await Records(session).postings.find(surface, place, f"card:{identity}")
        return load_one(Address, found.recipient).reader if found else None

    async def keep(self, org: OrgId, surface: str, key: str, payload: dict[str, Any]) -> bool:
        """Keep what a surface has taken in before it acknowledges it; False when it was kept before."""

        async def keep(session: OrgSession) -> bool:
            return await Records(session).arrivals.keep(surface, key, payload)

        return await self._stores.write_together(org, keep)

    async def kept(self, org: OrgId, surface: str) -> list[tuple[str, dict[str, Any]]]:
        """What was kept and not yet settled, oldest first: the work of a surface that was killed."""
        async with self._stores.read(org) as session:
            return [(arrival.key, arrival.payload) for arrival in await Records(session).arrivals.open(surface)]

    async def settle(self, org: OrgId, key: str, state: str = "done") -> None:
        """A kept arrival is `done`, or `failed` and left for a person to look at."""

        async def settle(session: OrgSession) -> None:
            await Records(session).arrivals.settle(key, state)

        await self._stores.write_together(org, settle)

    def now(self) -> datetime:
        """The present moment by the clock everything here goes by."""
        return self._stores.clock.now()

    async def organisations(self) -> list[OrgId]:
        return await self._stores.organisations()

    async def _carry_out(
        self,
        principal: Principal,
        intent: Intent,
        once: str,
        trace: str,
        conversation: str,
        beside: Mapping[str, dict[str, Any]],
    ) -> Notice:
        """In one transaction of the person's own store."""
        if suggest := SUGGESTING_USE_CASES.get(type(intent)):
            async with self._stores.read(principal.org) as session:
                return await suggest(await self._case(principal, Records(session), trace), intent)
        use_case = await self._use_case(principal, intent, once, trace)
        async with self._stores.write(principal.org) as session:
            records = Records(session)
            if once and (before := await _answered_before(records, once)):
                return before
            answer = await use_case(await self._case(principal, records, trace, conversation))
            if once:
                await records.arrivals.record_outcome(once, [dump(answer)])
            for key, said in beside.items():
                await records.arrivals.note(key, [said])
            return answer

    async def _use_case(self, principal: Principal, intent: Intent, once: str, trace: str) -> Rest:
        """What is to be done in the transaction that writes."""
        if (prepare := PREPARED_USE_CASES.get(type(intent))) is None:
            return partial(_swapped, USE_CASES[type(intent)], intent)
        before = Before(principal, self._stores, self._reader, partial(self._case, principal, trace=trace))
        if once and (answer := await before.reading(lambda case: _answered_before(case.records, once))):
            return partial(_given, answer)
        return await prepare(before, intent)

    async def _case(self, principal: Principal, records: Records, trace: str, conversation: str = "") -> Case:
        kind = await self._kind(principal.org)
        telling = Telling(records, trace)
        return Case(principal, records, telling, trace, self._texts, self._recall_for, kind, conversation)

    async def _kind(self, org: OrgId) -> OrgKind:
        """What an organisation is never changes, so the directory is asked once."""
        if org not in self._kinds:
            async with self._stores.read_directory() as session:
                self._kinds[org] = (await Directory(session).organisation(org)).kind
        return self._kinds[org]


async def _answered_before(records: Records, once: str) -> Notice | None:
    before = await records.arrivals.outcome(once)
    return None if before is None else load(Notice, before[0])


async def _swapped(use_case: UseCase, intent: Intent, case: Case) -> Notice:
    return await use_case(case, intent)


async def _given(answer: Notice, _: Case) -> Notice:
    return answer
