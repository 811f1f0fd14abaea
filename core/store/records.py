"""Everything an organisation keeps, as one open session sees it."""

from __future__ import annotations

from core.store.outbox import Outbox
from core.store.repositories.arrivals import Arrivals
from core.store.repositories.comparisons import Comparisons
from core.store.repositories.contents import Contents
from core.store.repositories.correspondence import Correspondence
from core.store.repositories.counters import Counters
from core.store.repositories.deadlines import Deadlines
from core.store.repositories.duties import DutyRoster
from core.store.repositories.envelopes import Envelopes
from core.store.repositories.erasures import Erasures
from core.store.repositories.imports import Imports
from core.store.repositories.ledger import Ledger
from core.store.repositories.links import Links
from core.store.repositories.listings import Listings
from core.store.repositories.masters import Masters
from core.store.repositories.matters import Matters
from core.store.repositories.messages import Messages
from core.store.repositories.mirrors import Mirrors
from core.store.repositories.numbering import Numbering
from core.store.repositories.pairs import Pairs
from core.store.repositories.papers import Papers
from core.store.repositories.people import People
from core.store.repositories.policies import PolicyRecords
from core.store.repositories.postings import Postings
from core.store.repositories.proposals import Proposals
from core.store.repositories.references import References
from core.store.repositories.reviews import Reviews
from core.store.repositories.runs import Approvals, Mergers
from core.store.repositories.tokens import Tokens
from core.store.repositories.workflows import Workflows
from core.store.sessions import OrgSession


class Records:
    """The repositories of one transaction, however often they are asked for. They end with the session."""

    def __init__(self, session: OrgSession) -> None:
        self.savepoint = session.connection.savepoint
        self.org = session.org
        self.now = session.now
        self.people = session.repository(People)
        self.duties = session.repository(DutyRoster)
        self.policies = session.repository(PolicyRecords)
        self.proposals = session.repository(Proposals)
        self.links = session.repository(Links)
        self.matters = session.repository(Matters)
        self.masters = session.repository(Masters)
        self.references = session.repository(References)
        self.pairs = session.repository(Pairs)
        self.approvals = session.repository(Approvals)
        self.mergers = session.repository(Mergers)
        self.reviews = session.repository(Reviews)
        self.messages = session.repository(Messages)
        self.correspondence = session.repository(Correspondence)
        self.mirrors = session.repository(Mirrors)
        self.contents = session.repository(Contents)
        self.papers = session.repository(Papers)
        self.workflows = session.repository(Workflows)
        self.envelopes = session.repository(Envelopes)
        self.comparisons = session.repository(Comparisons)
        self.erasures = session.repository(Erasures)
        self.ledger = session.repository(Ledger)
        self.postings = session.repository(Postings)
        self.tokens = session.repository(Tokens)
        self.listings = session.repository(Listings)
        self.arrivals = session.repository(Arrivals)
        self.imports = session.repository(Imports)
        self.counters = session.repository(Counters)
        self.deadlines = session.repository(Deadlines)
        self.numbering = session.repository(Numbering)
        self.outbox = session.repository(Outbox)
