"""Tables of one organisation's store: its links, matters, shared pairs and reviews.

There is no organisation column anywhere: the store *is* the organisation.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, false

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime, byte_string

link = Table(
    "link",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("own_kind", String(10), nullable=False),
    Column("counterpart", String(40), nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("contact", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("responsible", JsonDocument, nullable=False),
    Column("publishing", JsonDocument, nullable=False),
    Column("intake", JsonDocument, nullable=False),
    Column("match_names", Boolean, nullable=False),
    Column("landing", JsonDocument, nullable=False),
    Column("codes", JsonDocument, nullable=False),
    Column("sent_seq", Integer, nullable=False, default=0),
    Column("received_seq", Integer, nullable=False, default=0),
)

duty = Table(
    "duty",
    org_metadata,
    Column("link", String(40), ForeignKey("link.id"), primary_key=True),
    # `right:特許` or `matter:<id>`; of the link as a whole it stands with the link.
    Column("about", String(60), primary_key=True),
    Column("person", String(40), primary_key=True),
    Column("to", Boolean, nullable=False),
)

matter = Table(
    "matter",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("ref", Text, nullable=False),
    Column("ref_key", byte_string(200), nullable=False, unique=True),
    Column("secrecy", String(10), nullable=False),
    Column("filing_date", String(10), nullable=False),
    Column("document", JsonDocument, nullable=False),
    Column("revisions", JsonDocument, nullable=False),
    Index("ix_matter_filing_date", "filing_date"),
)

matter_identifier = Table(
    "matter_identifier",
    org_metadata,
    Column("identifier", byte_string(200), primary_key=True),
    Column("matter", String(40), ForeignKey("matter.id", ondelete="CASCADE"), primary_key=True),
    Column("field", String(60), nullable=False),
    Index("ix_matter_identifier_matter", "matter"),
)

matter_title = Table(
    "matter_title",
    org_metadata,
    # Titles alone (`domain.matters.title_key`), in the order of reference numbers: all of them are looked through while
    # somebody types, and the documents beside them would make that fifty times as long.
    Column("ref_key", byte_string(200), primary_key=True),
    Column("title_key", Text, nullable=False),
    Column("matter", String(40), ForeignKey("matter.id", ondelete="CASCADE"), nullable=False, unique=True),
    sqlite_with_rowid=False,
)

matter_gram = Table(
    "matter_gram",
    org_metadata,
    # Pieces of the title (`domain.matching.title_grams`). Without a foreign key: it would be looked up for each row.
    Column("gram", String(4), primary_key=True),
    Column("matter", String(40), primary_key=True),
    sqlite_with_rowid=False,
)

pair = Table(
    "pair",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("link", String(40), ForeignKey("link.id"), nullable=False),
    Column("side", String(10), nullable=False),
    Column("state", String(10), nullable=False),
    Column("matter", String(40), ForeignKey("matter.id"), nullable=True),
    Column("offered_at", UtcDateTime, nullable=False),
    Column("fields", JsonDocument, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", UtcDateTime, nullable=True),
    Column("reason", Text, nullable=False),
    Index("ix_pair_link_state", "link", "state"),
    Index("ix_pair_matter", "matter"),
)

review = Table(
    "review",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("pair", String(40), ForeignKey("pair.id"), nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("version", Integer, nullable=False),
    Column("open", Integer, nullable=False),
    # Applied by themselves, and nobody has looked at them yet.
    Column("unchecked", Integer, nullable=False, server_default="0"),
    Column("changes", JsonDocument, nullable=False),
    Index("ix_review_pair_open", "pair", "open"),
    Index("ix_review_open", "open"),
    Index("ix_review_unchecked", "unchecked"),
)

content = Table(
    "content",
    org_metadata,
    Column("id", String(64), primary_key=True),
    Column("content_type", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

approval_run = Table(
    "approval_run",
    org_metadata,
    Column("id", String(40), primary_key=True),
    # A `domain.approvals.ApprovalRun`.
    Column("run", JsonDocument, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

merge_run = Table(
    "merge_run",
    org_metadata,
    Column("id", String(40), primary_key=True),
    # A `domain.merge_runs.MergeRun`.
    Column("run", JsonDocument, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

erasure = Table(
    "erasure",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("link", String(40), ForeignKey("link.id"), nullable=False),
    Column("pair", String(40), ForeignKey("pair.id"), nullable=False),
    Column("ours", Boolean, nullable=False),
    Column("fields", JsonDocument, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("erased", Boolean, nullable=True),
    Column("answer_reason", Text, nullable=False),
    Column("answered_by", Text, nullable=False),
    Column("answered_at", UtcDateTime, nullable=True),
    Index("ix_erasure_pair", "pair"),
)

handled = Table(
    "handled",
    org_metadata,
    Column("key", String(200), primary_key=True),
    Column("outcome", JsonDocument, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

arrival = Table(
    "arrival",
    org_metadata,
    Column("key", String(200), primary_key=True),
    Column("surface", String(20), nullable=False),
    Column("payload", JsonDocument, nullable=False),
    Column("state", String(10), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_arrival_open", "surface", "state", "at"),
)

series = Table(
    "series",
    org_metadata,
    Column("name", String(80), primary_key=True),
    Column("value", Integer, nullable=False),
)

offered_identifier = Table(
    "offered_identifier",
    org_metadata,
    Column("identifier", String(200), primary_key=True),
    Column("pair", String(40), ForeignKey("pair.id"), primary_key=True),
)

numbering = Table(
    "numbering",
    org_metadata,
    # Empty for every matter type, every right.
    Column("matter_type", String(40), primary_key=True),
    Column("right", String(20), primary_key=True),
    Column("pattern", String(40), nullable=False),
)

numbering_change = Table(
    "numbering_change",
    org_metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("matter_type", String(40), nullable=False),
    Column("right", String(20), nullable=False),
    # Empty for the usual pattern.
    Column("before", String(40), nullable=False),
    Column("after", String(40), nullable=False),
)

own_field = Table(
    "own_field",
    org_metadata,
    Column("id", String(60), primary_key=True),
    Column("label", Text, nullable=False),
    Column("type", String(40), nullable=False),
    Column("choices", Text, nullable=False, server_default=""),
    Column("retired", Boolean, nullable=False, server_default=false()),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

policy_change = Table(
    "policy_change",
    org_metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("link", String(40), ForeignKey("link.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False),
    # configure | preset | copy
    Column("how", String(20), nullable=False),
    Column("field", String(60), nullable=False),
    Column("aspect", String(20), nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Index("ix_policy_change_link", "link", "id"),
)

policy_proposal = Table(
    "policy_proposal",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("link", String(40), ForeignKey("link.id"), nullable=False),
    # empty for the operator
    Column("person", String(40), nullable=False),
    Column("by", Text, nullable=False),
    Column("how", String(20), nullable=False),
    Column("before", JsonDocument, nullable=False),
    Column("after", JsonDocument, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("decided_at", UtcDateTime, nullable=True),
    Column("revision", Integer, nullable=False),
    Index("ix_policy_proposal_link", "link", "state", "decided_at"),
)

secrecy_change = Table(
    "secrecy_change",
    org_metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("matter", String(40), ForeignKey("matter.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("before", String(10), nullable=False),
    Column("after", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Index("ix_secrecy_change_matter", "matter", "id"),
)
