"""keys compared byte by byte"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

KEYS = (("matter", "ref_key"), ("matter_identifier", "identifier"), ("matter_title", "ref_key"))


def upgrade() -> None:
    _collate("C")


def downgrade() -> None:
    _collate("default")


def _collate(collation: str) -> None:
    """Only PostgreSQL compares otherwise. Their indexes are written anew with them."""
    if op.get_bind().dialect.name == "postgresql":
        for table, column in KEYS:
            op.alter_column(table, column, type_=sa.String(length=200, collation=collation))
