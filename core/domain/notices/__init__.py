"""All we can tell a person, on one screen.

A notice is a snapshot of what the person may see: plain values of their *own* side, already in their own numbers.
`AskedTo…` needs an answer; past tense does not. Wording stands in `templates/<language>/<notice>.txt`, named like
the class in snake_case. Cards (`card` is not None) are views of state: when the state changes the same card is told
again with its decision filled in, and a surface that can change what it showed does so.
"""

from __future__ import annotations

from core.domain.notices.addresses import (
    AddressAdded,
    AddressAwaited,
    AddressesShown,
    AddressRemoved,
    AddressView,
    AskedToConfirmAddress,
)
from core.domain.notices.answers import AnsweredPart, HelpShown, RequestAnswered
from core.domain.notices.changes import (
    AskedToReview,
    ChangeKind,
    ChangesAnswered,
    ChangesSettled,
    ChangeView,
    DecidedField,
)
from core.domain.notices.correspondence import MessageKindsShown, MessageKindView, TemplatesShown, TemplateView
from core.domain.notices.creating import CreationForm, CreationRefused, RefusedField
from core.domain.notices.deadlines import (
    DayMoved,
    DeadlinesSettled,
    DeadlinesShown,
    DeadlineView,
    RemindersSet,
    RuleChanged,
    RuleSet,
    RulesShown,
    RuleView,
)
from core.domain.notices.decisions import Decision
from core.domain.notices.delivery import MailResumed, ReachedNobody, Resent, Undelivered
from core.domain.notices.erasures import AskedToErase, ErasureAnswered, ErasureAsked, ErasureSettled
from core.domain.notices.fields import (
    EditShown,
    FieldAdded,
    FieldChanged,
    FieldDescribed,
    FieldExplained,
    FieldsShown,
)
from core.domain.notices.files import (
    AskedToImport,
    ColumnView,
    Counts,
    Exported,
    FieldsSuggested,
    FieldSuggestion,
    FilePortion,
    FilesFollow,
    ImportAbandoned,
    Imported,
    ImportStarted,
    ImportState,
    Misfit,
    RejectedRow,
)
from core.domain.notices.forms import FormField
from core.domain.notices.leave import LeavesShown, LeaveView, StandingIn
from core.domain.notices.links import LinkActivated, LinkProposed
from core.domain.notices.many import Together, ToldTogether
from core.domain.notices.matters import (
    Crossing,
    ErasureLine,
    FieldShown,
    HistoryShown,
    MatterEdited,
    MatterMentioned,
    MatterShown,
    MatterSuggestion,
    SecrecyChanged,
    SecrecySet,
    SharedWith,
    Suggested,
)
from core.domain.notices.messages import (
    AddresseesSuggested,
    AddresseeSuggestion,
    AddresseeView,
    AskedToSend,
    Caution,
    CautionKind,
    DeliveryState,
    FileView,
    MessageArrived,
    MessageConfirmed,
    MessageCopied,
    MessageFound,
    MessageHeld,
    MessageNoted,
    MessageRecalled,
    MessageSent,
    MessagesFound,
    MessageView,
    MessageWithdrawn,
    ReplySent,
    Setback,
)
from core.domain.notices.mirrors import AskedToMirror, MirrorStands
from core.domain.notices.numbering import NumberingChanged, NumberingRule, NumberingSet, NumberingShown
from core.domain.notices.offers import (
    ApprovalBegun,
    ApprovalLine,
    ApprovalTakenBack,
    ApprovedMany,
    AskedToApprove,
    CandidateView,
    MatterLost,
    OfferAnswered,
    OfferSettled,
    OfferView,
    Shared,
    ShareLine,
    SharingEnded,
    Unshared,
    WaitingParent,
)
from core.domain.notices.papers import (
    AskedAboutDocument,
    AskedToUpdate,
    AttachedLine,
    DocumentArrived,
    DocumentKindsPublished,
    DocumentsAttached,
    DocumentSettled,
    DocumentsShown,
    KindView,
    PaperView,
    ProposalView,
    QueueSettled,
)
from core.domain.notices.policies import (
    AskedToSave,
    Configured,
    FieldEffect,
    FieldPolicy,
    PolicyChanged,
    PolicyHistoryShown,
    SettingChange,
    SettingsDiscarded,
    SettingsShown,
)
from core.domain.notices.problems import Facts, Problem
from core.domain.notices.references import (
    AskedToLink,
    AskedToMerge,
    CertainLink,
    MergingBegun,
    RecordsMerged,
    RecordsSuggested,
    RecordView,
    ReferenceSettled,
    ReferenceShown,
    ReferencesLinked,
    ReferencesShown,
    ReferenceView,
    Settling,
)
from core.domain.notices.sharing import (
    DutyShown,
    ResponsiblePerson,
    ResponsibleShown,
    SharingRow,
    SharingShown,
)
from core.domain.notices.waiting import (
    CardSnoozed,
    Digest,
    DigestSet,
    DigestStopped,
    Entry,
    EntryKind,
    HomeColumn,
    HomeOrder,
    HomeShown,
    LeftOut,
    LinkCounts,
    Listed,
    MoreWaiting,
    Snoozed,
)
from core.domain.notices.weekly import Age, CounterpartWeek, WeekShown
from core.domain.notices.workflows import (
    DefinitionView,
    RemarkView,
    RunLine,
    StartableView,
    StepPerson,
    StepView,
    WorkflowDefined,
    WorkflowMoved,
    WorkflowPublished,
    WorkflowShown,
    WorkflowsShown,
)

