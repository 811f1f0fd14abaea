"""Forms of workflows: taking a step, starting a run, setting one down, publishing one."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot import kit
from bot.kit import Blocks, Json
from bot.modals.matters import MATTER, counterpart_choice, only_counterpart
from bot.wording import Wording
from core.domain.notices import LinkCounts, WorkflowShown, WorkflowsShown

TO_COUNTERPART = "to_counterpart"
MOVES = {
    "complete_step": "complete",
    "send_back_step": "send_back",
    "comment_step": "comment",
    "withdraw_workflow": "withdraw_workflow",
}
"""What a form does → the word on its button."""
_NEEDS_WORDS = ("send_back_step", "comment_step")
_TAKES_NO_FILES = ("withdraw_workflow",)


def step_form(verb: str, run: WorkflowShown, wording: Wording, text: str = "", complaint: str = "") -> Json:
    """Who will read the words is said beside them: in a run of theirs the counterpart does, in ours if it is ticked."""
    hint = wording.word("crosses" if run.counterpart and not run.ours else "stays_inside")
    files = kit.asked("files", wording.word("attachments"), kit.files_input("files"), optional=True)
    return kit.modal(
        verb,
        wording.word(MOVES[verb]),
        [
            *([kit.section(complaint)] if complaint else []),
            kit.section(_about(run)),
            kit.text_input(
                "comment",
                wording.word("comment"),
                lines=True,
                initial=text,
                optional=verb not in _NEEDS_WORDS,
                hint=hint,
            ),
            *([] if verb in _TAKES_NO_FILES else [files]),
            *(_tell_them(run, wording) if run.ours and run.counterpart else []),
        ],
        close=wording.word("cancel"),
        submit=wording.word(MOVES[verb]),
        private=json.dumps({"workflow": run.workflow, "version": run.version}),
    )


def start_form(known: WorkflowsShown, wording: Wording, complaint: str = "") -> Json:
    names = [*(one.name for one in known.definitions), *(one.name for one in known.startable)]
    options = [kit.option(name, name[: kit.PLACEHOLDER]) for name in dict.fromkeys(names)]
    asked: Blocks = [
        kit.asked(MATTER, wording.word("matter"), kit.typed_ahead(MATTER, wording.word("type_ahead"))),
        kit.asked("name", wording.word("workflows"), kit.choice("name", options)),
        kit.text_input(
            "comment", wording.word("comment"), lines=True, optional=True, hint=wording.word("opening_hint")
        ),
    ]
    return kit.modal(
        "start_workflow",
        wording.word("start_workflow"),
        [*([kit.section(complaint)] if complaint else []), *(asked if options else [])],
        close=wording.word("cancel"),
        submit=wording.word("preview") if options else "",
    )


def define_form(wording: Wording, name: str = "", text: str = "", complaint: str = "") -> Json:
    return kit.modal(
        "define_workflow",
        wording.word("define_workflow"),
        [
            *([kit.section(complaint)] if complaint else []),
            kit.text_input("name", wording.word("workflow_name"), initial=name, most=100),
            kit.text_input(
                "text",
                wording.word("steps_of_it"),
                lines=True,
                initial=text,
                optional=True,
                hint=wording.word("steps_hint"),
            ),
        ],
        close=wording.word("cancel"),
        submit=wording.word("save"),
    )


def publish_form(known: WorkflowsShown, counterparts: Sequence[LinkCounts], wording: Wording) -> Json:
    options = [kit.option(one.name, one.name[: kit.PLACEHOLDER]) for one in known.definitions if one.shared]
    asked: Blocks = [
        *counterpart_choice(wording, counterparts),
        kit.asked("name", wording.word("workflows"), kit.choice("name", options)),
        kit.text_input(
            "published_as",
            wording.word("published_as"),
            optional=True,
            most=100,
            hint=wording.word("published_as_hint"),
        ),
    ]
    return kit.modal(
        "publish_workflow",
        wording.word("publish_workflow"),
        asked if options else [kit.section(wording.word("no_shared_workflow"))],
        close=wording.word("cancel"),
        submit=wording.word("save") if options else "",
        private=only_counterpart(counterparts),
    )


def _about(run: WorkflowShown) -> str:
    step = run.current
    return "  ".join(part for part in (run.ref, run.name or run.counterpart, step.name if step else "") if part)


def _tell_them(run: WorkflowShown, wording: Wording) -> Blocks:
    tick: Json = {
        "type": "checkboxes",
        "action_id": TO_COUNTERPART,
        "options": [kit.option(f"{wording.word('tell_counterpart')} {run.counterpart}", "yes")],
    }
    return [kit.asked(TO_COUNTERPART, wording.word("reaches"), tick, optional=True)]
