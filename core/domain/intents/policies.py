"""Both policies of a link, and fields of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.policies import Preset
from core.domain.sharing import Intake, Publishing


@dataclass(frozen=True, slots=True)
class Configure:
    """公開設定 / 取込設定 of one link: ask for other ones. What is not named stays; nothing is saved yet.

    Fields are named as people name them: by label, by id, or by their number in the settings.
    """

    link: str = ""
    """The link's id, or the code or name of the counterpart; may stay empty while there is only one."""
    publishing: Mapping[str, Publishing] = field(default_factory=dict)
    """By own field."""
    intake: Mapping[str, Intake] = field(default_factory=dict)
    """By field as the counterpart names it, like those that follow."""
    landing: Mapping[str, str] = field(default_factory=dict)
    """The own field it is taken into; "" for the usual one."""
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Their code → ours; replaces the field's table, an empty one ends it."""
    more_codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The same beside what the field's table has; a code without ours is taken out of it."""
    match_names: bool | None = None
    """Whether exactly the same name may resolve a reference of theirs without a person; None leaves it as it is."""
    on: str = ""
    """A proposal that is added to; the link is then its link."""


@dataclass(frozen=True, slots=True)
class NoteSettings:
    """The same, for a form with several pages: kept, and counted only when it is asked for."""

    change: Configure


@dataclass(frozen=True, slots=True)
class ApplyPreset:
    """企業向け / 事務所向け: ask for every field of the catalogue as a preset has it."""

    link: str
    preset: Preset
    on: str = ""


@dataclass(frozen=True, slots=True)
class CopyPolicies:
    """設定複写: ask for the policies of another link."""

    link: str
    source: str
    """Like `link`: an id, a code or a name."""
    on: str = ""


@dataclass(frozen=True, slots=True)
class UndoPolicies:
    """設定取消: ask for the policies as they were before the last change."""

    link: str = ""


@dataclass(frozen=True, slots=True)
class SavePolicies:
    """保存: make true what was asked for and has been shown."""

    proposal: str


@dataclass(frozen=True, slots=True)
class DiscardPolicies:
    """破棄: leave the policies as they are."""

    proposal: str


@dataclass(frozen=True, slots=True)
class AddField:
    """項目追加: a field of the organisation's own. It starts 未公開 on every link."""

    id: str
    """Empty to have one chosen."""
    label: str
    type: str
    """A `FieldType`, or what people call it (日付); empty for text, or for a code where there are choices."""
    choices: tuple[str, ...] = ()
    """What may be chosen from, of a field of type 区分."""


@dataclass(frozen=True, slots=True)
class ChangeField:
    """項目変更: rename, retype, retire an own field or take it into use again; what is left empty stays."""

    field: str
    """Its id or what it is called."""
    label: str = ""
    type: str = ""
    choices: tuple[str, ...] | None = None
    retired: bool | None = None
