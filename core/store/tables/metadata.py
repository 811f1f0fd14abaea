"""The two sets of tables. Constraints are named by rule, so that migrations can name them too."""

from __future__ import annotations

from sqlalchemy import MetaData

_NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}

directory_metadata = MetaData(naming_convention=_NAMES)
"""What all organisations share: who exists and how to reach them. No case data."""

org_metadata = MetaData(naming_convention=_NAMES)
"""What one organisation keeps for itself."""
