"""`kakehashi person`: who works with it, and where each of them is reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Annotated

import typer

from core.cli.addresses import addresses_of, person_called
from core.cli.registering import Newcomer, Place, add_person, organisation_called
from core.cli.shell import Shell, shell_of
from core.cli.telling import in_store_of, tell
from core.desk.absence import leaves_shown
from core.desk.leaving import change_leave
from core.desk.own_addresses import take_away, take_on
from core.desk.sharing.colleagues import colleague_called
from core.desk.telling import Telling
from core.domain.leave import Leave, leave_written
from core.domain.mail_addresses import mail_address
from core.domain.notices import LeavesShown
from core.domain.people import Person, Role
from core.domain.rhythm import in_rhythm
from core.errors import Invalid, NotFound
from core.ids import new_id
from core.store.records import Records
from core.store.stores import Stores
from core.texts import Language

_COLUMNS = ("cli_name", "cli_surface", "cli_place", "cli_language", "cli_timezone", "digest", "cli_role")

app = typer.Typer(no_args_is_help=True, help="People, each reached by mail or in Slack.")


@app.command()
def add(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation.")],
    name: Annotated[str, typer.Argument(help="Name as the counterpart sees it.")],
    mail: Annotated[str, typer.Option(metavar="ADDRESS", help="Reached by mail.")] = "",
    slack: Annotated[str, typer.Option(metavar="TEAM/USER", help="Reached in Slack: ids such as T012AB/U034CD.")] = "",
    language: Annotated[Language | None, typer.Option(help="Language; else DEFAULT_LANGUAGE.")] = None,
    timezone: Annotated[str, typer.Option(metavar="ZONE", help="IANA time zone; else TIMEZONE.")] = "",
    digest: Annotated[str, typer.Option(metavar="HH:MM", help="Local time of the digest; else DIGEST_TIME.")] = "",
    admin: Annotated[
        bool, typer.Option("--admin", help="May connect organisations and decide what is published.")
    ] = False,
) -> None:
    """Take in a person, reached by mail or in Slack."""
    shell = shell_of(context)
    newcomer = Newcomer(
        name=name,
        place=_place(mail, slack),
        language=language or shell.settings.default_language,
        timezone=timezone or shell.settings.timezone.key,
        digest_at=_time_of_day(digest) if digest else shell.settings.digest_time,
        admin=admin,
    )

    async def work(stores: Stores) -> Person:
        return await add_person(stores, (await organisation_called(stores, org)).id, newcomer)

    added = shell.with_stores(work)
    shell.say("cli_person_added", added.name, added.place)


@app.command()
def change(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation.")],
    name: Annotated[str, typer.Argument(help="Name of the person.")],
    digest: Annotated[
        str, typer.Option(metavar="WHEN", help="Time, weekdays and time zone of the digest: '9:00 mon-fri'.")
    ] = "",
    language: Annotated[Language | None, typer.Option(help="Language.")] = None,
    stop: Annotated[bool | None, typer.Option("--stop/--resume", help="The daily digest.")] = None,
    weekly: Annotated[bool | None, typer.Option("--weekly/--no-weekly", help="The summary of the week.")] = None,
) -> None:
    """Change when a person's digest comes, and in which language; what is left out stays."""
    shell = shell_of(context)

    async def work(records: Records) -> Person:
        active = await records.people.active()
        known = next((person for person in active if person.name == " ".join(name.split())), None)
        if known is None:
            raise NotFound("unknown_person", person=name)
        changed = replace(
            in_rhythm(known, digest),
            language=language or known.language,
            digest_on=known.digest_on if stop is None else not stop,
            weekly_on=known.weekly_on if weekly is None else weekly,
        )
        await records.people.save(changed)
        return changed

    shell.table(_COLUMNS, [_row(shell, in_store_of(shell, org, work))])


@app.command("list")
def list_(context: typer.Context, org: Annotated[str, typer.Argument(help="Code of the organisation.")]) -> None:
    """Show the people of an organisation."""
    shell = shell_of(context)

    async def work(stores: Stores) -> list[Person]:
        async with stores.read((await organisation_called(stores, org)).id) as session:
            return await Records(session).people.active()

    shell.table(_COLUMNS, [_row(shell, person) for person in shell.with_stores(work)])


@app.command()
def address(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation.")],
    name: Annotated[str, typer.Argument(help="The person's name.")],
    add: Annotated[str, typer.Option("--add", metavar="ADDRESS", help="May answer from there, too.")] = "",
    remove: Annotated[str, typer.Option("--remove", metavar="ADDRESS", help="May not any more.")] = "",
) -> None:
    """Show the mail addresses a person may write from, or change them. Notices go on to where they went."""
    shell = shell_of(context)

    async def work(stores: Stores) -> list[str]:
        org_id = (await organisation_called(stores, org)).id
        person = await person_called(stores, org_id, name)
        if add:
            await take_on(stores, org_id, person, mail_address(add))
        if remove:
            await take_away(stores, org_id, person, mail_address(remove))
        return await addresses_of(stores, org_id, person)

    shell.table(("cli_mail_addresses",), [(one,) for one in shell.with_stores(work)])


@app.command()
def leave(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation.")],
    name: Annotated[str, typer.Argument(help="The person's name; without one everybody's leave is shown.")] = "",
    days: Annotated[str, typer.Argument(help="'2026/12/01-2026/12/05', or 'cancel'.")] = "",
    substitute: Annotated[str, typer.Option("--substitute", metavar="NAME", help="Who stands in meanwhile.")] = "",
) -> None:
    """Show who is away, or say when a person is (休暇)."""
    shell = shell_of(context)

    async def work(records: Records) -> LeavesShown:
        if not name:
            return await leaves_shown(records)
        people = await records.people.active()
        person = colleague_called(people, name)
        asked = leave_written(days, person.today(records.now))
        stand_in = colleague_called(people, substitute).id if substitute else None
        return await change_leave(
            records, Telling(records, new_id()), person, Leave(*asked.days, stand_in) if asked.days else None
        )

    tell(shell, in_store_of(shell, org, work))


def _row(shell: Shell, person: Person) -> tuple[str, ...]:
    days = shell.texts.phrase("on_days", shell.language, days=sorted(person.digest_days))
    digest = f"{person.digest_at:%H:%M} {days}" if person.digest_on else "—"
    role = shell.word("cli_admin") if Role.ADMIN in person.roles else ""
    surface = shell.word(f"cli_surface_{person.surface}")
    return person.name, surface, person.place, person.language, person.timezone, digest, role


def _place(mail: str, slack: str) -> Place:
    if bool(mail) == bool(slack):
        raise Invalid("mail_or_slack")
    return Place.mail(mail) if mail else Place.slack(slack)


def _time_of_day(text: str) -> time:
    try:
        return datetime.strptime(text, "%H:%M").time()  # noqa: DTZ007 - a time of day has no zone
    except ValueError as error:
        raise Invalid("time_of_day", given=text) from error
