"""The directory: organisations, the links between them, and how people and mailboxes are recognised."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, String, Table, Text

from core.domain.sharing import LinkState, OrgKind
from core.store.tables.metadata import directory_metadata
from core.store.types import JsonDocument, UtcDateTime, Word

organisation = Table(
    "organisation",
    directory_metadata,
    Column("id", String(48), primary_key=True),
    Column("code", String(64), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Word(OrgKind), nullable=False),
    # The server that keeps its store, a word of the settings; "" is where the directory is.
    Column("store", String(64), nullable=False, default=""),
    Column("created_at", UtcDateTime, nullable=False),
)

link = Table(
    "link",
    directory_metadata,
    Column("id", String(26), primary_key=True),
    Column("a_org", ForeignKey("organisation.id"), nullable=False, index=True),
    Column("b_org", ForeignKey("organisation.id"), nullable=False, index=True),
    Column("state", Word(LinkState), nullable=False),
    Column("proposed_by", ForeignKey("organisation.id"), nullable=False),
    Column("details", JsonDocument, nullable=False),
    Column("proposed_at", UtcDateTime, nullable=False),
    Column("activated_at", UtcDateTime),
    Column("paused_at", UtcDateTime),
    Column("ended_at", UtcDateTime),
)

# One address may belong to several organisations: the one person in two roles, or a shared mailbox.
address = Table(
    "address",
    directory_metadata,
    # The name of a surface, and what it knows a person by: a mail address, or a Slack "team:user".
    Column("surface", String(32), primary_key=True),
    Column("address", String(320), primary_key=True),
    Column("org", ForeignKey("organisation.id"), primary_key=True, index=True),
    Column("person", String(48), nullable=False),
)

# Mail addresses that people have said are theirs too, until somebody answers from there.
awaited_address = Table(
    "awaited_address",
    directory_metadata,
    Column("id", String(26), primary_key=True),
    Column("address", String(320), nullable=False, index=True),
    Column("org", ForeignKey("organisation.id"), nullable=False),
    Column("person", String(48), nullable=False),
    Column("at", UtcDateTime, nullable=False),
)

# The Slack app as it stands in a workspace: installed by OAuth, its tokens locked, or found to be gone.
installation = Table(
    "installation",
    directory_metadata,
    Column("team", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("bot", String(32), nullable=False),
    Column("bot_user", String(32), nullable=False),
    # Tokens under the operator's key (`core.store.vault`); "" where the app is gone, or its token is in the environment.
    Column("locked", Text, nullable=False),
    Column("installed_by", String(32), nullable=False),
    Column("installed_at", UtcDateTime, nullable=False),
    # Of a token that is exchanged for another before then.
    Column("expires_at", UtcDateTime),
    Column("removed_at", UtcDateTime),
)

# Every message a mailbox has shown us, so that none is taken in twice (UIDVALIDITY, UID: RFC 3501, 2.3.1.1).
mail_seen = Table(
    "mail_seen",
    directory_metadata,
    Column("mailbox", String(320), primary_key=True),
    Column("uidvalidity", BigInteger, primary_key=True, autoincrement=False),
    Column("uid", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", Text),
    Column("sha256", String(64), nullable=False, index=True),
    Column("verdict", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Index(None, "message_id"),
)

# Mails of which an operator said who wrote them, though no server did: by what they are, wherever they lie.
vouched = Table(
    "vouched",
    directory_metadata,
    Column("sha256", String(64), primary_key=True),
    Column("at", UtcDateTime, nullable=False),
)

# Who was told on which day that a mail of theirs was refused: once, however many came.
warned = Table(
    "warned",
    directory_metadata,
    Column("address", String(320), primary_key=True),
    Column("day", String(10), primary_key=True),
)
