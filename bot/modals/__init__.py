"""Modals: one builder each. What they remember are opaque ids; what they show is read anew each time."""

from __future__ import annotations

from bot.modals.composing import Written, compose_form, preview, released
from bot.modals.editing import edit_form
from bot.modals.fields import field_form, fields_form
from bot.modals.matters import create_form, decline_form, matter_chooser, own_matter_form, share_form
from bot.modals.reading import loading, problem_view, reading, told
from bot.modals.records import record_form
from bot.modals.replying import reply_form
from bot.modals.settings import intake_form, publishing_form, settings_preview

__all__ = [
    "Written",
    "compose_form",
    "create_form",
    "decline_form",
    "edit_form",
    "field_form",
    "fields_form",
    "intake_form",
    "loading",
    "matter_chooser",
    "own_matter_form",
    "preview",
    "problem_view",
    "publishing_form",
    "reading",
    "record_form",
    "released",
    "reply_form",
    "settings_preview",
    "share_form",
    "told",
]
