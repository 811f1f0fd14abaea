"""users.*: who is in the workspace."""

from __future__ import annotations

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.methods.call import Call, Method, Methods
from sandbox.slack.records import Json, Member


def info(call: Call) -> Json:
    return {"user": _shown(call, call.member(), with_locale=call.arguments.flag("include_locale"))}


def list_all(call: Call) -> Json:
    """Deleted people are listed too, flagged."""
    page, metadata = call.page(list(call.workspace.members.values()))
    with_locale = call.arguments.flag("include_locale")
    return {"members": [_shown(call, each, with_locale=with_locale) for each in page], **metadata}


def lookup_by_email(call: Call) -> Json:
    email = call.arguments.need("email").lower()
    for member in call.workspace.members.values():
        if member.email and member.email.lower() == email and not member.deleted:
            return {"user": _shown(call, member, with_locale=False)}
    raise SlackRefusal("users_not_found")


def _shown(call: Call, member: Member, *, with_locale: bool) -> Json:
    return member.as_json(
        with_email=call.has_scope("users:read.email"), with_locale=with_locale, seen_from=call.workspace.id
    )


METHODS: Methods = {
    "users.info": Method(info, ("users:read",)),
    "users.list": Method(list_all, ("users:read",)),
    "users.lookupByEmail": Method(lookup_by_email, ("users:read.email",)),
}