Notice = (
    LinkProposed
    | LinkActivated
    | AskedToApprove
    | OfferAnswered
    | ToldTogether
    | MatterLost
    | AskedToErase
    | ErasureAsked
    | ErasureSettled
    | ErasureAnswered
    | AskedToReview
    | ChangesAnswered
    | ReferencesShown
    | AskedToSend
    | MessageSent
    | MessageArrived
    | MessageConfirmed
    | Digest
    | Listed
    | HomeShown
    | SharingShown
    | ResponsibleShown
    | LeavesShown
    | StandingIn
    | AskedToMirror
    | MirrorStands
    | MatterMentioned
    | MatterShown
    | HistoryShown
    | SettingsShown
    | CreationForm
    | NumberingShown
    | HelpShown
    | Suggested
    | RecordsSuggested
    | AskedToMerge
    | RecordsMerged
    | MergingBegun
    | AskedToLink
    | ReferencesLinked
    | ReferenceShown
    | Problem
    | Shared
    | Unshared
    | SharingEnded
    | ApprovalTakenBack
    | OfferSettled
    | CreationRefused
    | ApprovalBegun
    | ApprovedMany
    | ChangesSettled
    | ReferenceSettled
    | MessageHeld
    | MessageRecalled
    | MessageWithdrawn
    | MessagesFound
    | MessageCopied
    | AddresseesSuggested
    | MessageKindsShown
    | TemplatesShown
    | ReplySent
    | MessageNoted
    | MatterEdited
    | AskedToImport
    | ImportStarted
    | ImportAbandoned
    | Imported
    | FieldsSuggested
    | Exported
    | FilePortion
    | AddressAdded
    | AddressAwaited
    | AddressesShown
    | AddressRemoved
    | AskedToConfirmAddress
    | FilesFollow
    | AskedToSave
    | SettingsDiscarded
    | Configured
    | PolicyHistoryShown
    | FieldAdded
    | FieldChanged
    | FieldsShown
    | FieldExplained
    | EditShown
    | SecrecySet
    | DocumentsAttached
    | AskedAboutDocument
    | AskedToUpdate
    | QueueSettled
    | DocumentArrived
    | DocumentsShown
    | DocumentSettled
    | DocumentKindsPublished
    | DeadlinesShown
    | DeadlinesSettled
    | RemindersSet
    | RuleSet
    | RulesShown
    | NumberingSet
    | Snoozed
    | CardSnoozed
    | DigestSet
    | DigestStopped
    | WeekShown
    | MailResumed
    | ReachedNobody
    | Resent
    | RequestAnswered
    | WorkflowShown
    | WorkflowMoved
    | WorkflowsShown
    | WorkflowDefined
    | WorkflowPublished
    | Undelivered
)

