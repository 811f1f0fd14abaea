"""The fields of one organisation: the catalogue everybody has, and those it has added."""

from __future__ import annotations

from collections.abc import Mapping

from core.domain.fields import BY_ID, Field
from core.store.records import Records


async def fields_of(records: Records) -> Mapping[str, Field]:
    """By id, in the order people see them."""
    return {**BY_ID, **{field.id: field for field in await records.policies.own_fields()}}
