"""公開設定 / 取込設定 as they stand, or as a proposal would have them, and who changed them when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from core.desk.case import Case
from core.desk.fields.catalogue import fields_of
from core.desk.fields.naming import FieldNames
from core.desk.policies.hearing import heard_fields
from core.domain.fields import BY_ID, Field
from core.domain.links import Link
from core.domain.notices import FieldPolicy, PolicyChanged, PolicyHistoryShown, SettingsShown
from core.domain.people import Role
from core.domain.policies import Aspect
from core.domain.policy_rules import takes_codes
from core.domain.proposals import Proposal
from core.domain.sharing import LinkState
from core.store.records import Records
from core.store.repositories.policies import PastChange
from core.texts import Language, Texts


async def settings(case: Case, counterpart: str) -> SettingsShown:
    """Of a counterpart by code, name or link; of an open proposal by its id (`proposal:…`)."""
    kind, _, id_ = counterpart.partition(":")
    if kind != "proposal" or not id_:
        return await settings_of(case, await case.link(counterpart))
    proposal = await case.records.proposals.get(id_)
    proposal.must_await(case.principal.person, case.now)
    return await settings_of(case, await case.records.links.get(proposal.link), proposal)


async def policy_history(case: Case, counterpart: str) -> PolicyHistoryShown:
    return await history_of(case.records, case.texts, case.language, await case.link(counterpart))


async def settings_of(case: Case, link: Link, proposal: Proposal | None = None) -> SettingsShown:
    return await settings_shown(
        case.records,
        case.texts,
        case.language,
        link,
        proposal,
        may_change=Role.ADMIN in case.principal.roles,
    )


async def settings_shown(
    records: Records,
    texts: Texts,
    language: Language,
    link: Link,
    proposal: Proposal | None = None,
    *,
    may_change: bool = True,
) -> SettingsShown:
    """Both policies, and what of them the counterpart makes pointless by not sharing it."""
    fields, heard = await fields_of(records), await heard_fields(records, link)
    names = FieldNames(texts, fields, heard, frozenset())
    label = _labels(texts, language, fields)
    shown = link if proposal is None else link.with_policies(proposal.after)

    def policy(name: str) -> FieldPolicy:
        own_field = shown.lands_in(name)
        elsewhere = own_field != name
        return FieldPolicy(
            field=name,
            publishing=shown.publishing_of(name),
            intake=shown.intake_of(name),
            label=label(name),
            help=texts.field_help(name, language) if name in BY_ID else "",
            shared_by_counterpart=name in heard,
            own_field=own_field if elsewhere else "",
            own_label=label(own_field) if elsewhere else "",
            codes=tuple(shown.policies.codes.get(name, {}).items()),
            coded=own_field not in fields or takes_codes(fields[own_field]),
            number=names.number(name),
        )

    others = [one.name for one in await records.links.all() if one.state is LinkState.ACTIVE and one.id != link.id]
    return SettingsShown(
        link=link.id,
        counterpart=link.name,
        policies=tuple(policy(name) for name in fields),
        theirs=tuple(policy(name) for name in sorted(heard) if name not in fields),
        match_names=shown.policies.match_names,
        may_change=may_change,
        others=tuple(others),
        proposal=proposal.id if proposal else "",
        revision=proposal.revision if proposal else 0,
        changed=len(proposal.changes) if proposal else 0,
    )


def _by_save(history: Sequence[PastChange]) -> list[PastChange]:
    """The newest save first; what was changed in one save in the order of the fields."""
    places = {name: place for place, name in enumerate(BY_ID)}
    saves = groupby(history, key=lambda past: (past.at, past.by, past.how))
    return [
        past for _, save in saves for past in sorted(save, key=lambda past: places.get(past.change.field, len(places)))
    ]


async def history_of(records: Records, texts: Texts, language: Language, link: Link) -> PolicyHistoryShown:
    """The newest change first; where a field lands is told by its label."""
    label = _labels(texts, language, await fields_of(records))

    def worded(aspect: Aspect, state: str) -> str:
        return label(state) if aspect is Aspect.LANDING and state else state

    return PolicyHistoryShown(
        counterpart=link.name,
        changes=tuple(
            PolicyChanged(
                at=past.at,
                by=past.by,
                field=past.change.field,
                label=label(past.change.field) if past.change.field else "",
                aspect=past.change.aspect.value,
                before=worded(past.change.aspect, past.change.before),
                after=worded(past.change.aspect, past.change.after),
                how=past.how,
            )
            for past in _by_save(await records.policies.history(link.id))
        ),
    )


def _labels(texts: Texts, language: Language, fields: Mapping[str, Field]) -> Callable[[str], str]:
    def label(name: str) -> str:
        own = fields[name].label if name in fields else None
        return own or texts.field_name(name, language)

    return label