__all__ = [
    "AddressAdded",
    "AddressAwaited",
    "AddressRemoved",
    "AddressView",
    "AddresseeSuggestion",
    "AddresseeView",
    "AddresseesSuggested",
    "AddressesShown",
    "Age",
    "AnsweredPart",
    "ApprovalBegun",
    "ApprovalLine",
    "ApprovalTakenBack",
    "ApprovedMany",
    "AskedAboutDocument",
    "AskedToApprove",
    "AskedToConfirmAddress",
    "AskedToErase",
    "AskedToImport",
    "AskedToLink",
    "AskedToMerge",
    "AskedToMirror",
    "AskedToReview",
    "AskedToSave",
    "AskedToSend",
    "AskedToUpdate",
    "AttachedLine",
    "CandidateView",
    "CardSnoozed",
    "Caution",
    "CautionKind",
    "CertainLink",
    "ChangeKind",
    "ChangeView",
    "ChangesAnswered",
    "ChangesSettled",
    "ColumnView",
    "Configured",
    "CounterpartWeek",
    "Counts",
    "CreationForm",
    "CreationRefused",
    "Crossing",
    "DayMoved",
    "DeadlineView",
    "DeadlinesSettled",
    "DeadlinesShown",
    "DecidedField",
    "Decision",
    "DefinitionView",
    "DeliveryState",
    "Digest",
    "DigestSet",
    "DigestStopped",
    "DocumentArrived",
    "DocumentKindsPublished",
    "DocumentSettled",
    "DocumentsAttached",
    "DocumentsShown",
    "DutyShown",
    "EditShown",
    "Entry",
    "EntryKind",
    "ErasureAnswered",
    "ErasureAsked",
    "ErasureLine",
    "ErasureSettled",
    "Exported",
    "Facts",
    "FieldAdded",
    "FieldChanged",
    "FieldDescribed",
    "FieldEffect",
    "FieldExplained",
    "FieldPolicy",
    "FieldShown",
    "FieldSuggestion",
    "FieldsShown",
    "FieldsSuggested",
    "FilePortion",
    "FileView",
    "FilesFollow",
    "FormField",
    "HelpShown",
    "HistoryShown",
    "HomeColumn",
    "HomeOrder",
    "HomeShown",
    "ImportAbandoned",
    "ImportStarted",
    "ImportState",
    "Imported",
    "KindView",
    "LeaveView",
    "LeavesShown",
    "LeftOut",
    "LinkActivated",
    "LinkCounts",
    "LinkProposed",
    "Listed",
    "MailResumed",
    "MatterEdited",
    "MatterLost",
    "MatterMentioned",
    "MatterShown",
    "MatterSuggestion",
    "MergingBegun",
    "MessageArrived",
    "MessageConfirmed",
    "MessageCopied",
    "MessageFound",
    "MessageHeld",
    "MessageKindView",
    "MessageKindsShown",
    "MessageNoted",
    "MessageRecalled",
    "MessageSent",
    "MessageView",
    "MessageWithdrawn",
    "MessagesFound",
    "MirrorStands",
    "Misfit",
    "MoreWaiting",
    "Notice",
    "NumberingChanged",
    "NumberingRule",
    "NumberingSet",
    "NumberingShown",
    "OfferAnswered",
    "OfferSettled",
    "OfferView",
    "PaperView",
    "PolicyChanged",
    "PolicyHistoryShown",
    "Problem",
    "ProposalView",
    "QueueSettled",
    "ReachedNobody",
    "RecordView",
    "RecordsMerged",
    "RecordsSuggested",
    "ReferenceSettled",
    "ReferenceShown",
    "ReferenceView",
    "ReferencesLinked",
    "ReferencesShown",
    "RefusedField",
    "RejectedRow",
    "RemarkView",
    "RemindersSet",
    "ReplySent",
    "RequestAnswered",
    "Resent",
    "ResponsiblePerson",
    "ResponsibleShown",
    "RuleChanged",
    "RuleSet",
    "RuleView",
    "RulesShown",
    "RunLine",
    "SecrecyChanged",
    "SecrecySet",
    "Setback",
    "SettingChange",
    "SettingsDiscarded",
    "SettingsShown",
    "Settling",
    "ShareLine",
    "Shared",
    "SharedWith",
    "SharingEnded",
    "SharingRow",
    "SharingShown",
    "Snoozed",
    "StandingIn",
    "StartableView",
    "StepPerson",
    "StepView",
    "Suggested",
    "TemplateView",
    "TemplatesShown",
    "Together",
    "ToldTogether",
    "Undelivered",
    "Unshared",
    "WaitingParent",
    "WeekShown",
    "WorkflowDefined",
    "WorkflowMoved",
    "WorkflowPublished",
    "WorkflowShown",
    "WorkflowsShown",
]
