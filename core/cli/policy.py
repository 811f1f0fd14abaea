"""`kakehashi policy`: what leaves to a counterpart (公開設定) and how what comes from it is taken in (取込設定)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from typing import Annotated, TypeVar

import typer

from core.cli.shell import Shell, shell_of
from core.cli.telling import in_store_of, tell
from core.desk.case import link_called
from core.desk.policies.configuring import changed_policies
from core.desk.policies.proposing import proposed, save_proposal, weighed
from core.desk.policies.showing import history_of, settings_shown
from core.desk.telling import Telling
from core.domain.intents import Configure
from core.domain.links import Link
from core.domain.notices import Configured, FieldPolicy, PolicyHistoryShown, SettingsShown
from core.domain.policies import Policies, Preset, with_preset
from core.domain.proposals import How
from core.domain.sharing import Intake, Publishing
from core.errors import Invalid
from core.ids import new_id
from core.store.records import Records

T = TypeVar("T")

Wanted = Callable[[Records, Link], Awaitable[Policies]]
"""The policies somebody wants instead of those a link has."""

app = typer.Typer(no_args_is_help=True, help="What leaves to a counterpart, and how what comes from it is taken in.")

Org = Annotated[str, typer.Argument(help="Code of the organisation whose policy it is.")]
Counterpart = Annotated[str, typer.Argument(help="Code of the organisation it is linked with.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show what saving would reveal, retract and take in.")]
By = Annotated[str, typer.Option(metavar="NAME", help="In whose name it stands in the history.")]

_PUBLISHING = {"required": Publishing.REQUIRED, "shared": Publishing.SHARED, "unpublished": Publishing.UNPUBLISHED}
_INTAKE = {"automatic": Intake.AUTO, "manual": Intake.MANUAL, "not_taken_in": Intake.IGNORE}
"""States by their key in words.toml: they can be typed as people read them, or by their plain names."""


@app.command()
def show(
    context: typer.Context,
    org: Org,
    counterpart: Counterpart,
    history: Annotated[bool, typer.Option("--history", help="Who changed what when instead.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False,
) -> None:
    """Show both policies field by field, with what the counterpart does not share."""
    shell = shell_of(context)

    async def look(records: Records) -> SettingsShown | PolicyHistoryShown:
        link = await link_called(records, counterpart)
        return await (history_of if history else settings_shown)(records, shell.texts, shell.language, link)

    shown = in_store_of(shell, org, look)
    if as_json:
        shell.json(asdict(shown))
    elif isinstance(shown, SettingsShown):
        columns = ("field", "publish_policy", "intake_policy", "lands_in")
        rows = [_row(shell, policy, ours=True) for policy in shown.policies]
        shell.table(columns, [*rows, *(_row(shell, policy, ours=False) for policy in shown.theirs)])
    else:
        tell(shell, shown)


@app.command("set")
def set_(
    context: typer.Context,
    org: Org,
    counterpart: Counterpart,
    settings: Annotated[
        list[str] | None,
        typer.Argument(metavar="FIELD=STATE…", help="shared or unpublished; auto, manual or ignore for what comes in."),
    ] = None,
    into: Annotated[
        list[str] | None, typer.Option(metavar="THEIRS=OURS", help="Own field their field is taken into.")
    ] = None,
    code: Annotated[
        list[str] | None, typer.Option(metavar="FIELD:THEIRS=OURS", help="Their code and ours; replaces the table.")
    ] = None,
    dry_run: DryRun = False,
    by: By = "",
) -> None:
    """Change settings; what is not named stays."""
    shell = shell_of(context)

    publishing, intake = _states(shell, settings or [])
    asked = Configure(
        publishing=publishing, intake=intake, landing=dict(map(_parts, into or [])), codes=_codes(code or [])
    )

    async def wanted(records: Records, link: Link) -> Policies:
        return await changed_policies(records, shell.texts, link, asked)

    tell(shell, in_store_of(shell, org, _change(shell, counterpart, wanted, How.CONFIGURE, by, dry_run=dry_run)))


@app.command()
def preset(
    context: typer.Context,
    org: Org,
    counterpart: Counterpart,
    name: Annotated[Preset, typer.Argument(help="For which kind of organisation.")],
    dry_run: DryRun = False,
    by: By = "",
) -> None:
    """Set every field as is usual for a company (企業向け) or a firm (事務所向け)."""
    shell = shell_of(context)

    async def wanted(_records: Records, link: Link) -> Policies:
        return with_preset(link.policies, name)

    tell(shell, in_store_of(shell, org, _change(shell, counterpart, wanted, How.PRESET, by, dry_run=dry_run)))


@app.command()
def copy(
    context: typer.Context,
    org: Org,
    counterpart: Counterpart,
    source: Annotated[str, typer.Option("--from", metavar="CODE", help="Counterpart whose link is copied.")],
    dry_run: DryRun = False,
    by: By = "",
) -> None:
    """Do with this counterpart as with another one."""
    shell = shell_of(context)

    async def wanted(records: Records, _link: Link) -> Policies:
        return (await link_called(records, source)).policies

    tell(shell, in_store_of(shell, org, _change(shell, counterpart, wanted, How.COPY, by, dry_run=dry_run)))


def _change(
    shell: Shell, counterpart: str, wanted: Wanted, how: How, by: str, *, dry_run: bool
) -> Callable[[Records], Awaitable[Configured]]:
    """Ask for the policies and save them at once; a dry run only counts."""

    async def change(records: Records) -> Configured:
        link = await link_called(records, counterpart)
        proposal = proposed(records, link, await wanted(records, link), how=how, by=by or shell.word("cli_operator"))
        if dry_run:
            return await weighed(records, link, proposal)
        return await save_proposal(records, Telling(records, new_id()), link, proposal)

    return change


def _row(shell: Shell, policy: FieldPolicy, *, ours: bool) -> tuple[str, str, str, str]:
    publishing = shell.word(policy.publishing.value) if ours else "—"
    intake = shell.word(next(word for word, mode in _INTAKE.items() if mode is policy.intake))
    if policy.intake is not Intake.IGNORE and not policy.shared_by_counterpart:
        intake += f" ({shell.word('counterpart_does_not_share')})"
    return policy.label, publishing, intake, policy.own_label


def _states(shell: Shell, given: list[str]) -> tuple[dict[str, Publishing], dict[str, Intake]]:
    """The state says which of the two policies is meant."""
    publishing: dict[str, Publishing] = {}
    intake: dict[str, Intake] = {}
    for one in given:
        field, state = _parts(one)
        if state in (published := _by_word(shell, _PUBLISHING)):
            publishing[field] = published[state]
        elif state in (taken := _by_word(shell, _INTAKE)):
            intake[field] = taken[state]
        else:
            words = [shell.word(key) for key in (*_PUBLISHING, *_INTAKE)]
            raise Invalid("cli_policy_state", given=state, words=words)
    return publishing, intake


State = TypeVar("State", Publishing, Intake)


def _by_word(shell: Shell, states: Mapping[str, State]) -> dict[str, State]:
    return {name: state for key, state in states.items() for name in (state.value, shell.word(key))}


def _codes(given: list[str]) -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = {}
    for one in given:
        field, colon, pair = one.partition(":")
        if not colon:
            raise Invalid("cli_field_value", given=one)
        theirs, ours = _parts(pair)
        tables.setdefault(field.strip(), {})[theirs] = ours
    return tables


def _parts(given: str) -> tuple[str, str]:
    before, equals, after = given.partition("=")
    if not equals or not before.strip() or not after.strip():
        raise Invalid("cli_field_value", given=given)
    return before.strip(), after.strip()
