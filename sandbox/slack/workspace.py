"""One workspace: its people, channels, screens and apps. `conversation` and `modals` change it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sandbox.slack import conversation, events
from sandbox.slack.app import Installation, SlackApp
from sandbox.slack.changes import Changes
from sandbox.slack.errors import not_there
from sandbox.slack.person import Person
from sandbox.slack.records import Channel, Member, Message, View

if TYPE_CHECKING:
    from sandbox.slack.world import World

TOKEN_LIFETIME = 12 * 60 * 60.0
"""Seconds, of tokens that end."""

UserRef = str | Member | Person
ChannelRef = str | Channel


class Workspace:
    def __init__(self, world: World, team_id: str, name: str) -> None:
        self.world = world
        self.id = team_id
        self.name = name
        self.domain = team_id.lower()
        self.members: dict[str, Member] = {}
        self.channels: dict[str, Channel] = {}
        self.installations: list[Installation] = []
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[View]] = defaultdict(list)
        """Per person the open modals, bottom first."""
        self.homes: dict[tuple[str, str], View] = {}
        """By app and person."""
        self.ephemerals: dict[str, list[Message]] = defaultdict(list)
        self.changed = Changes()

    # people

    def add_user(
        self,
        real_name: str,
        *,
        email: str | None = None,
        name: str | None = None,
        locale: str = "ja-JP",
        tz: str = "Asia/Tokyo",
        tz_offset: int = 32_400,
        is_guest: bool = False,
        is_admin: bool = False,
        deleted: bool = False,
    ) -> Person:
        """`tz_offset` in seconds east of UTC; `name` is the handle, by default from the e-mail address."""
        member = Member(
            id=self.world.mint.id("U"),
            team_id=self.id,
            real_name=real_name,
            name=name or (email or real_name).partition("@")[0],
            email=email,
            locale=locale,
            tz=tz,
            tz_offset=tz_offset,
            is_guest=is_guest,
            is_admin=is_admin,
            deleted=deleted,
        )
        self.members[member.id] = member
        self.changed.fire()
        return Person(self, member)

    def connect(self, stranger: Person, channel: ChannelRef) -> Person:
        """Somebody of another workspace joins a shared channel of this one (Slack Connect); the person as seen from here."""
        self.members[stranger.member.id] = stranger.member
        shared = self.channel(channel)
        shared.shared_with.add(stranger.member.team_id)
        self._seat(shared, stranger.member.id)
        self.changed.fire()
        return Person(self, stranger.member)

    def deactivate(self, user: UserRef) -> None:
        self._change_member(user, deleted=True)

    def reactivate(self, user: UserRef) -> None:
        self._change_member(user, deleted=False)

    def make_guest(self, user: UserRef) -> None:
        self._change_member(user, is_guest=True)

    def _change_member(self, user: UserRef, **changes: bool) -> None:
        member = self.member(user)
        for name, value in changes.items():
            setattr(member, name, value)
        events.user_changed(self, member)
        self.changed.fire()

    def user(self, ref: UserRef) -> Person:
        """By id, real name, handle or e-mail address. Raises CannotDo `user_not_found`."""
        return Person(self, self.member(ref))

    def member(self, ref: UserRef) -> Member:
        if isinstance(ref, Member):
            return ref
        if isinstance(ref, Person):
            return ref.member
        for member in self.members.values():
            if ref in (member.id, member.real_name, member.name, member.email):
                return member
        raise not_there("user_not_found", f"nobody is called {ref} in {self.name}")

    # channels

    def add_channel(self, name: str, *, private: bool = False, members: Iterable[UserRef] = ()) -> Channel:
        ids = [self.member(each).id for each in members]
        channel = Channel(
            id=self.world.mint.id("C"),
            name=name,
            kind="private" if private else "public",
            created=int(self.world.mint.seconds()),
            creator=ids[0] if ids else "USLACK",
            members=ids,
        )
        self.channels[channel.id] = channel
        self.changed.fire()
        return channel

    def channel(self, ref: ChannelRef) -> Channel:
        """By id or name, with or without `#`. Raises CannotDo `channel_not_found`."""
        found = self.find_channel(ref)
        if found is None:
            raise not_there("channel_not_found", f"no channel {ref} in {self.name}")
        return found

    def find_channel(self, ref: ChannelRef) -> Channel | None:
        if isinstance(ref, Channel):
            return ref
        named = (each for each in self.channels.values() if each.kind != "dm" and each.name == ref.lstrip("#"))
        return self.channels.get(ref) or next(named, None)

    def dm(self, *users: UserRef) -> Channel:
        """The direct message channel of these two, opened where it is not yet."""
        ids = sorted({self.member(each).id for each in users})
        for channel in self.channels.values():
            if channel.kind == "dm" and sorted(channel.members) == ids:
                return channel
        created = int(self.world.mint.seconds())
        channel = Channel(self.world.mint.id("D"), "", "dm", created, ids[0], members=ids)
        self.channels[channel.id] = channel
        self.changed.fire()
        return channel

    def messages(self, channel: ChannelRef) -> list[Message]:
        """What stands in the channel itself, oldest first; of replies only those sent there too."""
        found = self.channel(channel)
        return [each for each in found.messages if not each.is_reply or each.subtype == "thread_broadcast"]

    def thread(self, channel: ChannelRef, ts: str) -> list[Message]:
        """The parent, then its replies."""
        return [each for each in self.channel(channel).messages if ts in (each.ts, each.thread_ts)]

    def join(self, channel: ChannelRef, user: UserRef) -> None:
        conversation.join(self, self.channel(channel), self.member(user).id)

    def archive(self, channel: ChannelRef, by: UserRef) -> None:
        conversation.archive(self, self.channel(channel), self.member(by).id)

    def unarchive(self, channel: ChannelRef, by: UserRef) -> None:
        conversation.unarchive(self, self.channel(channel), self.member(by).id)

    def remove(self, channel: ChannelRef, user: UserRef) -> None:
        """Somebody, or the app, is taken out of a channel."""
        conversation.leave(self, self.channel(channel), self.member(user).id)

    def rename(self, channel: ChannelRef, name: str) -> None:
        conversation.rename(self, self.channel(channel), name)

    # apps

    def install(self, app: SlackApp, *, channels: Iterable[ChannelRef] = (), by: UserRef | None = None) -> Installation:
        """A new token. The bot user outlives installations and sits in `channels` from the start."""
        before = [each for each in self.installations if each.app is app]
        bot_user = self.members[before[0].bot_user_id] if before else self._add_bot(app)
        installation = Installation(
            app=app,
            team_id=self.id,
            bot_user_id=bot_user.id,
            bot_id=str(bot_user.bot_id),
            token=self.world.secrets.bot_token(self.id),
            installed_by=self.member(by).id if by else None,
        )
        if app.token_rotation:
            self.renew(installation)
        self.installations.append(installation)
        for channel in channels:
            self._seat(self.channel(channel), bot_user.id)
        self.changed.fire()
        return installation

    def renew(self, installation: Installation) -> None:
        """The next pair of tokens; the pair before it is worth nothing any more."""
        installation.token = self.world.secrets.bot_token(self.id)
        installation.refresh_token = self.world.secrets.refresh_token(self.id)
        installation.expires_at = self.world.mint.seconds() + TOKEN_LIFETIME

    def _seat(self, channel: Channel, user: str) -> None:
        if user not in channel.members:
            channel.members.append(user)

    def uninstall(self, app: SlackApp) -> None:
        """The tokens die, then the app is told (`tokens_revoked`, `app_uninstalled`)."""
        active = [each for each in self.installations if each.app is app and not each.revoked]
        for installation in active:
            installation.revoked = True
        if active:
            events.uninstalled(self, active[-1])
        self.changed.fire()

    def active_installations(self) -> list[Installation]:
        """The latest of each app."""
        latest = {each.app.id: each for each in self.installations if not each.revoked}
        return list(latest.values())

    def installation_of(self, app_id: str | None) -> Installation:
        """Raises CannotDo `app_not_found` when that app is not, or no longer, installed."""
        for installation in self.active_installations():
            if app_id in (None, installation.app.id):
                return installation
        raise not_there("app_not_found", f"no app {app_id or ''} is installed in {self.name}")

    def installation_with_command(self, command: str) -> Installation:
        """Raises CannotDo `command_not_found`."""
        for installation in self.active_installations():
            if installation.app.knows_command(command):
                return installation
        raise not_there("command_not_found", f"{command} is not a valid command")

    def installation_with_shortcut(self, callback_id: str) -> Installation:
        """Raises CannotDo `shortcut_not_found`."""
        for installation in self.active_installations():
            if installation.app.knows_shortcut(callback_id):
                return installation
        raise not_there("shortcut_not_found", f"no app offers a shortcut {callback_id}")

    def _add_bot(self, app: SlackApp) -> Member:
        member = Member(
            id=self.world.mint.id("U"),
            team_id=self.id,
            real_name=app.name,
            name=app.name,
            is_bot=True,
            app_id=app.id,
            bot_id=self.world.mint.id("B"),
        )
        self.members[member.id] = member
        return member
