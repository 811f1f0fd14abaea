"""What is told of the fields themselves: what they mean, those an organisation adds, and the form to edit a matter."""

from __future__ import annotations

from dataclasses import dataclass

from core.domain.notices.forms import FormField


@dataclass(frozen=True, slots=True)
class FieldDescribed:
    """One field, in the reader's language."""

    field: str
    label: str
    type: str
    """A `FieldType`."""
    help: str = ""
    """The text behind the ?; empty for a field of the organisation's own."""
    own: bool = False
    retired: bool = False
    choices: tuple[str, ...] = ()
    publishing: str = "unpublished"
    """required | shared | unpublished: how it starts on every link."""


@dataclass(frozen=True, slots=True)
class FieldsShown:
    """項目の一覧: the catalogue and the organisation's own, retired ones included."""

    fields: tuple[FieldDescribed, ...]

    card = None


@dataclass(frozen=True, slots=True)
class FieldExplained:
    """ヘルプ 出願日: what is behind the ? of one field, and how its values may be written."""

    about: FieldDescribed

    card = None


@dataclass(frozen=True, slots=True)
class FieldAdded:
    """項目を追加しました: a field of the organisation's own, published to nobody."""

    field: str
    label: str
    type: str
    choices: tuple[str, ...] = ()

    card = None


@dataclass(frozen=True, slots=True)
class FieldChanged:
    """項目を変更しました: renamed, retyped, retired or taken into use again."""

    field: str
    label: str
    before: str
    """What it was called before."""
    type: str
    retired: bool
    choices: tuple[str, ...] = ()
    values: int = 0
    """How many values were read anew under another type."""
    stopped: tuple[str, ...] = ()
    """Counterparts to whom it is no longer published."""

    card = None


@dataclass(frozen=True, slots=True)
class EditShown:
    """編集: the fields of an own matter as they may be written, all of them or one section."""

    ref: str
    section: str
    """A `Section`; "" for all."""
    sections: tuple[str, ...]
    """Those that have any field for this matter."""
    fields: tuple[FormField, ...]

    card = None
