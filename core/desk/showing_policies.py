"""公開設定 / 取込設定 as they stand, and who changed them when."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.desk.case import Case
from core.desk.catalogue import fields_of
from core.desk.hearing import heard_fields
from core.domain.fields import BY_ID, Field
from core.domain.links import Link
from core.domain.notices import FieldPolicy, PolicyChanged, PolicyHistoryShown, SettingsShown
from core.domain.policies import Aspect
from core.store.records import Records
from core.texts import Language, Texts


async def settings(case: Case, counterpart: str) -> SettingsShown:
    return await settings_of(case.records, case.texts, case.language, await case.link(counterpart))


async def policy_history(case: Case, counterpart: str) -> PolicyHistoryShown:
    return await history_of(case.records, case.texts, case.language, await case.link(counterpart))


async def settings_of(records: Records, texts: Texts, language: Language, link: Link) -> SettingsShown:
    """Both policies, and what of them the counterpart makes pointless by not sharing it."""
    fields, heard = await fields_of(records), await heard_fields(records, link)
    label = _labels(texts, language, fields)

    def policy(name: str) -> FieldPolicy:
        own_field = link.lands_in(name)
        elsewhere = own_field != name
        return FieldPolicy(
            field=name,
            publishing=link.publishing_of(name),
            intake=link.intake_of(name),
            label=label(name),
            help=texts.field_help(name, language) if name in BY_ID else "",
            shared_by_counterpart=name in heard,
            own_field=own_field if elsewhere else "",
            own_label=label(own_field) if elsewhere else "",
            codes=tuple(link.policies.codes.get(name, {}).items()),
        )

    return SettingsShown(
        link=link.id,
        counterpart=link.name,
        policies=tuple(policy(name) for name in fields),
        theirs=tuple(policy(name) for name in sorted(heard) if name not in fields),
    )


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
                label=label(past.change.field),
                aspect=past.change.aspect.value,
                before=worded(past.change.aspect, past.change.before),
                after=worded(past.change.aspect, past.change.after),
                how=past.how,
            )
            for past in await records.policies.history(link.id)
        ),
    )


def _labels(texts: Texts, language: Language, fields: Mapping[str, Field]) -> Callable[[str], str]:
    def label(name: str) -> str:
        own = fields[name].label if name in fields else None
        return own or texts.field_name(name, language)

    return label
