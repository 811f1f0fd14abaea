/** Names and people of a workspace's state. */

export class Directory {
  constructor(state) {
    this.state = state;
    this.apps = new Map(state.apps.map((app) => [app.bot_id, app]));
    this.channels = new Map(state.channels.map((channel) => [channel.id, channel]));
  }

  user(id) {
    const user = this.state.users[id];
    return user ? user.real_name || user.name : id;
  }

  channel(id) {
    const channel = this.channels.get(id);
    if (!channel) return id;
    return channel.kind === "dm" ? this.user(channel.with) : channel.name;
  }

  /** `{name, isApp}` of who wrote a message. */
  author(message) {
    const app = this.apps.get(message.bot_id);
    const user = this.state.users[message.user];
    const name = message.username || app?.name || (user ? this.user(message.user) : message.user) || "?";
    return { name, isApp: Boolean(message.bot_id || user?.is_bot) };
  }

  /** People one may choose in a `users_select`. */
  get people() {
    return Object.values(this.state.users)
      .filter((user) => !user.is_bot && !user.deleted)
      .map((user) => ({ id: user.id, name: this.user(user.id) }));
  }

  get places() {
    return this.state.channels
      .filter((channel) => channel.is_member && !channel.is_archived)
      .map((channel) => ({ id: channel.id, name: this.channel(channel.id) }));
  }
}
