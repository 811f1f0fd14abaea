"""設定: what would be revealed, then saving."""

from __future__ import annotations

from collections.abc import Mapping

from bot import modals
from bot.kit import Json
from bot.modals.settings import input_name
from bot.submissions.answers import becomes, reads
from bot.visit import Visit
from core.domain.intents import Configure, Look, Page
from core.domain.notices import Configured, SettingsShown
from core.domain.sharing import Intake, Publishing
from core.ids import LinkId

PUBLISH = "publish_policy"


async def weighed(visit: Visit) -> Json:
    """The preview; nothing is saved."""
    policy, counterpart = visit.request.private["policy"], visit.request.private["counterpart"]
    shown = await visit.look(Look(Page.SETTINGS, counterpart))
    if not isinstance(shown, SettingsShown):
        return reads(visit, shown)
    chosen = _changed(shown, policy, visit.request.values)
    answer = await visit.look(_configure(shown.link, policy, chosen, dry_run=True))
    if not isinstance(answer, Configured):
        return reads(visit, answer)
    return becomes(modals.settings_preview(answer, shown.link, policy, chosen, visit.wording))


async def saved(visit: Visit) -> Json:
    kept = visit.request.private
    return reads(visit, await visit.do(_configure(LinkId(kept["link"]), kept["policy"], kept["chosen"], dry_run=False)))


def _changed(shown: SettingsShown, policy: str, values: Mapping[str, str]) -> dict[str, str]:
    """Only what the person changed: what somebody else changes meanwhile is not undone."""
    publishing = policy == PUBLISH
    now = {one.field: (one.publishing if publishing else one.intake).value for one in shown.policies}
    entered = {field: values.get(input_name("publishing" if publishing else "intake", field)) for field in now}
    return {field: value for field, value in entered.items() if value is not None and value != now[field]}


def _configure(link: LinkId, policy: str, chosen: Mapping[str, str], *, dry_run: bool) -> Configure:
    if policy == PUBLISH:
        return Configure(link, publishing={name: Publishing(v) for name, v in chosen.items()}, dry_run=dry_run)
    return Configure(link, intake={name: Intake(v) for name, v in chosen.items()}, dry_run=dry_run)
