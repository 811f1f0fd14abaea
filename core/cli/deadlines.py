"""`kakehashi deadlines`: what an organisation has to do until when, and the rules these days follow from."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated

import typer

from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.cli.telling import in_store_of
from core.desk.case import matter_called
from core.desk.deadlines.docketing import keep_deadlines, today_at_the_office
from core.desk.deadlines.keeping import extended, finished, remind_before, reopened
from core.desk.deadlines.rules import change_rule, rules_shown
from core.desk.deadlines.views import views
from core.domain.dates import print_date
from core.domain.deadlines import DeadlineState, Residence, Rule
from core.domain.intents import ExtendDeadline, FinishDeadlines, ReopenDeadlines, SetRule
from core.domain.notices import DeadlinesSettled, DeadlineView, RemindersSet, RuleSet, RulesShown
from core.store.records import Records
from core.store.stores import Stores

app = typer.Typer(no_args_is_help=True, help="Deadlines: computed, never synchronised, and no legal advice.")

Org = Annotated[str, typer.Argument(help="Code of the organisation.")]
Numbers = Annotated[list[str], typer.Argument(metavar="NUMBER…", help="Their own numbers.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only show which days would change.")]


@app.command("list")
def list_(
    context: typer.Context,
    org: Org,
    refs: Annotated[list[str] | None, typer.Argument(metavar="[REF]…", help="Own reference numbers; else all.")] = None,
    days: Annotated[int, typer.Option(min=0, help="How far ahead, when no number is given.")] = 365,
) -> None:
    """Show open deadlines, the nearest first."""
    shell = shell_of(context)

    async def work(stores: Stores) -> tuple[DeadlineView, ...]:
        async with stores.write((await organisation_called(stores, org)).id) as session:
            records = Records(session)
            if not refs:
                until = today_at_the_office(records.now) + timedelta(days=days)
                return await views(records, await records.deadlines.open(until))
            matters = [await matter_called(records, ref) for ref in refs]
            await keep_deadlines(records, matters)
            kept = await records.deadlines.of_matters(matter.id for matter in matters)
            return await views(records, [one for one in kept if one.state is DeadlineState.OPEN])

    shown = shell.with_stores(work)
    columns = ("cli_number", "due", "cli_days_left", "matter", "deadline_what", "responsible", "cli_basis")
    shell.table(columns, [_row(shell, view) for view in shown])
    shell.say("cli_no_advice")


@app.command()
def rules(context: typer.Context, org: Org) -> None:
    """Show the rules deadlines follow from."""
    shell = shell_of(context)

    async def work(stores: Stores) -> RulesShown:
        async with stores.read((await organisation_called(stores, org)).id) as session:
            return await rules_shown(Records(session))

    shown = shell.with_stores(work)
    columns = ("cli_rule", "deadline_what", "cli_basis", "cli_period", "cli_conditions", "cli_own_rule")
    shell.table(columns, [_rule_row(shell, one.rule, one.own) for one in shown.rules])
    shell.say("cli_no_advice")


@app.command("set-rule")
def set_rule(
    context: typer.Context,
    org: Org,
    rule: Annotated[str, typer.Argument(help="Id of the rule; one that is new is added.")],
    period: Annotated[str, typer.Option(metavar="PERIOD", help="Such as 60days, 3months, 1year.")] = "",
    basis: Annotated[
        str, typer.Option(metavar="BASIS", help="A date field, your own too, or a code such as A131.")
    ] = "",
    rights: Annotated[str, typer.Option(metavar="PUDT", help="Patent, utility model, design, trademark.")] = "",
    residence: Annotated[Residence | None, typer.Option(help="Whom it is for.")] = None,
    until: Annotated[str | None, typer.Option(metavar="FIELD", help="The field whose value ends it.")] = None,
    label: Annotated[str, typer.Option(help="In your own words.")] = "",
    active: Annotated[bool | None, typer.Option("--on/--off", help="Whether it is followed.")] = None,
    dry_run: DryRun = False,
) -> None:
    """Change a rule, or add one. What it computed is brought up to date at once; extended days stay."""
    asked = SetRule(
        rule=rule,
        period=period,
        basis=basis,
        label=label,
        rights=rights,
        residence=residence.value if residence else "",
        until=until,
        active=active,
        dry_run=dry_run,
    )
    _change(shell_of(context), org, asked)


@app.command()
def usual(
    context: typer.Context,
    org: Org,
    rule: Annotated[str, typer.Argument(help="Id of the rule.")],
    dry_run: DryRun = False,
) -> None:
    """Go back to the usual rule, or forget one that was added."""
    _change(shell_of(context), org, SetRule(rule, usual=True, dry_run=dry_run))


@app.command()
def done(context: typer.Context, org: Org, numbers: Numbers) -> None:
    """Mark deadlines done: all of them or, when one is not open, none."""
    asked = FinishDeadlines(tuple(numbers))
    _settle(context, org, lambda records, by: finished(records, asked, by))


@app.command()
def extend(
    context: typer.Context,
    org: Org,
    number: Annotated[str, typer.Argument(help="Its own number.")],
    until: Annotated[str, typer.Argument(metavar="DATE", help="The later day.")],
    reason: Annotated[str, typer.Option(help="Why: kept with it.")],
) -> None:
    """Give a deadline a later day."""
    asked = ExtendDeadline(number, until, reason)
    _settle(context, org, lambda records, by: extended(records, asked, by))


@app.command()
def reopen(context: typer.Context, org: Org, numbers: Numbers) -> None:
    """Let deadlines that were marked done wait again."""
    asked = ReopenDeadlines(tuple(numbers))
    _settle(context, org, lambda records, _: reopened(records, asked))


@app.command()
def remind(
    context: typer.Context,
    org: Org,
    days: Annotated[
        list[int] | None, typer.Argument(metavar="[DAYS]…", help="Days before; none only shows them.")
    ] = None,
) -> None:
    """Say how many days before a deadline somebody is reminded."""
    shell = shell_of(context)

    async def work(records: Records) -> RemindersSet:
        return await remind_before(records, days or ())

    shell.table(("reminder_days",), [(day,) for day in in_store_of(shell, org, work).days])


def _settle(context: typer.Context, org: str, deed: Callable[[Records, str], Awaitable[DeadlinesSettled]]) -> None:
    shell = shell_of(context)

    async def work(records: Records) -> DeadlinesSettled:
        return await deed(records, shell.word("cli_operator"))

    settled = in_store_of(shell, org, work)
    columns = ("cli_number", "due", "matter", "deadline_what", "cli_outcome")
    outcome = shell.word({"done": "done", "extended": "extend", "reopened": "undo"}[settled.what])
    rows = [
        (number, due, ref, what, outcome)
        for number, due, _, ref, what, *_ in (_row(shell, one) for one in settled.deadlines)
    ]
    shell.table(columns, rows)


def _change(shell: Shell, org: str, asked: SetRule) -> None:
    async def work(records: Records) -> RuleSet:
        return await change_rule(records, shell.texts, asked, by=shell.word("cli_operator"))

    told = in_store_of(shell, org, work)
    days = [
        (one.ref, *(print_date(day, shell.language) if day else "" for day in (one.before, one.after)))
        for one in told.moved
    ]
    shell.table(("matter", "cli_before", "cli_after"), days)
    shell.say(
        "cli_rule_foreseen" if asked.dry_run else "cli_rule_usual" if asked.usual else "cli_rule_saved",
        told.rule.rule.id,
    )
    shell.say("cli_no_advice")


def _row(shell: Shell, one: DeadlineView) -> tuple[object, ...]:
    grounds = one.grounds
    name = one.what or (shell.texts.rule_name(grounds.rule, grounds.label, shell.language) if grounds else "")
    turn = f" ({grounds.turn})" if grounds and grounds.turn else ""
    basis = f"{_basis_name(shell, grounds.basis)} {print_date(grounds.basis_date, shell.language)}" if grounds else ""
    due = print_date(one.due, shell.language)
    return one.number, due, one.days_left, one.ref, name + turn, one.responsible, basis


def _rule_row(shell: Shell, rule: Rule, own: bool) -> tuple[object, ...]:
    basis = " / ".join(_basis_name(shell, name) for name in rule.basis)
    period = f"{rule.period.amount} {rule.period.unit}"
    conditions = [
        rule.rights,
        rule.country,
        "" if rule.residence is Residence.ANY else rule.residence.value,
        *rule.only,
    ]
    off = "" if rule.active else "off"
    return (
        rule.id,
        shell.texts.rule_name(rule.id, rule.label, shell.language),
        basis,
        period,
        " ".join(filter(None, [*conditions, off])),
        "✓" if own else "",
    )


def _basis_name(shell: Shell, basis: str) -> str:
    kind, _, code = basis.partition(":")
    return f"{code} {shell.word('dispatch')}" if kind == "document" else shell.texts.field_name(basis, shell.language)
