"""`kakehashi deadlines`: what an organisation has to do until when, and the rules these days follow from."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Annotated

import typer

from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.desk.case import matter_called
from core.desk.deadline_views import views
from core.desk.docketing import keep_deadlines, today_at_the_office
from core.domain.dates import print_date
from core.domain.deadlines import (
    USUAL_BY_ID,
    DeadlineState,
    Period,
    Residence,
    Rule,
    Unit,
    rules_with,
)
from core.domain.fields import BY_ID
from core.domain.notices import DeadlineView
from core.domain.papers.kinds import KINDS_BY_CODE
from core.errors import Invalid, NotFound
from core.store.records import Records
from core.store.stores import Stores

app = typer.Typer(no_args_is_help=True, help="Deadlines: computed, never synchronised, and no legal advice.")

EXAMPLE = "60days, 3months, 1years"

Org = Annotated[str, typer.Argument(help="Code of the organisation.")]


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

    async def work(stores: Stores) -> list[Rule]:
        async with stores.read((await organisation_called(stores, org)).id) as session:
            return await Records(session).deadlines.edited_rules()

    edited = shell.with_stores(work)
    own = {rule.id for rule in edited}
    columns = ("cli_rule", "deadline_what", "cli_basis", "cli_period", "cli_conditions", "cli_own_rule")
    shell.table(columns, [_rule_row(shell, rule, rule.id in own) for rule in rules_with(edited)])
    shell.say("cli_no_advice")


@app.command("set-rule")
def set_rule(
    context: typer.Context,
    org: Org,
    rule: Annotated[str, typer.Argument(help="Id of the rule; one that is new is added.")],
    period: Annotated[str, typer.Option(metavar="PERIOD", help=f"Such as {EXAMPLE}.")] = "",
    basis: Annotated[str, typer.Option(metavar="BASIS", help="A date field, or document:CODE.")] = "",
    rights: Annotated[str, typer.Option(metavar="PUDT", help="Patent, utility model, design, trademark.")] = "",
    residence: Annotated[Residence | None, typer.Option(help="Whom it is for.")] = None,
    until: Annotated[str | None, typer.Option(metavar="FIELD", help="The field whose value ends it.")] = None,
    label: Annotated[str | None, typer.Option(help="In your own words.")] = None,
    active: Annotated[bool | None, typer.Option("--on/--off", help="Whether it is followed.")] = None,
) -> None:
    """Change a rule, or add one. What it computed is brought up to date at once; extended days stay."""
    shell = shell_of(context)

    async def work(stores: Stores) -> Rule:
        async with stores.write((await organisation_called(stores, org)).id) as session:
            records = Records(session)
            known = {one.id: one for one in rules_with(await records.deadlines.edited_rules())}
            before = known.get(rule) or _new_rule(rule, basis, period)
            after = replace(
                before,
                period=_period(period) if period else before.period,
                basis=(_basis(basis),) if basis else before.basis,
                rights=_rights(rights) if rights else before.rights,
                residence=residence or before.residence,
                until=before.until if until is None else _field(until),
                label=before.label if label is None else label,
                active=before.active if active is None else active,
            )
            await records.deadlines.save_rule(after, shell.word("cli_operator"))
            await keep_deadlines(records, await records.matters.all())
            return after

    saved = shell.with_stores(work)
    shell.say("cli_rule_saved", saved.id)
    shell.say("cli_no_advice")


@app.command()
def usual(context: typer.Context, org: Org, rule: Annotated[str, typer.Argument(help="Id of the rule.")]) -> None:
    """Go back to the usual rule, or forget one that was added."""
    shell = shell_of(context)

    async def work(stores: Stores) -> bool:
        async with stores.write((await organisation_called(stores, org)).id) as session:
            records = Records(session)
            forgotten = await records.deadlines.forget_rule(rule)
            await keep_deadlines(records, await records.matters.all())
            return forgotten

    if not shell.with_stores(work) and rule not in USUAL_BY_ID:
        raise NotFound("unknown_rule", given=rule)
    shell.say("cli_rule_usual", rule)


def _row(shell: Shell, one: DeadlineView) -> tuple[object, ...]:
    grounds = one.grounds
    name = one.what or (rule_name(shell, grounds.rule, grounds.label) if grounds else "")
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
        rule_name(shell, rule.id, rule.label),
        basis,
        period,
        " ".join(filter(None, [*conditions, off])),
        "✓" if own else "",
    )


def rule_name(shell: Shell, rule: str, label: str) -> str:
    return label or (shell.word(f"rule_{rule}") if rule in USUAL_BY_ID else rule)


def _basis_name(shell: Shell, basis: str) -> str:
    kind, _, code = basis.partition(":")
    return f"{code} {shell.word('dispatch')}" if kind == "document" else shell.texts.field_name(basis, shell.language)


def _new_rule(id_: str, basis: str, period: str) -> Rule:
    if not id_.replace("_", "").isalnum() or not id_.isascii():
        raise Invalid("rule_does_not_fit", given=id_, example="inventor_reward")
    if not basis or not period:
        raise NotFound("unknown_rule", given=id_)
    return Rule(id_, (_basis(basis),), _period(period), label=id_)


def _period(text: str) -> Period:
    amount = text.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = text[len(amount) :]
    if not amount.isdecimal() or int(amount) > 1_200 or unit not in {one.value for one in Unit}:
        raise Invalid("rule_does_not_fit", given=text, example=EXAMPLE)
    return Period(int(amount), Unit(unit))


def _basis(text: str) -> str:
    kind, colon, code = text.partition(":")
    fits = code in KINDS_BY_CODE and kind == "document" if colon else _is_date(text)
    if not fits:
        raise Invalid("rule_does_not_fit", given=text, example="filing_date, document:A131")
    return text


def _rights(text: str) -> str:
    if not set(text) <= set("PUDT"):
        raise Invalid("rule_does_not_fit", given=text, example="PU")
    return text


def _field(text: str) -> str:
    if text and text not in BY_ID:
        raise Invalid("rule_does_not_fit", given=text, example="examination_request_date")
    return text


def _is_date(field: str) -> bool:
    return field in BY_ID and BY_ID[field].type.value == "date"
