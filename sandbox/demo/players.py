"""Who plays: two organisations and four people, so that each pairing of Slack and mail can be tried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.domain.sharing import OrgKind
from core.ids import OrgId, PersonId
from core.store.directory import Organisation

Surface = Literal["slack", "mail"]

COMPANY = Organisation(OrgId("cdm"), "CDM", "デモ株式会社", OrgKind.COMPANY)
FIRM = Organisation(OrgId("dm"), "DM", "デモ事務所", OrgKind.FIRM)

GATEWAY = "gw@kakehashi.test"


@dataclass(frozen=True, slots=True)
class Player:
    """One of the demonstration's people. `address` is where their mail would go, whichever surface they chose."""

    key: PersonId
    name: str
    organisation: Organisation
    surface: Surface
    address: str


TARO = Player(PersonId("taro"), "知財 太郎", COMPANY, "slack", "taro@company.test")
MOMOKO = Player(PersonId("momoko"), "知財 桃子", COMPANY, "mail", "momoko@company.test")
HANAKO = Player(PersonId("hanako"), "弁理 花子", FIRM, "mail", "hanako@firm.test")
JIRO = Player(PersonId("jiro"), "技術 次郎", FIRM, "slack", "jiro@firm.test")

PLAYERS = (TARO, MOMOKO, HANAKO, JIRO)

IN_CHARGE = {COMPANY.id: TARO, FIRM.id: HANAKO}
"""主担当 of the link: To, while their colleagues are CC."""


@dataclass(frozen=True, slots=True)
class SlackPlace:
    """An organisation's workspace, and the channel in which its people watch the link together."""

    team: str
    channel: str


SLACK_PLACES = {
    COMPANY.id: SlackPlace("T0COMPANY", "連携-デモ事務所"),
    FIRM.id: SlackPlace("T0FIRM", "連携-デモ株式会社"),
}
