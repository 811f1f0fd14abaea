"""公開設定 and 取込設定: page by page one row a field, and what saving would reveal before anything is saved.

What was chosen on one page is noted in a proposal before another is shown, so that it outlives the page; nothing of it
is true before 保存.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot import kit
from bot.buttons import Press, button, row
from bot.cards import card_of
from bot.kit import Blocks, Json
from bot.modals.reading import in_one_view
from bot.wording import Wording
from core.domain.notices import AskedToSave, FieldPolicy, SettingsShown
from core.domain.policies import Preset
from core.domain.sharing import Intake, Publishing
from core.texts.labels import label_key

PUBLISH, INTAKE = "publish_policy", "intake_policy"
FIND = "find_field"
COPY = "copy_settings"

FIELDS_A_PAGE = 20
"""Two blocks each; the rest of the hundred a modal may have is for what stands around them."""

_PUBLISHING = {Publishing.SHARED: "shared", Publishing.UNPUBLISHED: "unpublished"}
_INTAKE = {Intake.AUTO: "automatic", Intake.MANUAL: "manual", Intake.IGNORE: "not_taken_in"}


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """What the form remembers in `private_metadata`: where the reader is, and what was chosen so far."""

    link: str
    policy: str = PUBLISH
    page: int = 0
    find: str = ""
    proposal: str = ""

    @property
    def about(self) -> str:
        """What `Look(Page.SETTINGS)` is asked for."""
        return f"proposal:{self.proposal}" if self.proposal else self.link

    @property
    def kind(self) -> str:
        return "publishing" if self.policy == PUBLISH else "intake"

    @property
    def private(self) -> str:
        return json.dumps(asdict(self))


def settings_form(settings: SettingsShown, at: SettingsPage, wording: Wording) -> Json:
    """One page of one of the two policies."""
    found = _found(settings, at)
    pages = max(1, -(-len(found) // FIELDS_A_PAGE))
    page = min(max(at.page, 0), pages - 1)
    here = SettingsPage(settings.link, at.policy, page, at.find, settings.proposal)
    shown = found[page * FIELDS_A_PAGE : (page + 1) * FIELDS_A_PAGE]
    blocks = [
        kit.heading(f"{settings.counterpart}  {wording.word(at.policy)}"),
        kit.context(_state_of_things(settings, wording)),
        *row("", 1, _ways(settings, at, wording)),
        _find(at, wording),
        *[block for policy in shown for block in _row(policy, here, settings, wording)],
        *([] if shown else [kit.section(wording.word("no_such_field"))]),
        *row("", 2, _turning(page, pages, wording)),
    ]
    return kit.modal(
        "settings",
        wording.word(at.policy),
        blocks,
        close=wording.word("cancel"),
        submit=wording.word("preview"),
        private=here.private,
    )


def settings_preview(asked: AskedToSave, at: SettingsPage, wording: Wording) -> Json:
    """この設定で … が公開されます: nothing is saved yet."""
    card = card_of(asked, wording)
    here = SettingsPage(asked.link, at.policy, at.page, at.find, asked.proposal)
    back = row("", 1, [button(wording.word("change_further"), Press("change_settings", asked.proposal))])
    return kit.modal(
        "save_settings",
        wording.word("preview"),
        [*in_one_view(card, wording), *back],
        close=wording.word("cancel"),
        submit=wording.word("save") if asked.open else "",
        private=here.private,
    )


def field_help(policy: FieldPolicy, wording: Wording) -> Json:
    """The text behind the ?."""
    blocks = [kit.heading(policy.label), kit.section(policy.help or wording.word("own_field_help"))]
    return kit.modal("reading", wording.word("help"), blocks, close=wording.word("close"))


def choice_name(kind: str, field: str) -> str:
    """The action id of a field's choice, and the name its value is found under."""
    return f"{kind}:{field}"


def _found(settings: SettingsShown, at: SettingsPage) -> Sequence[FieldPolicy]:
    """The fields whose label or number was asked for; what only they have cannot be published."""
    policies = settings.policies if at.policy == PUBLISH else (*settings.policies, *settings.theirs)
    wanted = label_key(at.find)
    return [one for one in policies if wanted in label_key(one.label) or wanted == str(one.number)]


