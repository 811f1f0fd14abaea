"""All a person can want, on one screen.

Both surfaces translate into these and nothing else; `core.desk` is the only reader. References are what the
person typed or pressed: reference numbers as text, cards by their opaque id. `seen` is the version of the card the
person was looking at; what changed since comes back as `Stale`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.domain.matters import Secrecy
from core.domain.policies import Preset
from core.domain.sharing import Intake, Publishing, Tab
from core.ids import LinkId, PairId


@dataclass(frozen=True, slots=True)
class File:
    """A file in a person's hand: a name to show and the bytes."""

    name: str
    content: bytes
    content_type: str = "application/octet-stream"


# ── Sharing matters ──────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Share:
    """共有追加: offer matters to a counterpart. One reference or a whole paste."""

    refs: tuple[str, ...]
    counterpart: str = ""
    """Code or name of the counterpart; may stay empty while there is only one link."""


@dataclass(frozen=True, slots=True)
class ShareListed:
    """共有追加: offer the matters whose numbers stand in a file."""

    file: File
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class Unshare:
    """共有取下げ: take back an offer that has not been answered."""

    ref: str
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class EndSharing:
    """共有解除: nothing flows about this matter any more. What was taken over stays, and so does the ledger."""

    ref: str
    counterpart: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeBackApproval:
    """承認の取消: an approval made by mistake, named by the own matter; the counterpart's offer stands again."""

    ref: str
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class Approve:
    """承認: take in an offered matter as the suggested own matter, or as `own_ref` (他の案件)."""

    pair: PairId
    own_ref: str = ""


@dataclass(frozen=True, slots=True)
class ApproveMany:
    """一括承認: take in each offered matter whose own one is certain; the others stay as they are."""

    pairs: tuple[PairId, ...]
    own_refs: Mapping[PairId, str] = field(default_factory=dict)
    """The own matter that stood beside it when it was ticked, for one that is not certain by itself."""


@dataclass(frozen=True, slots=True)
class ApproveCertain:
    """一括承認 of all that waits with one counterpart, however much it is: whatever is certain is taken in."""

    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class Create:
    """案件作成: take in an offered matter as a new own matter; an empty reference is numbered automatically."""

    pair: PairId
    own_ref: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    """What is to be otherwise than the form has it, as typed, by field id or label; an empty text empties the field."""


@dataclass(frozen=True, slots=True)
class Decline:
    """辞退: do not take in an offered matter."""

    pair: PairId
    reason: str = ""


