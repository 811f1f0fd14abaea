"""A gateway that has no password: it reads and sends with access tokens (XOAUTH2), of either kind of grant."""

from __future__ import annotations

from pathlib import Path

import pytest
from mail_sites import GATEWAY, ON_DEBIAN, DebianSite
from matters import P2016P002, PK190001
from pydantic import SecretStr
from servers.token_endpoint import TokenEndpoint
from test_mail_life import lived
from world import COMPANY, FIRM, TARO

from core.domain.intents import Share
from core.settings import MailSettings, OAuthSettings

pytestmark = ON_DEBIAN


def with_tokens(settings: MailSettings, endpoint: TokenEndpoint, refresh_token: str | None) -> MailSettings:
    oauth = OAuthSettings(
        token_url=endpoint.url,
        client_id="our-id",
        client_secret=SecretStr("our-secret"),
        refresh_token=SecretStr(refresh_token) if refresh_token else None,
    )
    no_password = {"password": None, "oauth": oauth}
    imap, smtp = (one.model_copy(update=no_password) for one in (settings.imap, settings.smtp))
    return settings.model_copy(update={"imap": imap, "smtp": smtp})


@pytest.mark.parametrize(("grant", "refresh"), [("client_credentials", None), ("refresh_token", "granted-by-hanako")])
async def test_it_asks_for_tokens_and_lives_as_with_a_password(
    site: DebianSite, tmp_path: Path, grant: str, refresh: str | None
) -> None:
    endpoint = site.tokens_of(GATEWAY)
    async with lived(site, tmp_path, with_tokens(site.settings(), endpoint, refresh)) as life:
        await life.world.add_matter(COMPANY, "PK190001", PK190001)
        await life.world.add_matter(FIRM, "2016P002", P2016P002)
        await life.world.do(TARO, Share(("PK190001",)))
        await life.answer(await life.hanako_reads("案件共有"), "承認")
        await life.hanako_reads("承認しました", "PK190001 ⇄ 2016P002")
    assert [form["grant_type"] for form in endpoint.asked] == [grant] * 2, "one for reading, one for sending"
    assert {form.get("refresh_token") for form in endpoint.asked} == {refresh}


async def test_a_token_that_was_taken_back_is_asked_for_anew(site: DebianSite, tmp_path: Path) -> None:
    endpoint = site.tokens_of(GATEWAY)
    endpoint.answers += [(200, {"access_token": f"revoked-{number}", "expires_in": 3600}) for number in (1, 2)]
    async with lived(site, tmp_path, with_tokens(site.settings(), endpoint, None)) as life:
        await life.world.add_matter(COMPANY, "PK190001", PK190001)
        await life.world.do(TARO, Share(("PK190001",)))
        await life.world.pass_a_while()
        await life.answer(await life.hanako_reads("案件共有"), "作成")
        await life.hanako_reads("作成しました")
    assert len(endpoint.asked) == 4
