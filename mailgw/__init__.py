"""The mail gateway: notices leave as mails, answers come back as intents. Mail is all these people ever need."""

from __future__ import annotations

from core.desk import Desk
from core.settings import Settings
from core.surfaces import Surface
from core.texts import Texts
from mailgw.gateway import MailGateway

__all__ = ["surface"]


def surface(settings: Settings, texts: Texts, desk: Desk) -> Surface:
    """The mail surface. Raises BadSettings that names what is missing."""
    return MailGateway(settings.mail, texts, desk, public_url=settings.http.public_url)
