"""Run by alembic for both trees: on the connection it was given, in that connection's transaction."""

from __future__ import annotations

from alembic import context

from core.store import tables
from core.store.migrations.rendering import render_item

settings = context.config
metadata = {"directory": tables.directory_metadata, "org": tables.org_metadata}[settings.attributes["tree"]]

context.configure(
    connection=settings.attributes["connection"],
    target_metadata=metadata,
    # SQLite changes a table by building it anew; batches also run, as plain ALTERs, on PostgreSQL.
    render_as_batch=True,
    render_item=render_item,
    # Our connections begin and commit by themselves, also around SQLite's table changes.
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
