"""titles of designs and marks"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from core.domain.matters import title_of

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The column had the titles of inventions only: what a design or a mark is called was not found by typing it."""
    connection = op.get_bind()
    for id_, document in connection.execute(sa.text("SELECT id, document FROM matter WHERE title = ''")).all():
        if title := title_of(json.loads(document)):
            connection.execute(sa.text("UPDATE matter SET title = :title WHERE id = :id"), {"title": title, "id": id_})


def downgrade() -> None:
    """Nothing to take back: the document holds it as before."""
