"""`kakehashi link`: connecting two organisations. Nothing leaves before both have asked."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import typer

from core.cli.registering import organisation_called
from core.cli.shell import Shell, shell_of
from core.cli.telling import in_store_of, tell
from core.courier import Linking
from core.courier.linking import Request
from core.desk.sharing.colleagues import colleague_called
from core.desk.sharing.responsible import change_responsible, responsible_called
from core.domain.fields import BY_ID
from core.domain.intents import SetResponsible
from core.domain.notices import ResponsibleShown
from core.errors import Invalid
from core.ids import OrgId
from core.store.directory import Directory, KnownLink
from core.store.records import Records
from core.store.stores import Stores

app = typer.Typer(
    no_args_is_help=True, help="Links between a company and a firm: one side proposes, the other accepts."
)

_CHANNEL = re.compile(r"[a-z]+:[^\s:]+")

Org = Annotated[str, typer.Argument(help="Code of the asking organisation.")]
Counterpart = Annotated[str, typer.Argument(help="Code of the organisation to be linked with.")]
Contact = Annotated[str, typer.Option(metavar="NAME", help="Own person in charge, as registered.")]
Publish = Annotated[str, typer.Option(metavar="FIELD,…", help="Fields to publish beyond the usual, by id or label.")]
Channel = Annotated[str, typer.Option(metavar="bot:TEAM/CHANNEL", help="Where own people watch the link together.")]


@app.command()
def propose(
    context: typer.Context,
    org: Org,
    counterpart: Counterpart,
    contact: Contact,
    publish: Publish = "",
    channel: Channel = "",
) -> None:
    """Ask for a link; the counterpart's people are told."""
    shell = shell_of(context)
    asked = _Asked(org, counterpart, contact, publish, channel)
    request = shell.with_stores(partial(_carried_out, shell, asked, Linking.propose))
    shell.say("cli_link_proposed", f"{request.by} → {request.counterpart}")


@app.command()
def accept(
    context: typer.Context,
    org: Org,
    counterpart: Counterpart,
    contact: Contact,
    publish: Publish = "",
    channel: Channel = "",
) -> None:
    """Agree to a link the counterpart has asked for: it is active from here on."""
    shell = shell_of(context)
    asked = _Asked(org, counterpart, contact, publish, channel)
    request = shell.with_stores(partial(_carried_out, shell, asked, Linking.accept))
    shell.say("cli_link_active", f"{request.by} ⇄ {request.counterpart}")


@app.command("list")
def list_(context: typer.Context) -> None:
    """Show every link and what each side has said."""
    shell = shell_of(context)

    async def work(stores: Stores) -> tuple[list[KnownLink], dict[OrgId, str]]:
        async with stores.read_directory() as session:
            directory = Directory(session)
            return await directory.links(), {one.id: one.code for one in await directory.organisations()}

    links, codes = shell.with_stores(work)
    columns = ("cli_proposed_by", "cli_counterpart", "cli_state", "cli_contacts")
    shell.table(columns, [_row(shell, link, codes) for link in links])


@app.command()
def people(
    context: typer.Context,
    org: Annotated[str, typer.Argument(help="Code of the organisation whose people they are.")],
    counterpart: Annotated[str, typer.Argument(help="Code of the organisation it is linked with.")],
    to: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Answers for the link; may be repeated.")] = None,
    cc: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Is told as well; may be repeated.")] = None,
    everybody: Annotated[bool, typer.Option("--everybody", help="Name nobody in particular.")] = False,
    about: Annotated[str, typer.Option("--for", metavar="RIGHT|NUMBER", help="For one right or one own matter.")] = "",
) -> None:
    """Show or set who of an organisation's people answers for a link (対応ユーザ)."""
    shell = shell_of(context)

    async def work(records: Records) -> ResponsibleShown:
        if to or cc or everybody:
            return await change_responsible(
                records, SetResponsible(counterpart, tuple(to or ()), tuple(cc or ()), about)
            )
        return await responsible_called(records, f"{counterpart} {about}".strip())

    tell(shell, in_store_of(shell, org, work))


def _row(shell: Shell, link: KnownLink, codes: dict[OrgId, str]) -> tuple[str, str, str, str]:
    contacts = [str(said["contact"]) for side in (link.a_org, link.b_org) if (said := link.details.get(side))]
    return codes[link.a_org], codes[link.b_org], shell.word(f"cli_link_{link.state}_state"), " ⇄ ".join(contacts)


@dataclass(frozen=True)
class _Asked:
    """What was typed."""

    org: str
    counterpart: str
    contact: str
    publish: str
    channel: str


async def _carried_out(
    shell: Shell, asked: _Asked, work: Callable[[Linking, Request], Awaitable[object]], stores: Stores
) -> Request:
    request = await _request(shell, stores, asked)
    await work(Linking(stores), request)
    return request


async def _request(shell: Shell, stores: Stores, asked: _Asked) -> Request:
    mine, theirs = await organisation_called(stores, asked.org), await organisation_called(stores, asked.counterpart)
    if mine.id == theirs.id:
        raise Invalid("link_with_itself")
    if asked.channel and not _CHANNEL.fullmatch(asked.channel):
        raise Invalid("link_channel", given=asked.channel)
    fields = tuple(field_called(shell, name) for name in asked.publish.split(",") if name.strip())
    contact = await _person_called(stores, mine.id, asked.contact)
    return Request(mine.code, theirs.code, contact, fields, asked.channel)


async def _person_called(stores: Stores, org: OrgId, name: str) -> str:
    """The registered name. Raises Invalid (no_such_colleague; link_contact while nobody is registered), Ambiguous."""
    async with stores.read(org) as session:
        people = await Records(session).people.active()
    if not people:
        raise Invalid("link_contact", given=name)
    return colleague_called(people, name).name


def field_called(shell: Shell, name: str) -> str:
    """A field's id, from its id or from what people call it. Raises Invalid (unknown_field)."""
    found = name.strip() if name.strip() in BY_ID else shell.texts.field_id(name)
    if found is None:
        raise Invalid("unknown_field", field=name.strip(), suggestion="")
    return found
