"""What a submitted modal does: one function per modal. Its answer travels in the acknowledgement."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.kit import Json
from bot.submissions.deadline_rules import rule_saved, rule_weighed
from bot.submissions.deadlines import assigned, deadline_set, extended, reminders_set
from bot.submissions.editing import edited, own_field_saved
from bot.submissions.erasures import kept
from bot.submissions.files import columns_chosen, handed_in, wanted
from bot.submissions.finding import matter_found
from bot.submissions.holding import held
from bot.submissions.linking import all_linked, chosen_record, record_created
from bot.submissions.messages import composed, corrected, mirrored, released, replied, template_kept, withdrawn
from bot.submissions.numbering import numbering_saved, numbering_weighed
from bot.submissions.offers import created, declined, linked
from bot.submissions.papers import attached, identified, revised
from bot.submissions.published_kinds import kind_chosen, kinds_saved
from bot.submissions.rhythm import rhythm_set
from bot.submissions.settings import mapped, saved, weighed
from bot.submissions.sharing import chosen, shared
from bot.submissions.standing import approved_ticked, responsible_set
from bot.submissions.workflows import defined, moved, published, started
from bot.visit import Visit

Submission = Callable[[Visit], Awaitable[Json | None]]

SUBMISSIONS: dict[str, Submission] = {
    "share": shared,
    "chooser": chosen,
    "find": matter_found,
    "link": linked,
    "create": created,
    "sharing": approved_ticked,
    "responsible": responsible_set,
    "decline": declined,
    "keep": kept,
    "hold": held,
    "reference": chosen_record,
    "attach": attached,
    "identify": identified,
    "revise": revised,
    "extend": extended,
    "assign": assigned,
    "rhythm": rhythm_set,
    "set_deadline": deadline_set,
    "reminders": reminders_set,
    "create_record": record_created,
    "link_all": all_linked,
    "compose": composed,
    "answer": replied,
    "correct": corrected,
    "withdraw_message": withdrawn,
    "template": template_kept,
    "mirror": mirrored,
    "send": released,
    "import": handed_in,
    "columns": columns_chosen,
    "export": wanted,
    "start_workflow": started,
    "define_workflow": defined,
    "publish_workflow": published,
    "complete_step": moved,
    "send_back_step": moved,
    "comment_step": moved,
    "withdraw_workflow": moved,
    "settings": weighed,
    "save_settings": saved,
    "edit": edited,
    "own_field": own_field_saved,
    "published_kinds": kind_chosen,
    "save_published_kinds": kinds_saved,
    "rule": rule_weighed,
    "save_rule": rule_saved,
    "numbering": numbering_weighed,
    "save_numbering": numbering_saved,
    "mapping": mapped,
}


async def take(visit: Visit) -> Json | None:
    """What the modal becomes: None closes it. KeyError for a modal that is not ours."""
    return await SUBMISSIONS[visit.request.callback_id](visit)


async def take_in_the_open(visit: Visit) -> None:
    """For a form that was acknowledged with 読み込み中: the screen is filled when the work is done."""
    answer = await take(visit)
    if answer is not None:
        await visit.client.views_update(view_id=visit.request.view["id"], view=answer["view"])
