"""What an answer can be about: values the gateway looks up before the words are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.notices import Entry
from core.ids import PairId


@dataclass(frozen=True, slots=True)
class Anything:
    """A fresh mail, or a mail of ours that asked nothing."""


@dataclass(frozen=True, slots=True)
class AboutAddress:
    """A mail address that waits to be confirmed from there."""

    awaited: str


@dataclass(frozen=True, slots=True)
class AboutOffer:
    pair: PairId
    parents: tuple[PairId, ...] = ()
    """Offers it comes from, to be taken in before it or together with it."""


@dataclass(frozen=True, slots=True)
class AboutReview:
    review: str
    seen: int | None
    """The version of the card the person had before them."""
    fields: Mapping[int, str]
    """Field by its number on the card."""
    names: Mapping[str, int] = field(default_factory=dict)
    """Number by whatever people call the field, in `verbs.tidy` form and lower case."""
    shown: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """The cells of each row by its number, as the reader was sent them."""


@dataclass(frozen=True, slots=True)
class AboutMessage:
    """A message of the counterpart: what is written under it crosses."""

    message: str
    has_files: bool = False


@dataclass(frozen=True, slots=True)
class AboutFiles:
    """A document that asks nothing, of which the file was kept back."""

    about: str


@dataclass(frozen=True, slots=True)
class AboutDraft:
    draft: str


@dataclass(frozen=True, slots=True)
class AboutSent:
    """A message of ours that may still be called back."""

    message: str


@dataclass(frozen=True, slots=True)
class AboutErasure:
    erasure: str


@dataclass(frozen=True, slots=True)
class AboutParked:
    parked: str


@dataclass(frozen=True, slots=True)
class AboutList:
    listing: str
    entries: tuple[Entry, ...]
    shown: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """As for `AboutReview`; without those that are settled."""


@dataclass(frozen=True, slots=True)
class AboutWorkflow:
    """A run of a workflow, as its reader had it before them."""

    workflow: str
    seen: int | None


@dataclass(frozen=True, slots=True)
class AboutReferences:
    """参照ID紐付け of one link."""

    link: str
    references: Mapping[int, str]
    """Id by number, of resolved and unresolved ones."""


@dataclass(frozen=True, slots=True)
class AboutDeadlines:
    """Deadlines, which are called by numbers of their own wherever one writes."""

    about: str


@dataclass(frozen=True, slots=True)
class AboutWrapper:
    """包袋: the documents of one matter, which are called by their numbers."""

    matter: str


@dataclass(frozen=True, slots=True)
class AboutQueue:
    """What a document proposes."""

    entry: str
    seen: int | None
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AboutDocument:
    """A document that could not be recognised."""

    document: str


@dataclass(frozen=True, slots=True)
class AboutLinks:
    """一括紐付け of one link."""

    link: str
    seen: int | None
    """The version of what the person had before them."""


@dataclass(frozen=True, slots=True)
class AboutImport:
    """A file that waits for a word: 取込 実行, 列 5 = 出願日, 中止."""

    pending: str
    seen: int | None
    """The version of the preview the person had before them."""


@dataclass(frozen=True, slots=True)
class AboutSettings:
    """公開設定 / 取込設定 of one link."""

    link: str


@dataclass(frozen=True, slots=True)
class AboutProposal:
    """Settings that were asked for and wait to be saved."""

    proposal: str


Topic = (
    Anything
    | AboutAddress
    | AboutImport
    | AboutOffer
    | AboutReview
    | AboutMessage
    | AboutDraft
    | AboutFiles
    | AboutSent
    | AboutErasure
    | AboutParked
    | AboutList
    | AboutReferences
    | AboutDeadlines
    | AboutQueue
    | AboutDocument
    | AboutLinks
    | AboutWorkflow
    | AboutWrapper
    | AboutSettings
    | AboutProposal
)
