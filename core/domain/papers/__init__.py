"""庁書類: what kind of office document a file is, which matter it belongs to, and what follows from it."""

from core.domain.papers.kinds import KINDS, KINDS_BY_CODE, OTHER, Dated, Kind
from core.domain.papers.paper import LARGEST_MB, Facts, Paper, PaperState
from core.domain.papers.queue import Proposal, QueueEntry, proposals_for

__all__ = [
    "KINDS",
    "KINDS_BY_CODE",
    "LARGEST_MB",
    "OTHER",
    "Dated",
    "Facts",
    "Kind",
    "Paper",
    "PaperState",
    "Proposal",
    "QueueEntry",
    "proposals_for",
]
