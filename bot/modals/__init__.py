"""Modals: one builder each. What they remember are opaque ids; what they show is read anew each time."""

from __future__ import annotations

from bot.modals.composing import Written, compose_form, preview, released
from bot.modals.correcting import correction_form, template_form, withdrawal_form
from bot.modals.creating import create_form
from bot.modals.deadline_rules import rule_preview, rules_form
from bot.modals.deadlines import assign_form, deadline_form, extend_form, reminders_form
from bot.modals.editing import edit_form
from bot.modals.erasures import keep_form
from bot.modals.fields import field_form, fields_form
from bot.modals.files import columns_form, export_form, import_form
from bot.modals.finding import find_form
from bot.modals.holding import hold_form
from bot.modals.mapping import mapping_form
from bot.modals.matters import decline_form, matter_chooser, own_matter_form, share_form
from bot.modals.mirroring import mirror_form
from bot.modals.numbering import numbering_form, numbering_preview
from bot.modals.papers import attach_form, identify_form, revise_form
from bot.modals.published_kinds import published_kinds
from bot.modals.reading import holds, holds_all, loading, problem_view, reading, told, told_at_length
from bot.modals.records import record_form
from bot.modals.references import create_record_form, link_all_preview, references_list
from bot.modals.replying import reply_form
from bot.modals.responsible import responsible_form
from bot.modals.rhythm import rhythm_form
from bot.modals.settings import field_help, settings_form, settings_preview
from bot.modals.sharing import sharing_view
from bot.modals.workflows import define_form as define_workflow_form
from bot.modals.workflows import publish_form as publish_workflow_form
from bot.modals.workflows import start_form as start_workflow_form
from bot.modals.workflows import step_form

__all__ = [
    "Written",
    "assign_form",
    "attach_form",
    "columns_form",
    "compose_form",
    "correction_form",
    "create_form",
    "create_record_form",
    "deadline_form",
    "decline_form",
    "define_workflow_form",
    "edit_form",
    "export_form",
    "extend_form",
    "field_form",
    "field_help",
    "fields_form",
    "find_form",
    "hold_form",
    "holds",
    "holds_all",
    "identify_form",
    "import_form",
    "intake_form",
    "keep_form",
    "link_all_preview",
    "loading",
    "mapping_form",
    "matter_chooser",
    "mirror_form",
    "numbering_form",
    "numbering_preview",
    "own_matter_form",
    "preview",
    "problem_view",
    "publish_workflow_form",
    "published_kinds",
    "reading",
    "record_form",
    "references_list",
    "released",
    "reminders_form",
    "reply_form",
    "responsible_form",
    "revise_form",
    "rhythm_form",
    "rule_preview",
    "rules_form",
    "settings_form",
    "settings_preview",
    "share_form",
    "sharing_view",
    "start_workflow_form",
    "step_form",
    "template_form",
    "told",
    "told_at_length",
    "withdrawal_form",
]
