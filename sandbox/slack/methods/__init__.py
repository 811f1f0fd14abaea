"""Slack's Web API methods, one file per family."""

from __future__ import annotations

from sandbox.slack.methods import chat, conversations, files, reactions, team, users, views
from sandbox.slack.methods.call import Call, Method, Methods

METHODS: Methods = {
    **chat.METHODS,
    **conversations.METHODS,
    **files.METHODS,
    **reactions.METHODS,
    **team.METHODS,
    **users.METHODS,
    **views.METHODS,
}

__all__ = ["METHODS", "Call", "Method"]
