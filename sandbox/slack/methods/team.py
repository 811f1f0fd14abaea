"""auth.*, team.* and bots.*: who the caller is and where."""

from __future__ import annotations

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.methods.call import Call, Method, Methods
from sandbox.slack.records import Json


def test(call: Call) -> Json:
    return {
        "url": f"{call.workspace.world.base_url}/",
        "team": call.workspace.name,
        "user": call.workspace.members[call.bot.bot_user_id].name,
        "team_id": call.workspace.id,
        "user_id": call.bot.bot_user_id,
        "bot_id": call.bot.bot_id,
        "is_enterprise_install": False,
    }


def revoke(call: Call) -> Json:
    call.bot.revoked = not call.arguments.flag("test")
    return {"revoked": call.bot.revoked}


def team_info(call: Call) -> Json:
    workspace = call.workspace
    return {"team": {"id": workspace.id, "name": workspace.name, "domain": workspace.domain}}


def bot_info(call: Call) -> Json:
    for installation in call.workspace.installations:
        if installation.bot_id == call.arguments.text("bot", call.bot.bot_id):
            app = installation.app
            known = {"id": installation.bot_id, "app_id": app.id, "user_id": installation.bot_user_id}
            return {"bot": known | {"name": app.name, "deleted": installation.revoked}}
    raise SlackRefusal("bot_not_found")


METHODS: Methods = {
    "auth.test": Method(test),
    "auth.revoke": Method(revoke),
    "team.info": Method(team_info, ("team:read",)),
    "bots.info": Method(bot_info, ("users:read",)),
}
