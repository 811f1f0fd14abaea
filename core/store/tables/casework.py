"""Tables of one organisation's store: its people, matters, shared pairs, reviews and messages.

There is no organisation column anywhere: the store *is* the organisation.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    true,
)

from core.store.tables.metadata import org_metadata
from core.store.types import JsonDocument, UtcDateTime

person = Table(
    "person",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("surface", String(20), nullable=False),
    Column("place", Text, nullable=False),
    Column("language", String(5), nullable=False),
    Column("timezone", String(40), nullable=False),
    Column("roles", JsonDocument, nullable=False),
    Column("digest_at", String(5), nullable=False),
    Column("digest_on", Boolean, nullable=False),
    # Weekdays from 0, Monday, one digit each.
    Column("digest_days", String(7), nullable=False, server_default="01234"),
    Column("weekly_on", Boolean, nullable=False, server_default=true()),
    Column("active", Boolean, nullable=False),
    Column("leave", JsonDocument, nullable=True),
    Column("mail", Text, nullable=False, server_default=""),
)

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
    Column("ref_key", String(200), nullable=False, unique=True),
    Column("secrecy", String(10), nullable=False),
    Column("title", Text, nullable=False),
    Column("filing_date", String(10), nullable=False),
    Column("document", JsonDocument, nullable=False),
    Column("revisions", JsonDocument, nullable=False),
    Index("ix_matter_filing_date", "filing_date"),
)

matter_identifier = Table(
    "matter_identifier",
    org_metadata,
    Column("identifier", String(200), primary_key=True),
    Column("matter", String(40), ForeignKey("matter.id", ondelete="CASCADE"), primary_key=True),
    Column("field", String(60), nullable=False),
    Index("ix_matter_identifier_matter", "matter"),
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

message = Table(
    "case_message",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("thread", String(40), nullable=False),
    # None for a message that stays inside.
    Column("link", String(40), ForeignKey("link.id"), nullable=True),
    Column("ours", Boolean, nullable=False),
    Column("author", Text, nullable=False),
    Column("author_person", String(40), nullable=True),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("pairs", JsonDocument, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("state", String(20), nullable=False),
    Column("leaves_at", UtcDateTime, nullable=True),
    Column("reason", Text, nullable=False),
    Column("files", JsonDocument, nullable=False),
    Column("written", JsonDocument, nullable=True),
    # Own matters of a message that stays inside: those need not be shared.
    Column("matters", JsonDocument, nullable=True),
    Column("answers", String(40), nullable=False, server_default=""),
    Column("to_all", Boolean, nullable=False, server_default=false()),
    # メールF: mailed as well to those who are reached otherwise.
    Column("mail", Boolean, nullable=False, server_default=false()),
    Column("corrects", String(40), nullable=False, server_default=""),
    Index("ix_case_message_thread", "thread"),
    Index("ix_case_message_corrects", "corrects"),
    Index("ix_case_message_state", "ours", "state"),
)

message_addressee = Table(
    "message_addressee",
    org_metadata,
    Column("message", String(40), ForeignKey("case_message.id"), primary_key=True),
    Column("person", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("to", Boolean, nullable=False),
    Column("confirmed_at", UtcDateTime, nullable=True),
    Column("stands_in_for", Text, nullable=False, server_default=""),
    Index("ix_message_addressee_person", "person", "confirmed_at"),
)

content = Table(
    "content",
    org_metadata,
    Column("id", String(64), primary_key=True),
    Column("content_type", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

envelope_sent = Table(
    "envelope_sent",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("link", String(40), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("departure", String(40), nullable=False, unique=True),
    Column("kind", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", JsonDocument, nullable=False),
    Column("trace", String(40), nullable=False),
    Column("receipt", String(20), nullable=False),
    UniqueConstraint("link", "seq"),
    # Finds the first that is still without a receipt however many have left.
    Index("ix_envelope_sent_open", "link", "receipt", "seq"),
    # What has no receipt yet is found however long the log is.
    Index("ix_envelope_sent_receipt", "link", "receipt", "seq"),
)

envelope_received = Table(
    "envelope_received",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("link", String(40), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("state", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("subject", String(40), nullable=False),
    Column("envelope", JsonDocument, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_envelope_received_waiting", "link", "state", "seq"),
    Index("ix_envelope_received_subject", "subject", "state"),
)

comparison = Table(
    "comparison",
    org_metadata,
    Column("link", String(40), ForeignKey("link.id"), primary_key=True),
    # The night, of the last that left; empty when one is due at once.
    Column("night", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=True),
    Column("compared", Integer, nullable=False),
    Column("found", Integer, nullable=False),
    Column("healed", Integer, nullable=False),
    # When it was last noticed that either store had been put back to an earlier copy.
    Column("put_back_at", UtcDateTime, nullable=True),
)

approval_run = Table(
    "approval_run",
    org_metadata,
    Column("id", String(40), primary_key=True),
    # A `domain.approvals.ApprovalRun`.
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

disclosure = Table(
    "disclosure",
    org_metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("envelope", String(40), nullable=False),
    Column("link", String(40), nullable=False),
    Column("pair", String(40), nullable=False),
    Column("matter", String(40), nullable=False),
    Column("field", String(60), nullable=False),
    Column("value", JsonDocument, nullable=True),
    Column("retracted", Boolean, nullable=False),
    Column("policy", String(20), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index("ix_disclosure_matter", "matter", "id"),
)

posting = Table(
    "posting",
    org_metadata,
    Column("surface", String(20), primary_key=True),
    Column("place", String(255), primary_key=True),
    Column("subject", String(120), primary_key=True),
    Column("reference", JsonDocument, nullable=False),
    Column("recipient", JsonDocument, nullable=False),
    Index("ix_posting_subject", "subject"),
)

token = Table(
    "token",
    org_metadata,
    Column("hash", String(64), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("about", String(120), nullable=False),
    Column("single_use", Boolean, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("used_at", UtcDateTime, nullable=True),
)

listing = Table(
    "listing",
    org_metadata,
    Column("id", String(40), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("day", String(10), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("entries", JsonDocument, nullable=False),
    Column("left_out", JsonDocument, nullable=False, server_default="[]"),
)

digest_day = Table(
    "digest_day",
    org_metadata,
    Column("person", String(40), primary_key=True),
    Column("day", String(10), primary_key=True),
    Column("listing", String(40), nullable=False),
)

weekly_summary = Table(
    "weekly_summary",
    org_metadata,
    Column("person", String(40), primary_key=True),
    # The Monday of the week.
    Column("week", String(10), primary_key=True),
)

snooze = Table(
    "snooze",
    org_metadata,
    Column("person", String(40), primary_key=True),
    Column("target", String(120), primary_key=True),
    Column("until", String(10), nullable=False),
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

master_record = Table(
    "master_record",
    org_metadata,
    Column("master", String(20), primary_key=True),
    Column("id", String(20), primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", String(200), nullable=False),
    Column("name_en", Text, nullable=False),
    Column("corporate_number", String(13), nullable=False),
    Column("jpo_code", String(9), nullable=False),
    Column("known_as", JsonDocument, nullable=False, server_default="[]"),
    Index("ix_master_record_name_key", "master", "name_key"),
)

name_gram = Table(
    "name_gram",
    org_metadata,
    # Pieces of the names of a master's records (`domain.matching.grams`).
    Column("master", String(20), primary_key=True),
    Column("gram", String(4), primary_key=True),
    Column("record", String(20), primary_key=True),
    Index("ix_name_gram_record", "master", "record"),
    sqlite_with_rowid=False,
)

merged_record = Table(
    "merged_record",
    org_metadata,
    Column("master", String(20), primary_key=True),
    Column("id", String(20), primary_key=True),
    # The record that goes on for it.
    Column("into", String(20), nullable=False),
    Index("ix_merged_record_into", "master", "into"),
)

their_reference = Table(
    "their_reference",
    org_metadata,
    Column("link", String(40), ForeignKey("link.id"), primary_key=True),
    Column("master", String(20), primary_key=True),
    Column("theirs", String(200), primary_key=True),
    Column("id", String(40), nullable=False, unique=True),
    Column("number", Integer, nullable=False),
    Column("mention", JsonDocument, nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("record", String(20), nullable=True),
    Column("refused", JsonDocument, nullable=False),
    Column("suggested", JsonDocument, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", UtcDateTime, nullable=True),
    # One of ours stands for one of theirs at most: the database keeps invariant 13, too.
    UniqueConstraint("link", "master", "record"),
    UniqueConstraint("link", "number"),
)

reference_wait = Table(
    "reference_wait",
    org_metadata,
    Column("pair", String(40), ForeignKey("pair.id"), primary_key=True),
    Column("field", String(60), primary_key=True),
    Column("reference", String(40), primary_key=True),
    Index("ix_reference_wait_reference", "reference"),
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
