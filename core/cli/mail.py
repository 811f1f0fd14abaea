"""`kakehashi mail`: how a mail is understood, and what becomes of mails that were set aside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from core.cli import files
from core.cli.resolving import package
from core.cli.shell import Shell, shell_of
from core.desk.maillog import MailLog
from core.errors import Invalid
from core.store.stores import Stores

app = typer.Typer(no_args_is_help=True, help="Mails.")


class Folder(StrEnum):
    FAILED = "failed"
    QUARANTINE = "quarantine"


_SHOWN = ("message_id", "date", "subject", "automatic")
_SHARES = ("new_text", "signature", "quoted")


@app.command()
def show(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A mail as a file (.eml).")],
    as_json: Annotated[bool, typer.Option("--json", help="For programs; with the whole text.")] = False,
) -> None:
    """Show what is read from a mail: who wrote, what is new, what is quoted. Nothing is done with it."""
    shell = shell_of(context)
    understood = package("mailgw.reading.show").as_json(package("mailgw.reading").read(files.read(file)))
    if as_json:
        shell.json(understood)
        return
    for line in _lines(understood):
        shell.console.print(line, soft_wrap=True)


@app.command("list")
def list_(
    context: typer.Context, as_json: Annotated[bool, typer.Option("--json", help="For programs.")] = False
) -> None:
    """Show the mails that were set aside: in quarantine, because nobody vouched for the sender; or failed."""
    shell = shell_of(context)
    account = _account(shell)

    async def work(stores: Stores) -> list[Any]:
        found: list[Any] = await package("mailgw.set_aside").set_aside(account, MailLog(stores).reason)
        return found

    mails = shell.with_stores(work)
    if as_json:
        shell.json([asdict(mail) for mail in mails])
        return
    columns = ("cli_id", "cli_folder", "cli_mail_date", "cli_mail_from", "cli_mail_subject", "cli_reason")
    shell.table(columns, [_row(shell, mail) for mail in mails])


@app.command()
def reprocess(
    context: typer.Context,
    folder: Annotated[Folder, typer.Argument(help="Where they lie.")],
    names: Annotated[list[str] | None, typer.Argument(metavar="ID", help="As `mail list` shows them.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All that lie there.")] = False,
    vouch: Annotated[
        bool, typer.Option("--vouch", help="I have made sure that these mails are from whom they say they are from.")
    ] = False,
) -> None:
    """Have mails that were set aside taken in again, as if they had just come.

    What was done for a mail already is not done twice. Without --vouch a quarantined mail is judged as strictly as before:
    use it so after the sender's address has been registered.
    """
    shell = shell_of(context)
    if bool(names) == every:
        raise Invalid("name_mails_or_all")
    if vouch and every:
        raise Invalid("vouch_for_named_mails")
    account, aside = _account(shell), package("mailgw.set_aside")

    async def work(stores: Stores) -> list[str]:
        verdict = package("mailgw.wire.watcher").Verdict(folder.value)
        # Vouched for before it moves: the gateway may take it the moment it is back.
        if vouch:
            for digest in await aside.named(account, verdict, names or ()):
                await MailLog(stores).vouch(digest)
        moved: list[str] = await aside.put_back(account, verdict, names or ())
        return moved

    shell.say("cli_mails_put_back", str(len(shell.with_stores(work))))


def _account(shell: Shell) -> Any:
    """The mailbox the gateway reads; the folders lie beside it. Raises BadSettings."""
    return package("mailgw.accounts").imap_accounts(shell.settings.mail.imap)[0]


def _row(shell: Shell, mail: Any) -> tuple[str, ...]:
    zone = shell.settings.timezone
    date = f"{mail.date.astimezone(zone):%Y-%m-%d %H:%M}" if mail.date else ""
    return mail.name, mail.verdict, date, mail.sender, mail.subject, mail.reason


def _lines(understood: dict[str, Any]) -> Iterator[str]:
    """What there is, for eyes: one line a fact, then each share of the text under its name."""
    yield from (f"{name}: {understood[name]}" for name in _SHOWN if understood[name])
    if understood["sender"]:
        yield f"sender: {_address(understood['sender'])}"
    yield from (f"recipient: {_address(one)}" for one in understood["recipients"])
    yield from (
        f"attachment: {one['filename']} ({one['content_type']}, {one['size']})" for one in understood["attachments"]
    )
    if understood["bounce"]:
        yield "bounce: " + ", ".join(f"{name}={value}" for name, value in understood["bounce"].items())
    yield from (f"defect: {code}" for code in understood["defects"])
    yield from (f"\n[{share}]\n{understood[share]}" for share in _SHARES if understood[share])


def _address(address: dict[str, str]) -> str:
    return f"{address['name']} <{address['address']}>" if address["name"] else address["address"]
