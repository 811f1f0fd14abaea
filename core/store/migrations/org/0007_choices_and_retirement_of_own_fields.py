"""choices and retirement of own fields"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("own_field", schema=None) as batch_op:
        batch_op.add_column(sa.Column("choices", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("retired", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("own_field", schema=None) as batch_op:
        batch_op.drop_column("retired")
        batch_op.drop_column("choices")
