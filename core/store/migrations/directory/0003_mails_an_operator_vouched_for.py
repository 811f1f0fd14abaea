"""mails an operator vouched for"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.types import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vouched",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_vouched")),
    )


def downgrade() -> None:
    op.drop_table("vouched")
