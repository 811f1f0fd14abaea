"""addresses that wait for their answer"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.types import UtcDateTime

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "awaited_address",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("org", sa.String(length=48), nullable=False),
        sa.Column("person", sa.String(length=48), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["org"], ["organisation.id"], name=op.f("fk_awaited_address_org_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awaited_address")),
    )
    op.create_index(op.f("ix_awaited_address_address"), "awaited_address", ["address"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_awaited_address_address"), table_name="awaited_address")
    op.drop_table("awaited_address")
