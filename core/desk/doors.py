"""Where identity is minted: from a verified Slack request or from an authenticated mail, never from elsewhere."""

from __future__ import annotations

from datetime import timedelta

from core.desk.principal import AuthenticatedSender, Grant, Principal, Registered, Standing, VerifiedSlackUser
from core.domain.messages import Message
from core.domain.people import Person
from core.domain.subjects import goes_by
from core.errors import Ambiguous, NotAllowed, NotFound, Untrusted
from core.ids import OrgId, PersonId
from core.store.directory import Directory
from core.store.records import Records
from core.store.stores import Stores

SLACK = "bot"
MAIL = "mailgw"

UNSUBSCRIBE = "unsubscribe"
"""What the token of a link is about that stops a digest. Where mails are answered it opens nothing."""

_CONVERSATION = "latest:message:"
"""Where a conversation's newest mail stands, by the message it began with."""


class SlackDoor:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def admit(self, who: VerifiedSlackUser) -> Principal:
        """The person behind a Slack user. NotFound when nobody has been registered for them (未登録).

        Raises NotAllowed for whoever is no full member of the workspace: what the app shows there is not for guests.
        """
        if who.standing is not Standing.MEMBER:
            raise NotAllowed(f"slack_{who.standing}")
        return await self._person(who.team, who.user, who.app_of)

    async def registered(self, team: str, user: str, app_of: OrgId | None) -> Registered:
        """Before it is known whether they are a member still. NotFound as above."""
        known = await self._person(team, user, app_of)
        return Registered(known.org, known.person, known.language)

    async def _person(self, team: str, user: str, app_of: OrgId | None) -> Principal:
        async with self._stores.read_directory() as session:
            found = await Directory(session).people_at(SLACK, f"{team}/{user}")
        for org, person in found:
            if app_of not in (None, org):
                continue
            principal = await _principal(self._stores, org, person)
            if principal:
                return principal
        raise NotFound("unmapped_slack_user")

    async def organisations(self, team: str) -> list[OrgId]:
        """Organisations whose people work in this workspace."""
        async with self._stores.read_directory() as session:
            return await Directory(session).organisations_at(SLACK, f"{team}/")


class MailDoor:
    def __init__(self, stores: Stores) -> None:
        self._stores = stores

    async def admit(self, who: AuthenticatedSender, token: str) -> tuple[Principal, Grant | None]:
        """The person behind an authenticated mail, and what its token allows.

        Without a token (a fresh mail) nothing is granted, and an address that stands in several organisations cannot
        be told apart. A token that is spent or expired still says whose it was, so that its owner can be told; the grant
        says that nothing may be done with it. From an address that waits to be confirmed nothing is taken but that. Raises Untrusted when the sender is nobody's, or the token is another
        person's or unknown.
        """
        async with self._stores.read_directory() as session:
            found = await Directory(session).people_at(MAIL, who.address.lower())
            awaited = await Directory(session).awaited_at(who.address.lower()) if token else []
        for org, person in found if token else []:
            if admitted := await self._by_token(org, person, token):
                return admitted
        for one in awaited:
            # Nobody's yet: all this address may do is to say whose it is.
            admitted = await self._by_token(one.org, one.person, token)
            if admitted and admitted[1].about == f"address:{one.id}":
                return admitted
        if not found:
            raise Untrusted("sender is not registered")
        if token:
            raise Untrusted("token is unknown or another person's")
        principals = [p for org, person in found if (p := await _principal(self._stores, org, person))]
        if len(principals) != 1:
            raise Untrusted("address does not name one person")
        return principals[0], None

    async def _by_token(self, org: OrgId, person: PersonId, token: str) -> tuple[Principal, Grant] | None:
        grant = await self._grant(org, person, token)
        principal = await _principal(self._stores, org, person) if grant else None
        return (principal, grant) if grant and principal else None

    async def conversation(self, who: Principal, address: str, subject: str) -> Grant | None:
        """What an answer is about that has lost everything but its subject: the one conversation of theirs that goes by it.

        Only a conversation, never a decision, can be gone on with so. Raises Ambiguous where several go by that name.
        """
        async with self._stores.read(who.org) as session:
            records = Records(session)
            me = await records.people.get(who.person)
            places = {address.lower(), *([me.place] if me.surface == MAIL else []), *([me.mail] if me.mail else [])}
            known = await records.postings.beginning(MAIL, places, _CONVERSATION)
            called = {
                one.subject.removeprefix(_CONVERSATION)
                for one in known
                if goes_by(subject, one.reference.get("subject", ""))
            }
            heard = [one for thread in called if (one := await _last_heard(records, who, thread))]
        if len(heard) > 1:
            raise Ambiguous("which_conversation", given=subject)
        return Grant(about=f"message:{heard[0].id}", single_use=False, token="") if heard else None

    async def issue(self, org: OrgId, person: PersonId, about: str, *, single_use: bool, days: int) -> str:
        """A token for a mail to this person about this card."""
        async with self._stores.write(org) as session:
            records = Records(session)
            return await records.tokens.issue(
                person, about, single_use=single_use, expires_at=records.now + timedelta(days=days)
            )

    async def _grant(self, org: OrgId, person: PersonId, token: str) -> Grant | None:
        async with self._stores.read(org) as session:
            records = Records(session)
            kept = await records.tokens.find(token)
            if kept is None or kept.person != person or kept.about == UNSUBSCRIBE:
                return None
            return Grant(
                about=kept.about,
                single_use=kept.single_use,
                token=token,
                spent=kept.used_at is not None,
                expired_at=kept.expires_at if kept.expires_at <= records.now else None,
            )


def principal_of(org: OrgId, person: Person) -> Principal:
    """Somebody who was let in, and whose request is still being carried out."""
    return Principal(org, person.id, person.name, person.language, person.timezone, person.roles)


async def _last_heard(records: Records, who: Principal, thread: str) -> Message | None:
    """The newest message of a conversation that this person can answer."""
    conversation = await records.messages.thread(thread)
    heard = [one for one in conversation if one.concerns(who.person) and one.author_person != who.person]
    return heard[-1] if heard else None


async def _principal(stores: Stores, org: OrgId, person_id: PersonId) -> Principal | None:
    async with stores.read(org) as session:
        person: Person = await Records(session).people.get(person_id)
    return principal_of(org, person) if person.active else None
