"""公開設定 / 取込設定: asking for other policies, saving what was asked for or dropping it.

However a change is asked for (by hand, by preset, copied, undone), it becomes a proposal and is answered with what it
would do. Only `SavePolicies` makes it true.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from core.desk.case import Case
from core.desk.fields.catalogue import fields_of
from core.desk.fields.naming import FieldNames, field_names
from core.desk.policies.hearing import heard_fields
from core.desk.policies.proposing import proposal_card, proposed, save_proposal
from core.desk.policies.showing import settings_of
from core.desk.reaching import try_again
from core.domain.intents import (
    ApplyPreset,
    Configure,
    CopyPolicies,
    DiscardPolicies,
    NoteSettings,
    Resend,
    SavePolicies,
    UndoPolicies,
)
from core.domain.links import Link
from core.domain.notices import AskedToSave, Configured, Resent, SettingsDiscarded, SettingsShown
from core.domain.policies import Policies, with_preset
from core.domain.policy_rules import checked
from core.domain.proposals import How, Proposal, ProposalState
from core.errors import Invalid, NotFound
from core.store.records import Records
from core.texts import Texts

T = TypeVar("T")


async def configure(case: Case, intent: Configure) -> AskedToSave:
    """Ask for other policies of a link; what is not named stays."""
    return await proposal_card(case.records, (await _asked(case, intent)).id)


async def note_settings(case: Case, intent: NoteSettings) -> SettingsShown:
    """The same for a form with several pages: kept, and shown as settings, without counting yet."""
    proposal = await _asked(case, intent.change)
    return await settings_of(case, await case.records.links.get(proposal.link), proposal)


async def apply_preset(case: Case, intent: ApplyPreset) -> AskedToSave:
    """企業向け / 事務所向け."""
    link, onto = await _asked_about(case, intent.link, intent.on)
    return await _propose(case, link, with_preset(_start(link, onto), intent.preset), How.PRESET, onto)


async def copy_policies(case: Case, intent: CopyPolicies) -> AskedToSave:
    """Do with this counterpart as with another one."""
    link, onto = await _asked_about(case, intent.link, intent.on)
    source = await case.link(intent.source)
    if source.id == link.id:
        raise Invalid("copy_from_itself", counterpart=link.name)
    return await _propose(case, link, source.policies, How.COPY, onto)


async def undo_policies(case: Case, intent: UndoPolicies) -> AskedToSave:
    """変更の取消: ask for the policies from before the last change. Undone twice, they are as they were."""
    link, _ = await _asked_about(case, intent.link)
    last = await case.records.proposals.last_saved(link.id)
    if last is None or last.after != link.policies:
        raise NotFound("no_change_to_undo", counterpart=link.name)
    return await _propose(case, link, last.before, How.UNDO)


async def save_policies(case: Case, intent: SavePolicies) -> Configured:
    proposal = await _awaiting(case, intent.proposal)
    link = await case.records.links.get(proposal.link)
    return await save_proposal(case.records, case.telling, link, proposal)


async def discard_policies(case: Case, intent: DiscardPolicies) -> SettingsDiscarded:
    proposal = await _awaiting(case, intent.proposal)
    await case.records.proposals.save(proposal.decided(ProposalState.DISCARDED, case.now))
    return SettingsDiscarded((await case.records.links.get(proposal.link)).name)


async def resend(case: Case, intent: Resend) -> Resent:
    await try_again(case.records, case.telling, intent.parked)
    return Resent(intent.parked)


async def changed_policies(records: Records, texts: Texts, link: Link, asked: Configure) -> Policies:
    """The link's policies with what was asked for on top, fields by whatever people call them.

    Raises Invalid: unknown_field, and what `policy_rules.checked` raises.
    """
    names = await field_names(records, texts, link)
    fields, heard = await fields_of(records), await heard_fields(records, link)
    landing = {
        theirs: names.field(ours) if ours else link.comes_from(theirs)
        for theirs, ours in _by_field(names, asked.landing).items()
    }
    wanted = Policies(_by_field(names, asked.publishing), _by_field(names, asked.intake), landing)
    more = _by_field(names, asked.more_codes)
    tables = _by_field(names, asked.codes) | {name: link.policies.codes_with(name, more[name]) for name in more}
    after = link.policies.with_settings(checked(link, replace(wanted, codes=tables), fields, heard))
    return after if asked.match_names is None else replace(after, match_names=asked.match_names)


def _by_field(names: FieldNames, given: Mapping[str, T]) -> dict[str, T]:
    """Raises Invalid (field_named_twice) when two names mean one field and disagree."""
    found: dict[str, T] = {}
    for name, state in given.items():
        field = names.field(name)
        if found.setdefault(field, state) != state:
            raise Invalid("field_named_twice", field=field)
    return found


async def _asked(case: Case, intent: Configure) -> Proposal:
    link, onto = await _asked_about(case, intent.link, intent.on)
    standing = replace(link, policies=_start(link, onto))
    after = await changed_policies(case.records, case.texts, standing, intent)
    return await _kept(case, link, after, How.CONFIGURE if onto is None else onto.how, onto)


async def _asked_about(case: Case, named: str, on: str = "") -> tuple[Link, Proposal | None]:
    """The link, and the proposal that is added to, if one was named."""
    case.must_be_admin()
    if not on:
        return await case.link(named), None
    onto = await _awaiting(case, on)
    link = await case.records.links.get(onto.link)
    onto.must_be_current(link)
    return link, onto


async def _awaiting(case: Case, id_: str) -> Proposal:
    case.must_be_admin()
    proposal = await case.records.proposals.get(id_)
    proposal.must_await(case.principal.person, case.now)
    return proposal


def _start(link: Link, onto: Proposal | None) -> Policies:
    return link.policies if onto is None else onto.after


async def _propose(case: Case, link: Link, after: Policies, how: How, onto: Proposal | None = None) -> AskedToSave:
    return await proposal_card(case.records, (await _kept(case, link, after, how, onto)).id)


async def _kept(case: Case, link: Link, after: Policies, how: How, onto: Proposal | None) -> Proposal:
    who = case.principal
    proposal = proposed(case.records, link, after, how=how, by=who.name, person=who.person, onto=onto)
    await case.records.proposals.save(proposal)
    return proposal
