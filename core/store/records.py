"""Everything an organisation keeps, as one open session sees it."""

from __future__ import annotations

from core.store.outbox import Outbox
from core.store.repositories.arrivals import Arrivals
from core.store.repositories.comparisons import Comparisons
from core.store.repositories.counters import Counters
from core.store.repositories.envelopes import Envelopes
from core.store.repositories.erasures import Erasures
from core.store.repositories.imports import Imports
from core.store.repositories.ledger import Ledger
from core.store.repositories.links import Links
from core.store.repositories.listings import Listings
from core.store.repositories.masters import Masters
from core.store.repositories.matters import Matters
from core.store.repositories.messages import Messages
from core.store.repositories.numbering import Numbering
from core.store.repositories.pairs import Pairs
from core.store.repositories.people import People
from core.store.repositories.policies import PolicyRecords
from core.store.repositories.postings import Postings
from core.store.repositories.proposals import Proposals
from core.store.repositories.references import References
from core.store.repositories.reviews import Reviews
from core.store.repositories.tokens import Tokens
from core.store.repositories.workflows import Workflows
from core.store.sessions import OrgSession


class Records:
    """The repositories of one transaction. It ends with the session it was made on."""

    def __init__(self, session: OrgSession) -> None:
        self.org = session.org
        self.now = session.now
        self.people = People(session)
        self.policies = PolicyRecords(session)
        self.proposals = Proposals(session)
        self.links = Links(session)
        self.matters = Matters(session)
        self.masters = Masters(session)
        self.references = References(session)
        self.pairs = Pairs(session)
        self.reviews = Reviews(session)
        self.messages = Messages(session)
        self.workflows = Workflows(session)
        self.envelopes = Envelopes(session)
        self.comparisons = Comparisons(session)
        self.erasures = Erasures(session)
        self.ledger = Ledger(session)
        self.postings = Postings(session)
        self.tokens = Tokens(session)
        self.listings = Listings(session)
        self.arrivals = Arrivals(session)
        self.imports = Imports(session)
        self.counters = Counters(session)
        self.numbering = Numbering(session)
        self.outbox = Outbox(session)
