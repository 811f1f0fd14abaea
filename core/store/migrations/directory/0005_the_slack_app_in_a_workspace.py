"""the Slack app in a workspace"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.types import UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installation",
        sa.Column("team", sa.String(length=32), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("bot", sa.String(length=32), nullable=False),
        sa.Column("bot_user", sa.String(length=32), nullable=False),
        sa.Column("locked", sa.Text(), nullable=False),
        sa.Column("installed_by", sa.String(length=32), nullable=False),
        sa.Column("installed_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=True),
        sa.Column("removed_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("team", name=op.f("pk_installation")),
    )


def downgrade() -> None:
    op.drop_table("installation")
