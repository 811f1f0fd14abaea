"""定型文: what is written again and again, with placeholders that are filled when a message is composed of it."""

from __future__ import annotations

from core.desk.case import Case
from core.desk.messages.kinds import kind_called
from core.domain.intents import SetTemplate
from core.domain.message_kinds import kind_key
from core.domain.message_templates import MessageTemplate
from core.domain.notices import TemplatesShown, TemplateView
from core.errors import Invalid, NotFound
from core.store.records import Records
from core.texts import Language, Texts


async def template_called(records: Records, name: str) -> MessageTemplate:
    """Raises NotFound (unknown_template)."""
    known = await records.correspondence.templates()
    found = next((one for one in known if one.key == kind_key(name)), None)
    if found is None:
        raise NotFound("unknown_template", given=name, templates=[one.name for one in known])
    return found


async def show_templates(records: Records, about: str) -> TemplatesShown:
    known = await records.correspondence.templates()
    chosen = [await template_called(records, about)] if about.strip() else known
    return TemplatesShown(tuple(map(_view, chosen)))


async def set_template(case: Case, intent: SetTemplate) -> TemplatesShown:
    """Anybody may keep one."""
    return await change_template(case.records, case.texts, case.language, intent)


async def change_template(records: Records, texts: Texts, language: Language, intent: SetTemplate) -> TemplatesShown:
    """The same for an operator. Raises Invalid and NotFound; then nothing is changed."""
    name = intent.name.strip()
    if not name:
        raise Invalid("template_without_name")
    retired = not (intent.title.strip() or intent.body.strip())
    if retired:
        kept = await template_called(records, name)
        template = MessageTemplate(kept.key, kept.name, kept.title, kept.body, kept.kind, kept.action, active=False)
    else:
        kind = await kind_called(records, texts, language, intent.kind)
        template = MessageTemplate(
            key=kind_key(name),
            name=name,
            title=intent.title.strip(),
            body=intent.body.strip(),
            kind=kind.name or kind.key if kind else "",
            action=intent.action.strip(),
        )
    await records.correspondence.save_template(template)
    return TemplatesShown((_view(template),), changed="retired" if retired else "kept")


def _view(template: MessageTemplate) -> TemplateView:
    return TemplateView(template.name, template.title, template.body, template.kind, template.action)