def _state_of_things(settings: SettingsShown, wording: Wording) -> str:
    states = [policy.publishing for policy in settings.policies]
    counts = [f"{wording.word(state.value)} {states.count(state)}" for state in Publishing]
    changed = f"{wording.word('changed_settings')} {settings.changed}" if settings.changed else ""
    return "  ".join(part for part in (*counts, changed, wording.word("settings_hint")) if part)


def _ways(settings: SettingsShown, at: SettingsPage, wording: Wording) -> list[Json]:
    other = INTAKE if at.policy == PUBLISH else PUBLISH
    presets = [
        button(
            f"{wording.word('preset')} {wording.word(f'preset_{preset}')}", Press("preset", settings.link, part=preset)
        )
        for preset in Preset
    ]
    options = [kit.option(name, name) for name in settings.others[: kit.OPTIONS]]
    copies = [kit.choice(COPY, options) | {"placeholder": kit.plain(wording.word("copy_policies"), kit.PLACEHOLDER)}]
    return [
        button(wording.word(other), Press(other, settings.link)),
        *presets,
        *(copies if options else []),
        button(wording.word("undo_settings"), Press("undo_settings", settings.link)),
        button(wording.word("policy_history"), Press("policy_history", settings.link)),
    ]


def _find(at: SettingsPage, wording: Wording) -> Json:
    """Searched as soon as Enter is pressed."""
    element: Json = {
        "type": "plain_text_input",
        "action_id": FIND,
        "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
    }
    if at.find:
        element["initial_value"] = at.find
    return kit.asked(FIND, wording.word("find_field"), element, optional=True) | {"dispatch_action": True}


def _row(policy: FieldPolicy, at: SettingsPage, settings: SettingsShown, wording: Wording) -> Blocks:
    """The name with what is to be known of it, and below its choice, its ? and (取込設定) where it lands."""
    spoken = f"{wording.word('help')} {policy.label}"
    ask = button("?", Press("field_help", settings.link, part=policy.field), spoken=spoken)
    elements = [*_choice(policy, at, wording), ask]
    if at.policy == INTAKE:
        elements.append(button(wording.word("mapping"), Press("mapping", settings.link, part=policy.field)))
    # Slack keeps an entry while block and action keep their names: another state of the proposal has others.
    name = f"{at.kind}:{policy.field}@{settings.proposal[:8]}{settings.revision}"
    return [kit.heading(_title(policy, at, wording)), kit.actions(name, elements)]


def _title(policy: FieldPolicy, at: SettingsPage, wording: Wording) -> str:
    facts = [f"{policy.number}  {policy.label}"]
    if at.policy == PUBLISH:
        return (
            facts[0] + wording.aside(wording.word("required")) if policy.publishing is Publishing.REQUIRED else facts[0]
        )
    if policy.intake is not Intake.IGNORE and not policy.shared_by_counterpart:
        facts[0] += wording.aside(wording.word("counterpart_does_not_share"))
    if policy.own_field:
        facts.append(f"→ {policy.own_label}")
    if policy.codes:
        facts.append(f"{wording.word('policy_codes')} {len(policy.codes)}")
    return "  ".join(facts)


def _choice(policy: FieldPolicy, at: SettingsPage, wording: Wording) -> list[Json]:
    """Of a required field nothing can be chosen."""
    if at.policy == PUBLISH:
        states, now = {one.value: word for one, word in _PUBLISHING.items()}, policy.publishing.value
    else:
        states, now = {one.value: word for one, word in _INTAKE.items()}, policy.intake.value
    options = {state: kit.option(wording.word(word), state) for state, word in states.items()}
    return (
        [kit.choice(choice_name(at.kind, policy.field), list(options.values()), options[now])] if now in options else []
    )


def _turning(page: int, pages: int, wording: Wording) -> list[Json]:
    turns = [("previous_page", page - 1), ("next_page", page + 1)]
    return [
        button(f"{wording.word(word)} {to + 1}/{pages}", Press("settings_page", "page", part=str(to)))
        for word, to in turns
        if 0 <= to < pages
    ]
