"""What is news for a mailbox, where nothing once sent can be changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from core.domain.notices import (
    ApprovalBegun,
    ApprovedMany,
    AskedAboutDocument,
    AskedToApprove,
    AskedToImport,
    AskedToReview,
    AskedToSend,
    AskedToUpdate,
    DeadlinesShown,
    Decision,
    DeliveryState,
    Digest,
    DocumentArrived,
    Exported,
    FilePortion,
    FileView,
    Imported,
    MergingBegun,
    MessageArrived,
    MessageSent,
    Notice,
    ReferencesShown,
    RemarkView,
    RequestAnswered,
    Shared,
    WorkflowMoved,
    WorkflowShown,
)
from core.surfaces import Delivery


def worth_a_mail(delivery: Delivery) -> bool:
    """Whether this notice tells its reader something that no mail has told them yet."""
    notice, again = delivery.notice, delivery.posted is not None
    match notice:
        case AskedToSend() | AskedToImport() | ApprovalBegun() | MergingBegun():
            return False  # whoever prepares, sends or asks for something by mail has it in the answer
        case MessageSent():
            return notice.state is DeliveryState.UNDELIVERED or notice.stopped or _mended(notice, delivery)
        case AskedToApprove():
            return _settled_by_another(notice.decision, delivery) if again else notice.decision is None
        case AskedToReview():
            if not again:
                return bool(notice.changes)
            return not notice.open and _settled_by_another(notice.last_decision, delivery)
        case MessageArrived():
            return notice.recalled == again
        case ReferencesShown():
            return notice.news
        case AskedAboutDocument() | AskedToUpdate():
            return not again
        case WorkflowShown():
            return notice.asks_us
        case Digest() | DeadlinesShown():
            return not again
        case _:
            return True


def enclosed_with(notice: Notice, reader: str) -> tuple[FilePortion, ...]:
    """The files a mail brings along: what is new in it to its reader, and what was made for them."""
    match notice:
        case FilePortion():
            return (notice,)
        case MessageArrived(recalled=False):
            return _whole(notice.message.files)
        case WorkflowShown():
            return _whole(_news(notice.remarks, reader))
        case WorkflowMoved(theirs=True):
            return _whole(_news(notice.workflow.remarks, reader))
        case AskedToUpdate() | DocumentArrived() if notice.document.counterpart:
            paper = notice.document
            return _whole([FileView(paper.name, paper.size, paper.content)])
        case _:
            return tuple(FilePortion.whole(file, made=True) for file in _made(notice))


def _whole(files: Iterable[FileView]) -> tuple[FilePortion, ...]:
    return tuple(map(FilePortion.whole, files))


def _news(remarks: Sequence[RemarkView], reader: str) -> list[FileView]:
    """Files of whatever was said since the reader last said something."""
    since = takewhile(lambda remark: remark.theirs or remark.by != reader, reversed(remarks))
    return [file for remark in reversed(list(since)) for file in remark.files]


def _made(notice: Notice) -> Iterator[FileView]:
    """What was asked for, and what could not be taken in or offered."""
    told = [part.answer for part in notice.parts] if isinstance(notice, RequestAnswered) else [notice]
    for one in told:
        if isinstance(one, ApprovedMany | Exported | Imported | Shared):
            yield from one.files


def _settled_by_another(decision: Decision | None, delivery: Delivery) -> bool:
    """A colleague (or the counterpart, by withdrawing) has done what this reader was asked to do."""
    return (
        decision is not None
        and decision.what not in ("superseded", "checked")
        and decision.by != delivery.to.reader.name
    )


def _mended(notice: MessageSent, delivery: Delivery) -> bool:
    """It has got through after all, and the last that was heard of it was 不達."""
    heard = delivery.posted.reference.get("state", "") if delivery.posted else ""
    return notice.state is DeliveryState.DELIVERED and heard == DeliveryState.UNDELIVERED
