"""What a click does: one function per verb on a button. The acknowledgement has gone out before."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.clicks import messages
from bot.clicks.deadlines import assign, extend, finish, reopen
from bot.clicks.deciding import (
    accept,
    approve,
    approve_all,
    approve_certain,
    approve_family,
    check,
    confirm,
    hold,
    hold_until,
    ignore,
    recall,
    resend,
    resend_message,
    revert,
    send,
)
from bot.clicks.editing import add_field, change_field, edit_matter, restore_field, retire_field, turn_to_section
from bot.clicks.erasures import erase, keep
from bot.clicks.files import file_enclosures, show_file
from bot.clicks.home import new_share, references_from_home, refresh_home, sort_counterparts, write_message
from bot.clicks.importing import abandon, choose_columns, take_in
from bot.clicks.linking import (
    ask_to_link_all,
    choose_record,
    create_record,
    filter_master,
    open_references,
    resolve,
    show_tab,
    turn_references,
    unresolve,
)
from bot.clicks.merging import merge
from bot.clicks.opening import (
    choose_own_matter,
    compose_about,
    create_matter,
    decline_offer,
    matter_chosen,
    matter_history,
    review_history,
    share_matter,
    show_more,
    turn_page,
)
from bot.clicks.papers import discard, identify, leave, put_back, revise, take
from bot.clicks.settings import (
    apply_preset,
    change_settings,
    copy_settings,
    find_field,
    keep_choice,
    open_mapping,
    show_field_help,
    show_intake,
    show_policy_history,
    show_publishing,
    turn_settings,
    undo_settings,
)
from bot.clicks.standing import end_sharing, share_again, show_sharing, show_users, take_back, turn_tab, withdraw
from bot.clicks.workflows import begin, define, publish, start, take_step
from bot.commands.looking import open_rhythm
from bot.visit import Visit

Click = Callable[[Visit], Awaitable[None]]

CLICKS: dict[str, Click] = {
    "approve": approve,
    "approve_all": approve_all,
    "approve_certain": approve_certain,
    "approve_family": approve_family,
    "choose_matter": choose_own_matter,
    "create": create_matter,
    "decline": decline_offer,
    "accept": accept,
    "ignore": ignore,
    "revert": revert,
    "erase": erase,
    "keep": keep,
    "history": review_history,
    "resolve": resolve,
    "create_record": create_record,
    "unresolve": unresolve,
    "choose_record": choose_record,
    "merge": merge,
    "all_references": open_references,
    "reference_tab": show_tab,
    "reference_master": filter_master,
    "reference_page": turn_references,
    "link_all": ask_to_link_all,
    "send": send,
    "recall": recall,
    "resend": resend,
    "resend_message": resend_message,
    "reply": messages.reply_to,
    "reply_all": messages.reply_to_all,
    "correct_message": messages.correct,
    "withdraw_message": messages.withdraw,
    "copy_message": messages.copy,
    "confirm": confirm,
    "file": show_file,
    "file_enclosures": file_enclosures,
    "take_in": take_in,
    "import_columns": choose_columns,
    "abandon": abandon,
    "check": check,
    "hold": hold,
    "hold_until": hold_until,
    "take": take,
    "leave": leave,
    "put_back": put_back,
    "revise": revise,
    "identify": identify,
    "discard": discard,
    "finish": finish,
    "reopen": reopen,
    "extend": extend,
    "assign": assign,
    "more": show_more,
    "page": turn_page,
    "matter": matter_chosen,
    "share_matter": share_matter,
    "compose": compose_about,
    "matter_history": matter_history,
    "edit_matter": edit_matter,
    "edit_section": turn_to_section,
    "add_field": add_field,
    "change_field": change_field,
    "retire_field": retire_field,
    "restore_field": restore_field,
    "publish_policy": show_publishing,
    "intake_policy": show_intake,
    "tab": turn_tab,
    "withdraw": withdraw,
    "end_sharing": end_sharing,
    "take_back": take_back,
    "share_again": share_again,
    "home_sharing": show_sharing,
    "home_users": show_users,
    "home_references": references_from_home,
    "start_workflow": start,
    "begin_workflow": begin,
    "define_workflow": define,
    "publish_workflow": publish,
    "complete_step": take_step,
    "send_back_step": take_step,
    "comment_step": take_step,
    "withdraw_workflow": take_step,
    "publishing": keep_choice,
    "intake": keep_choice,
    "settings_page": turn_settings,
    "find_field": find_field,
    "field_help": show_field_help,
    "mapping": open_mapping,
    "preset": apply_preset,
    "copy_settings": copy_settings,
    "undo_settings": undo_settings,
    "policy_history": show_policy_history,
    "change_settings": change_settings,
    "home_share": new_share,
    "home_compose": write_message,
    "home_sort": sort_counterparts,
    "home_refresh": refresh_home,
    "home_rhythm": open_rhythm,
}


async def follow(visit: Visit) -> None:
    """Do what the click asks for. KeyError for a button that is not ours: a mistake, and told as one."""
    await CLICKS[str(visit.request.action["action_id"]).partition(":")[0]](visit)
