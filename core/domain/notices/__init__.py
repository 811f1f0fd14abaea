"""All we can tell a person, on one screen.

A notice is a snapshot of what the person may see: plain values of their *own* side, already in their own numbers.
`AskedTo…` needs an answer; past tense does not. Wording stands in `templates/<language>/<notice>.txt`, named like
the class in snake_case. Cards (`card` is not None) are views of state: when the state changes the same card is told
again with its decision filled in, and a surface that can change what it showed does so.
"""

from __future__ import annotations

from core.domain.notices.answers import AnsweredPart, HelpShown, RequestAnswered
from core.domain.notices.changes import (
    AskedToReview,
    ChangeKind,
    ChangesAnswered,
    ChangesSettled,
    ChangeView,
    DecidedField,
)
from core.domain.notices.decisions import Decision
from core.domain.notices.delivery import Resent, Undelivered
from core.domain.notices.files import ColumnTaken, Imported, RejectedRow
from core.domain.notices.links import LinkActivated, LinkProposed
from core.domain.notices.many import Together, ToldTogether
from core.domain.notices.matters import (
    Crossing,
    FieldShown,
    HistoryShown,
    MatterEdited,
    MatterShown,
    MatterSuggestion,
    SecrecyChanged,
    SecrecySet,
    SharedWith,
    Suggested,
)
from core.domain.notices.messages import (
    AddresseeView,
    AskedToSend,
    DeliveryState,
    FileView,
    MessageArrived,
    MessageConfirmed,
    MessageHeld,
    MessageNoted,
    MessageRecalled,
    MessageSent,
    MessageView,
    ReplySent,
)
from core.domain.notices.offers import (
    ApprovalLine,
    ApprovedMany,
    AskedToApprove,
    CandidateView,
    OfferAnswered,
    OfferSettled,
    OfferView,
    Shared,
    ShareLine,
    Unshared,
)
from core.domain.notices.policies import (
    AskedToSave,
    Configured,
    FieldAdded,
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
    RecordsSuggested,
    RecordView,
    ReferenceSettled,
    ReferencesShown,
    ReferenceView,
    Settling,
)
from core.domain.notices.waiting import Digest, DigestSet, Entry, EntryKind, HomeShown, LinkCounts, Listed, Snoozed
from core.domain.notices.workflows import (
    DefinitionView,
    RemarkView,
    RunLine,
    StartableView,
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
    | MatterShown
    | HistoryShown
    | SettingsShown
    | HelpShown
    | Suggested
    | RecordsSuggested
    | Problem
    | Shared
    | Unshared
    | OfferSettled
    | ApprovedMany
    | ChangesSettled
    | ReferenceSettled
    | MessageHeld
    | MessageRecalled
    | ReplySent
    | MessageNoted
    | MatterEdited
    | Imported
    | AskedToSave
    | SettingsDiscarded
    | Configured
    | PolicyHistoryShown
    | FieldAdded
    | SecrecySet
    | Snoozed
    | DigestSet
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
    "AddresseeView",
    "AnsweredPart",
    "ApprovalLine",
    "ApprovedMany",
    "AskedToApprove",
    "AskedToReview",
    "AskedToSave",
    "AskedToSend",
    "CandidateView",
    "ChangeKind",
    "ChangeView",
    "ChangesAnswered",
    "ChangesSettled",
    "ColumnTaken",
    "Configured",
    "Crossing",
    "DecidedField",
    "Decision",
    "DefinitionView",
    "DeliveryState",
    "Digest",
    "DigestSet",
    "Entry",
    "EntryKind",
    "Facts",
    "FieldAdded",
    "FieldEffect",
    "FieldPolicy",
    "FieldShown",
    "FileView",
    "HelpShown",
    "HistoryShown",
    "HomeShown",
    "Imported",
    "LinkActivated",
    "LinkCounts",
    "LinkProposed",
    "Listed",
    "MatterEdited",
    "MatterShown",
    "MatterSuggestion",
    "MessageArrived",
    "MessageConfirmed",
    "MessageHeld",
    "MessageNoted",
    "MessageRecalled",
    "MessageSent",
    "MessageView",
    "Notice",
    "OfferAnswered",
    "OfferSettled",
    "OfferView",
    "PolicyChanged",
    "PolicyHistoryShown",
    "Problem",
    "RecordView",
    "RecordsSuggested",
    "ReferenceSettled",
    "ReferenceView",
    "ReferencesShown",
    "RejectedRow",
    "RemarkView",
    "ReplySent",
    "RequestAnswered",
    "Resent",
    "RunLine",
    "SecrecyChanged",
    "SecrecySet",
    "SettingChange",
    "SettingsDiscarded",
    "SettingsShown",
    "Settling",
    "ShareLine",
    "Shared",
    "SharedWith",
    "Snoozed",
    "StartableView",
    "StepView",
    "Suggested",
    "Together",
    "ToldTogether",
    "Undelivered",
    "Unshared",
    "WorkflowDefined",
    "WorkflowMoved",
    "WorkflowPublished",
    "WorkflowShown",
    "WorkflowsShown",
]
