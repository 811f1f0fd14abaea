"""All a person can want, on one screen.

Both surfaces translate into these and nothing else; `core.desk` is the only reader. References are what the
person typed or pressed: reference numbers as text, cards by their opaque id. `seen` is the version of the card the
person was looking at; what changed since comes back as `Stale`.
"""

from __future__ import annotations

from core.domain.intents.addresses import AddAddress, ConfirmAddress, LookAtAddresses, RemoveAddress
from core.domain.intents.changes import Accept, CheckResults, Ignore, Revert
from core.domain.intents.deadlines import (
    AssignDeadline,
    ExtendDeadline,
    FinishDeadlines,
    ReopenDeadlines,
    SetDeadline,
    SetReminders,
    SetRule,
)
from core.domain.intents.documents import (
    AcceptProposals,
    Attach,
    DiscardDocument,
    DismissProposals,
    FileEnclosures,
    IdentifyDocument,
    PublishDocuments,
    ReviseProposal,
    UndoProposals,
)
from core.domain.intents.file import File
from core.domain.intents.files import (
    Abandon,
    ChooseColumns,
    CollectFiles,
    Export,
    Extract,
    FileKind,
    Import,
    SuggestFields,
    TakeIn,
)
from core.domain.intents.looking import Look, Page, Resend, SetDigest, Snooze, SnoozeCard
from core.domain.intents.matters import AnswerErasure, AskErasure, Edit, Mention, SetNumbering, SetSecrecy, Suggest
from core.domain.intents.messages import (
    Compose,
    Confirm,
    CopyMessage,
    Correct,
    Post,
    Recall,
    Reply,
    ResendMessage,
    SearchMessages,
    SetConfirmationReminder,
    SetMessageKind,
    SetTemplate,
    SuggestAddressees,
    Withdraw,
)
from core.domain.intents.mirrors import (
    AskToMirror,
    ChangeMirrored,
    EndMirror,
    Mirror,
    SayMirrored,
    UnsayMirrored,
)
from core.domain.intents.policies import (
    AddField,
    ApplyPreset,
    ChangeField,
    Configure,
    CopyPolicies,
    DiscardPolicies,
    NoteSettings,
    SavePolicies,
    UndoPolicies,
)
from core.domain.intents.references import (
    CreateRecord,
    LinkCertain,
    LookAtReferences,
    MergeRecords,
    NotSame,
    Resolve,
    SuggestRecords,
    Unresolve,
)
from core.domain.intents.sharing import (
    Approve,
    ApproveCertain,
    ApproveMany,
    Create,
    Decline,
    EndSharing,
    LookAtSharing,
    SetLeave,
    SetResponsible,
    Share,
    ShareListed,
    TakeBackApproval,
    Unshare,
)
from core.domain.intents.workflows import (
    CommentStep,
    CompleteStep,
    DefineWorkflow,
    PublishWorkflow,
    ReleaseWorkflow,
    SendBackStep,
    StartWorkflow,
    WithdrawWorkflow,
)

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
    | MergeRecords
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
    | CollectFiles
    | LookAtAddresses
    | AddAddress
    | ConfirmAddress
    | RemoveAddress
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
    | FileEnclosures
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
    | AskToMirror
    | ChangeMirrored
    | EndMirror
    | Mirror
    | SayMirrored
    | UnsayMirrored
    | SetLeave
    | SetResponsible
    | Look
    | LookAtSharing
    | Mention
    | Suggest
    | CheckResults
    | Snooze
    | SnoozeCard
    | SetDigest
    | Resend
    | ResendMessage
    | AskErasure
    | AnswerErasure
)

__all__ = [
    "Abandon",
    "Accept",
    "AcceptProposals",
    "AddAddress",
    "AddField",
    "AnswerErasure",
    "ApplyPreset",
    "Approve",
    "ApproveCertain",
    "ApproveMany",
    "AskErasure",
    "AskToMirror",
    "AssignDeadline",
    "Attach",
    "ChangeField",
    "ChangeMirrored",
    "CheckResults",
    "ChooseColumns",
    "CollectFiles",
    "CommentStep",
    "CompleteStep",
    "Compose",
    "Configure",
    "Confirm",
    "ConfirmAddress",
    "CopyMessage",
    "CopyPolicies",
    "Correct",
    "Create",
    "CreateRecord",
    "Decline",
    "DefineWorkflow",
    "DiscardDocument",
    "DiscardPolicies",
    "DismissProposals",
    "Edit",
    "EndMirror",
    "EndSharing",
    "Export",
    "ExtendDeadline",
    "Extract",
    "File",
    "FileEnclosures",
    "FileKind",
    "FinishDeadlines",
    "IdentifyDocument",
    "Ignore",
    "Import",
    "Intent",
    "LinkCertain",
    "Look",
    "LookAtAddresses",
    "LookAtReferences",
    "LookAtSharing",
    "Mention",
    "MergeRecords",
    "Mirror",
    "NotSame",
    "NoteSettings",
    "Page",
    "Post",
    "PublishDocuments",
    "PublishWorkflow",
    "Recall",
    "ReleaseWorkflow",
    "RemoveAddress",
    "ReopenDeadlines",
    "Reply",
    "Resend",
    "ResendMessage",
    "Resolve",
    "Revert",
    "ReviseProposal",
    "SavePolicies",
    "SayMirrored",
    "SearchMessages",
    "SendBackStep",
    "SetConfirmationReminder",
    "SetDeadline",
    "SetDigest",
    "SetLeave",
    "SetMessageKind",
    "SetNumbering",
    "SetReminders",
    "SetResponsible",
    "SetRule",
    "SetSecrecy",
    "SetTemplate",
    "Share",
    "ShareListed",
    "Snooze",
    "SnoozeCard",
    "StartWorkflow",
    "Suggest",
    "SuggestAddressees",
    "SuggestFields",
    "SuggestRecords",
    "TakeBackApproval",
    "TakeIn",
    "UndoPolicies",
    "UndoProposals",
    "Unresolve",
    "UnsayMirrored",
    "Unshare",
    "Withdraw",
    "WithdrawWorkflow",
]
