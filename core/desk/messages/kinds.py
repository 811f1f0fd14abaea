"""連絡種別: the organisation's own list of kinds, and after how many days it reminds of what is unconfirmed."""

from __future__ import annotations

from dataclasses import replace

from core.desk.case import Case
from core.domain.intents import SetConfirmationReminder, SetMessageKind
from core.domain.message_kinds import MessageKind, kind_key
from core.domain.notices import MessageKindsShown, MessageKindView
from core.errors import Invalid
from core.store.records import Records
from core.texts import LANGUAGES, Language, Texts

MOST_DAYS = 365


async def kind_called(records: Records, texts: Texts, language: Language, name: str) -> MessageKind | None:
    """The kind in use that is meant; None without a name. Raises Invalid (unknown_message_kind)."""
    if not name.strip():
        return None
    found = _called(texts, [one for one in await records.correspondence.kinds() if one.active], name)
    if found is None:
        raise await _unknown("unknown_message_kind", records, texts, language, name)
    return found


async def show_kinds(case: Case) -> MessageKindsShown:
    return await kinds_shown(case.records)


async def set_kind(case: Case, intent: SetMessageKind) -> MessageKindsShown:
    case.must_be_admin()
    return await change_kind(case.records, case.texts, case.language, intent)


async def set_reminder(case: Case, intent: SetConfirmationReminder) -> MessageKindsShown:
    case.must_be_admin()
    return await change_reminder(case.records, intent)


async def kinds_shown(records: Records) -> MessageKindsShown:
    kinds = [one for one in await records.correspondence.kinds() if one.active]
    days = await records.correspondence.remind_after()
    return MessageKindsShown(tuple(MessageKindView(one.key, one.name, one.ambassador, one.mail) for one in kinds), days)


async def change_kind(records: Records, texts: Texts, language: Language, intent: SetMessageKind) -> MessageKindsShown:
    """The same for an operator. Raises Invalid; then nothing is changed."""
    name = intent.name.strip()
    if not name:
        raise Invalid("message_kind_without_name")
    known = _called(texts, await records.correspondence.kinds(), name)
    if intent.retired and known is None:
        raise await _unknown("unknown_kind_to_retire", records, texts, language, name)
    kind = known or MessageKind(kind_key(name), name, intent.ambassador)
    changed = kind if intent.retired else replace(kind, ambassador=intent.ambassador, mail=intent.mail)
    await records.correspondence.save_kind(replace(changed, active=not intent.retired))
    return replace(await kinds_shown(records), changed=True)


async def change_reminder(records: Records, intent: SetConfirmationReminder) -> MessageKindsShown:
    if not 0 < intent.days <= MOST_DAYS:
        raise Invalid("confirmation_reminder_days", days=intent.days, most=MOST_DAYS)
    await records.correspondence.set_remind_after(intent.days)
    return replace(await kinds_shown(records), changed=True)


async def _unknown(code: str, records: Records, texts: Texts, language: Language, name: str) -> Invalid:
    kinds = [one.name or texts.word(one.key, language) for one in (await kinds_shown(records)).kinds]
    return Invalid(code, given=name, kinds=kinds)


def _called(texts: Texts, kinds: tuple[MessageKind, ...] | list[MessageKind], name: str) -> MessageKind | None:
    """By key, by the organisation's own name, or by the usual name in either language."""
    key = kind_key(name)

    def names(kind: MessageKind) -> list[str]:
        usual = [] if kind.name else [texts.word(kind.key, language) for language in LANGUAGES]
        return [kind.key, kind.name, *usual]

    return next((kind for kind in kinds if key in map(kind_key, names(kind))), None)
