"""`kakehashi status`: how it is doing."""

from __future__ import annotations

from typing import Annotated

import typer

from core.cli.conditions import Condition, LinkCondition, OrgCondition, condition
from core.cli.shell import Shell, shell_of

_ORG_COLUMNS = (
    "cli_org",
    "cli_name",
    "cli_matters",
    "cli_people",
    "cli_pending",
    "cli_oldest",
    "cli_parked",
    "cli_arrivals",
    "cli_arrivals_failed",
)
_LINK_COLUMNS = (
    "cli_org",
    "cli_counterpart",
    "cli_state",
    "cli_shared",
    "to_approve",
    "waiting_for_counterpart",
    "cli_to_review",
    "unconfirmed",
    "cli_compared_at",
)


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show what each organisation holds, what waits, and what needs a person."""
    shell = shell_of(context)
    found = shell.with_stores(condition)
    if as_json:
        shell.json(found.as_json())
    else:
        _show(shell, found)


def _show(shell: Shell, found: Condition) -> None:
    shell.table(_ORG_COLUMNS, [_org_row(shell, one) for one in found.organisations])
    links = [_link_row(shell, one, link) for one in found.organisations for link in one.links]
    if links:
        shell.table(_LINK_COLUMNS, links)
    for proposer, counterpart in found.proposed:
        shell.say("cli_link_proposed", f"{proposer} → {counterpart}")
    if found.without_app:
        shell.say("cli_workspaces_removed", *found.without_app)
    shell.say("cli_mail", _mail(shell, found))
    shell.say("cli_needs_a_person" if found.needs_a_person else "cli_all_well", *_troubles(shell, found))


def _org_row(shell: Shell, one: OrgCondition) -> tuple[object, ...]:
    zone = shell.settings.timezone
    oldest = f"{one.oldest.astimezone(zone):%m/%d %H:%M}" if one.oldest else "—"
    counts = (one.matters, one.people, one.pending, oldest, one.parked, one.arrivals, one.arrivals_failed)
    return one.code, one.name, *(("—",) * len(counts) if one.trouble else counts)


def _link_row(shell: Shell, one: OrgCondition, link: LinkCondition) -> tuple[object, ...]:
    return (
        one.code,
        link.counterpart,
        shell.word(f"cli_link_{link.state}_state"),
        link.shared,
        link.to_approve,
        link.waiting_for_counterpart,
        link.to_review,
        link.unconfirmed,
        _compared(shell, link),
    )


def _compared(shell: Shell, link: LinkCondition) -> str:
    """When, what had drifted, and whether a store was put back to an earlier copy."""
    zone = shell.settings.timezone
    parts = [f"{link.compared_at.astimezone(zone):%m/%d %H:%M}" if link.compared_at else "—"]
    if link.drifted:
        parts.append(f"{shell.word('cli_drifted')} {link.drifted}")
    if link.put_back_at:
        parts.append(f"{shell.word('cli_put_back')} {link.put_back_at.astimezone(zone):%m/%d %H:%M}")
    return "  ".join(parts)


def _mail(shell: Shell, found: Condition) -> str:
    counts = [f"{shell.word(f'cli_mail_{verdict}')} {count}" for verdict, count in sorted(found.mail.items())]
    return "  ".join(counts) or shell.word("cli_mail_none")


def _troubles(shell: Shell, found: Condition) -> list[str]:
    """What the last line names: who has something parked, failed or unreadable."""
    named = []
    for one in found.organisations:
        if one.trouble:
            named.append(f"{one.code} {shell.word('cli_store_unreadable')} ({one.trouble})")
        elif one.needs_a_person:
            parked, failed = shell.word("cli_parked"), shell.word("cli_arrivals_failed")
            named.append(f"{one.code} {parked} {one.parked} / {failed} {one.arrivals_failed}")
    return named