# ── Deciding on changes ──────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Accept:
    """適用: take over the counterpart's values. No fields means all that are still undecided."""

    review: str
    fields: tuple[str, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Ignore:
    """無視: keep the own values. An ignored value does not come back until it changes."""

    review: str
    fields: tuple[str, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Revert:
    """元に戻す / 取消: take back values that were applied, by hand or automatically."""

    review: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckResults:
    """結果確認: what was applied automatically has been looked at, and stands."""

    review: str


# ── Master references ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Resolve:
    """紐付け: one of the counterpart's references stands for an own record, by its code, its id or its letter."""

    reference: str
    record: str


@dataclass(frozen=True, slots=True)
class CreateRecord:
    """作成: one of the counterpart's references stands for a new own record, made of what they say of it.

    What is given here goes before what they say.
    """

    reference: str
    name: str = ""
    name_en: str = ""
    corporate_number: str = ""
    jpo_code: str = ""


@dataclass(frozen=True, slots=True)
class NotSame:
    """別物: a reference is not this own record, and is not suggested to be it again."""

    reference: str
    record: str


@dataclass(frozen=True, slots=True)
class Unresolve:
    """取消: take back what a reference stands for, or, when it stands for nothing, every 別物."""

    reference: str


@dataclass(frozen=True, slots=True)
class LinkCertain:
    """一括紐付け: link at once what was shown as certain (`Page.CERTAIN_LINKS`)."""

    link: LinkId
    seen: int
    """The version of what was shown."""


@dataclass(frozen=True, slots=True)
class LookAtReferences:
    """参照ID紐付け: a page of what the references of a counterpart stand for."""

    counterpart: str = ""
    """May stay empty while only one of them has anything unresolved."""
    resolved: bool | None = None
    """解決済 or 未解決 alone; None for both."""
    master: str = ""
    """One `core.domain.masters.Master` alone."""
    page: int = 1


@dataclass(frozen=True, slots=True)
class SuggestRecords:
    """Type-ahead over an own master: its name (`core.domain.masters.Master`), or a reference to be found in it."""

    master: str
    typed: str
    limit: int = 20


# ── Case messages ────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Compose:
    """連絡: prepare a case message and see what would cross. Nothing leaves.

    The counterpart is an addressee (連携相手ユーザ) when `to` or `counterpart` names it, when the kind adds it, or when
    nobody is named. Title and body may hold placeholders: `{案件.出願番号}`.
    """

    refs: tuple[str, ...]
    title: str
    body: str
    kind: str = ""
    action: str = ""
    counterpart: str = ""
    files: tuple[File, ...] = ()
    reply_to: str = ""
    """The message it answers; references and title may then stay empty."""
    to_all: bool = False
    """全員に返信 rather than 返信."""
    to: tuple[str, ...] = ()
    """Own people by name or id, and the counterpart by name or code."""
    cc: tuple[str, ...] = ()
    department: bool = False
    """知財部宛: everybody here is addressed."""
    template: str = ""
    """定型文: its words stand where none are given."""


@dataclass(frozen=True, slots=True)
class Correct:
    """訂正: other words for a message that has left. They are shown first, like every message."""

    message: str
    body: str
    title: str = ""
    """Empty for the same."""
    files: tuple[File, ...] = ()


@dataclass(frozen=True, slots=True)
class Withdraw:
    """取消依頼: ask the counterpart to take no account of a message that has left."""

    message: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CopyMessage:
    """履歴からコピー: the words of an own message as they were written, placeholders and all."""

    message: str


@dataclass(frozen=True, slots=True)
class SearchMessages:
    """連絡の検索: every word stands in the title or the body."""

    words: str


@dataclass(frozen=True, slots=True)
class SuggestAddressees:
    """Type-ahead over own people and the ambassadors of the links."""

    typed: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class SetMessageKind:
    """連絡種別: add one or change it, by an administrator."""

    name: str
    ambassador: bool = False
    """The counterpart is an addressee by itself."""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class SetTemplate:
    """定型文: add one or change it; without words it is retired."""

    name: str
    title: str = ""
    body: str = ""
    kind: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class SetConfirmationReminder:
    """After how many days an author is reminded of what is still 未確認; by an administrator."""

    days: int


@dataclass(frozen=True, slots=True)
class Post:
    """送信: let a prepared message (a draft) cross."""

    draft: str


@dataclass(frozen=True, slots=True)
class Recall:
    """取り消す: call a message back before it leaves (30 seconds)."""

    message: str


@dataclass(frozen=True, slots=True)
class Reply:
    """返信: answer a message. To the counterpart's it crosses; to a colleague's it stays inside, and an answer to all of a
    colleague's message to the counterpart is shown before it crosses."""

    message: str
    body: str
    files: tuple[File, ...] = ()
    to_all: bool = False


@dataclass(frozen=True, slots=True)
class Confirm:
    """確認完了: the addressee has taken note."""

    message: str


# ── Workflows ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class DefineWorkflow:
    """ワークフロー登録: set down, or replace, a workflow. Runs under way keep the steps they began with."""

    name: str
    text: str
    """A step a line (`core.domain.workflows.writing`); empty retires the workflow."""


@dataclass(frozen=True, slots=True)
class PublishWorkflow:
    """Let a counterpart start a workflow of ours, under a name it may read; an empty one takes that back."""

    name: str
    published_as: str
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class StartWorkflow:
    """起票 on a matter. One that reaches the counterpart is shown first, and begins with `ReleaseWorkflow`."""

    ref: str
    name: str
    counterpart: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseWorkflow:
    workflow: str


@dataclass(frozen=True, slots=True)
class CompleteStep:
    """完了: the current step is taken."""

    workflow: str
    comment: str = ""
    files: tuple[File, ...] = ()
    to_counterpart: bool = False
    """The comment and the files cross. In a run of the counterpart's a step is answered, so they always do."""
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class SendBackStep:
    """差戻し: the step before is to be taken again."""

    workflow: str
    comment: str
    files: tuple[File, ...] = ()
    to_counterpart: bool = False
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class CommentStep:
    """コメント: say something without moving the run."""

    workflow: str
    comment: str
    files: tuple[File, ...] = ()
    to_counterpart: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawWorkflow:
    """取下げ of a run of our own."""

    workflow: str
    reason: str = ""
    to_counterpart: bool = False
    """The reason crosses; that it was withdrawn the counterpart sees in any case."""


# ── Own data ─────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Edit:
    """Change fields of an own matter, as typed."""

    ref: str
    values: Mapping[str, str]
    """By id or by what people call the field; an empty text empties it."""


@dataclass(frozen=True, slots=True)
class Import:
    """取込: look at a table of own matters (CSV, TSV, XLSX). Nothing is taken in before a person says so."""

    file: File


@dataclass(frozen=True, slots=True)
class ChooseColumns:
    """列の対応: which field a column of the pending file is; what is not named stays."""

    pending: str
    columns: Mapping[int, str]
    """Column as it was numbered, from 1 → the field by its id or any name people have for it, "" to leave it out."""


@dataclass(frozen=True, slots=True)
class TakeIn:
    """取り込む: carry out what the preview of a file says."""

    pending: str
    seen: int | None = None
    """The version of the preview the person was looking at."""


@dataclass(frozen=True, slots=True)
class Abandon:
    """やめる: take nothing of a pending file in."""

    pending: str


@dataclass(frozen=True, slots=True)
class SuggestFields:
    """Type-ahead over the fields a column may be."""

    typed: str
    limit: int = 20


class Extract(StrEnum):
    """What can be had as a file."""

    MATTERS = "matters"
    """Own matters, under headings that `Import` understands."""
    DISCLOSED = "disclosed"
    """What a counterpart has received, as it stands."""
    DISCLOSURES = "disclosures"
    """Every value that ever left."""
    DIFFERENCES = "differences"
    """Differences that wait for a decision."""
    DECISIONS = "decisions"
    """Differences that were decided."""


class FileKind(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    """UTF-8 with a mark, which Excel opens."""
    CP932 = "cp932"
    """CSV for programs that read nothing else."""


@dataclass(frozen=True, slots=True)
class Export:
    """出力: own data as a file."""

    what: Extract
    kind: FileKind = FileKind.XLSX
    counterpart: str = ""
    """Only what concerns this one, by code or name."""
    fields: tuple[str, ...] = ()
    """By id or any name people have for them; all when empty."""
    since: date | None = None
    until: date | None = None
    """Local days, both included: of decisions, and of what has left."""


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


@dataclass(frozen=True, slots=True)
class SetSecrecy:
    """秘匿 / 権利化 / 公開 of an own matter, by an administrator; lifting 秘匿 needs a reason."""

    ref: str
    secrecy: Secrecy
    reason: str = ""


# ── Office documents, and what they propose ──────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Attach:
    """庁書類: file documents; what is not said of them is read in them."""

    files: tuple[File, ...]
    ref: str = ""
    kind: str = ""
    """A code (A131) or a title (拒絶理由通知書)."""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class IdentifyDocument:
    """案件 / 種別 / 日付 of a document that could not be recognised; what is left out stays as it is."""

    document: str
    ref: str = ""
    kind: str = ""
    dated: str = ""


@dataclass(frozen=True, slots=True)
class DiscardDocument:
    """破棄: a document that could not be recognised was attached by mistake."""

    document: str


@dataclass(frozen=True, slots=True)
class AcceptProposals:
    """適用: take over what a document proposes. No numbers means all that are still undecided."""

    entry: str
    numbers: tuple[int, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class DismissProposals:
    """無視"""

    entry: str
    numbers: tuple[int, ...] = ()
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class ReviseProposal:
    """訂正: another value, or another day of a deadline, as typed."""

    entry: str
    number: int
    value: str


@dataclass(frozen=True, slots=True)
class UndoProposals:
    """取消: what was decided waits again."""

    entry: str
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishDocuments:
    """書類公開 / 書類非公開: which kinds of documents a counterpart is shown; without kinds only says which."""

    kinds: tuple[str, ...] = ()
    counterpart: str = ""
    on: bool = True
    dry_run: bool = False
    """Only say what it would mean."""


# ── Deadlines ────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class SetRule:
    """期限規則: another period, basis or label of a rule, or a rule that is added; what is empty stays as it is."""

    rule: str = ""
    """By number, id or name; empty for one that is added."""
    period: str = ""
    basis: str = ""
    """A date field of the matter, or a kind of document."""
    label: str = ""
    rights: str = ""
    """`PUDT` for patents, utility models, designs, trademarks."""
    residence: str = ""
    until: str | None = None
    """The field whose value ends it; empty for none."""
    active: bool | None = None
    usual: bool = False
    """Back to the usual rule; one that was added is forgotten."""
    dry_run: bool = False
    """Only say which days would change."""


@dataclass(frozen=True, slots=True)
class FinishDeadlines:
    """完了: by number, or by id as a button carries it."""

    deadlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReopenDeadlines:
    """取消: 完了 was said too early."""

    deadlines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExtendDeadline:
    """延長: another day, as typed, and why."""

    deadline: str
    until: str
    reason: str


@dataclass(frozen=True, slots=True)
class AssignDeadline:
    """担当: who is reminded, by name; oneself without one."""

    deadline: str
    person: str = ""


@dataclass(frozen=True, slots=True)
class SetDeadline:
    """期限追加: a deadline of one's own making."""

    ref: str
    due: str
    what: str


@dataclass(frozen=True, slots=True)
class SetReminders:
    """期限通知: how many days before a last day people are reminded."""

    days: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SetResponsible:
    """ユーザ設定: who answers for a link here, by name: To, and CC. Nobody at all means everybody."""

    counterpart: str
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SetNumbering:
    """採番: the pattern of own reference numbers (`PK{yy}{seq:04}`); an empty one goes back to the usual."""

    pattern: str
    right: str = ""
    """法域; empty for every right."""
    matter_type: str = ""
    """案件種別; empty for every type."""
    dry_run: bool = False
    """Only say which numbers would come next."""


# ── Looking, and the digest ──────────────────────────────────────────────────────────────────────────────────


class Page(StrEnum):
    """What can be looked at."""

    HOME = "home"
    """Per counterpart: the counts, and what waits."""
    MATTER = "matter"
    LISTING = "listing"
    """What waits for the person, numbered (一覧)."""
    DIGEST = "digest"
    WEEKLY = "weekly"
    """週次まとめ: what is open with each counterpart, for administrators."""
    HISTORY = "history"
    """What has crossed about a matter (履歴)."""
    REFERENCES = "references"
    """参照ID紐付け: what the references of a counterpart stand for."""
    CERTAIN_LINKS = "certain_links"
    """What 一括紐付け would link, of one counterpart."""
    SETTINGS = "settings"
    """公開設定 and 取込設定 of one link, named by its counterpart."""
    POLICY_HISTORY = "policy_history"
    """Who changed them when, of one link."""
    DOCUMENTS = "documents"
    """包袋: the documents of a matter."""
    DEADLINES = "deadlines"
    """期限 of the matters named, separated by spaces; one's own without a name."""
    RULES = "rules"
    """期限規則: what deadlines follow from, and who changed which rule when."""
    FIELDS = "fields"
    """What the fields mean: all, or the one that is named."""
    EDIT = "edit"
    """The form an own matter is edited in: its number, and a section when not all are wanted."""
    CREATION = "creation"
    """案件作成: the form for an offered matter, filled in; `about` is its pair."""
    RESPONSIBLE = "responsible"
    """ユーザ設定: who answers for a link here, named by its counterpart."""
    NUMBERING = "numbering"
    """採番: the patterns of own reference numbers, with what comes next."""
    MESSAGE_KINDS = "message_kinds"
    """連絡種別: the organisation's list, and after how many days it reminds."""
    TEMPLATES = "templates"
    """定型文: all, or the words of the one that is named."""
    WORKFLOWS = "workflows"
    """What is under way, and what can be started."""
    HELP = "help"


@dataclass(frozen=True, slots=True)
class Look:
    page: Page
    about: str = ""


@dataclass(frozen=True, slots=True)
class LookAtSharing:
    """共有設定: one tab of what stands between us and a counterpart, page by page from 1."""

    tab: Tab
    counterpart: str = ""
    page: int = 1
    rows: int = 50
    """On a page; a surface asks for as many as it can show."""


@dataclass(frozen=True, slots=True)
class Suggest:
    """Type-ahead over the own matters."""

    typed: str
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Snooze:
    """保留: leave entries of a digest for a later one."""

    listing: str
    numbers: tuple[int, ...]
    until: str = ""
    """As it was written (`domain.postponing`): `3日`, `1/20`; tomorrow when empty."""


@dataclass(frozen=True, slots=True)
class SetDigest:
    """停止 / 再開 of the daily digest, and when it comes. What is left out stays as it is."""

    on: bool | None = None
    rhythm: str = ""
    """As it was written (`domain.rhythm`): `9:00 月水金`."""
    weekly: bool | None = None
    """The same for the summary of the week."""


@dataclass(frozen=True, slots=True)
class Resend:
    """再送: try again what was parked."""

    parked: str


@dataclass(frozen=True, slots=True)
class AskErasure:
    """削除依頼: ask the counterpart to delete what it has from us of a matter."""

    ref: str
    reason: str = ""
    counterpart: str = ""


@dataclass(frozen=True, slots=True)
class AnswerErasure:
    """削除 / 保持: what we make of such a request."""

    erasure: str
    erased: bool
    reason: str = ""
    """Needed for 保持."""


Intent = (
    Share
    | ShareListed
    | Unshare
    | EndSharing
    | TakeBackApproval
    | Approve
    | ApproveMany
    | ApproveCertain
    | Create
    | Decline
    | Accept
    | Ignore
    | Revert
    | Resolve
    | CreateRecord
    | NotSame
    | Unresolve
    | LinkCertain
    | LookAtReferences
    | SuggestRecords
    | Compose
    | Correct
    | Withdraw
    | CopyMessage
    | SearchMessages
    | SuggestAddressees
    | SetMessageKind
    | SetTemplate
    | SetConfirmationReminder
    | Post
    | Recall
    | Reply
    | Confirm
    | DefineWorkflow
    | PublishWorkflow
    | StartWorkflow
    | ReleaseWorkflow
    | CompleteStep
    | SendBackStep
    | CommentStep
    | WithdrawWorkflow
    | Edit
    | Import
    | ChooseColumns
    | TakeIn
    | Abandon
    | SuggestFields
    | Export
    | Configure
    | NoteSettings
    | ApplyPreset
    | CopyPolicies
    | UndoPolicies
    | SavePolicies
    | DiscardPolicies
    | AddField
    | ChangeField
    | SetSecrecy
    | Attach
    | IdentifyDocument
    | DiscardDocument
    | AcceptProposals
    | DismissProposals
    | ReviseProposal
    | UndoProposals
    | PublishDocuments
    | FinishDeadlines
    | ReopenDeadlines
    | ExtendDeadline
    | AssignDeadline
    | SetDeadline
    | SetReminders
    | SetNumbering
    | SetRule
    | SetResponsible
    | Look
    | LookAtSharing
    | Suggest
    | CheckResults
    | Snooze
    | SetDigest
    | Resend
    | AskErasure
    | AnswerErasure
)
