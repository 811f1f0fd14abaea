"""Telling somebody that a mail of theirs was refused: once a day, without a word of content, and never a machine."""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from core.desk import Desk
from core.errors import PermanentFailure, TransientFailure
from core.ids import new_id
from core.log import get_log
from core.settings import MailSettings
from core.texts import Language, Texts
from mailgw.accounts import gateway_address
from mailgw.reading import IncomingMail
from mailgw.wire.smtp import Sender

log = get_log(__name__)


class Refusing:
    """Only addresses of registered people are told: to all others our notice would be a nuisance of its own, for a
    forged sender has written nothing."""

    def __init__(self, settings: MailSettings, texts: Texts, desk: Desk, sender: Sender) -> None:
        self._address = gateway_address(settings)
        self._name = settings.name
        self._texts = texts
        self._desk = desk
        self._sender = sender

    async def tell(self, mail: IncomingMail) -> None:
        """Tell the apparent sender, if they may be told. A notice that cannot be sent is not tried again."""
        if mail.automatic or mail.sender is None or not await self._desk.mail_log.knows(mail.sender.address):
            return
        to = mail.sender.address
        if not await self._desk.mail_log.may_warn(to):
            return
        try:
            # The null reverse-path (RFC 5321, 4.5.5): nothing comes back for it.
            await self._sender.send(self._notice(to), "", [to])
        except (TransientFailure, PermanentFailure):
            log.warning("the sender of a refused mail could not be told")

    def _notice(self, to: str) -> EmailMessage:
        """In both languages, for nobody knows who will read it; no subject and no reference of the refused mail."""
        languages: tuple[Language, ...] = ("ja", "en")
        message = EmailMessage(policy=SMTP)
        message["From"] = Address(self._name, addr_spec=str(self._address))
        message["To"] = to
        message["Subject"] = self._texts.word("mail_refused_subject", "ja")
        message["Date"] = format_datetime(self._desk.now())
        message["Message-ID"] = f"<r.{new_id()}@{self._address.domain}>"
        message["Auto-Submitted"] = "auto-replied"
        message["X-Auto-Response-Suppress"] = "All"
        told = [self._texts.problem("mail_refused", language) for language in languages]
        message.set_content("\n\n".join(told) + "\n", charset="utf-8", cte="base64")
        return message
