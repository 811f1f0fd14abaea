/** A channel: its name, its messages by day, and the composer. */

import { h, reconcile } from "../dom.js";
import { day, dayName, fromTs } from "../dates.js";
import { language, t } from "../words.js";
import { Composer } from "./composer.js";
import { drawMessage } from "./message.js";

const SAME_BREATH = 5 * 60;

export class ChannelView {
  constructor(client) {
    this.client = client;
    this.title = h("header", { class: "channel-head" });
    this.list = h("div", { class: "messages", role: "log", "aria-label": t("slack.messages"), tabindex: "0" });
    this.composer = new Composer(client, { takesCommands: true });
    this.follows = true;
    this.list.addEventListener("scroll", () => (this.follows = this.#isAtEnd()));
    // A smaller window, a longer draft, or coming back from elsewhere must not hide the newest message.
    new ResizeObserver(() => this.#follow()).observe(this.list);
    this.box = h("div", { class: "channel" }, this.title, this.list, this.composer.box);
  }

  get channel() {
    return this.client.directory.channels.get(this.client.place.channel);
  }

  show() {
    const { channel } = this;
    if (!channel) {
      this.title.replaceChildren(t("slack.no_channel"));
      return;
    }
    this.follows ||= this.shown !== channel.id;
    this.shown = channel.id;
    this.#showTitle(channel);
    reconcile(this.list, items(channel.messages), {
      key: (item) => `${channel.id}/${item.key}`,
      print: (item) => this.#print(item),
      draw: (item) => this.#draw(channel, item),
    });
    this.client.read.set(channel.id, channel.messages.at(-1)?.ts ?? "0");
    this.composer.at({ channel: channel.id, name: this.#name(channel), isOpen: channel.is_member && !channel.is_archived });
    this.#follow();
  }

  /** Keeps the newest message in sight, unless the person is reading further up. */
  #follow() {
    if (this.follows) this.list.scrollTop = this.list.scrollHeight;
  }

  #print(item) {
    if (!item.message) return item.key + language();
    const isOpen = this.client.openThreads.has(`${this.channel.id}/${item.message.ts}`);
    return JSON.stringify([item, isOpen, this.client.editing === item.message.ts]);
  }

  #draw(channel, item) {
    if (item.isEmpty) return h("p", { class: "empty" }, t("slack.no_messages"));
    return item.day ? this.#day(item.day) : drawMessage(this.client, channel, item.message, item.continues);
  }

  #name(channel) {
    const name = this.client.directory.channel(channel.id);
    return channel.kind === "dm" ? name : `#${name}`;
  }

  #showTitle(channel) {
    const count = channel.members.length;
    this.title.replaceChildren(
      h("h2", {}, this.#name(channel)),
      channel.kind === "dm" ? "" : h("span", { class: "members" }, t("slack.members", { count })),
    );
  }

  #day(iso) {
    return h("div", { class: "day", role: "separator" }, h("span", {}, dayName(new Date(`${iso}T12:00:00+09:00`))));
  }

  #isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < 40;
  }
}

/** Messages with a line between days; `continues` when the same author goes on within a few minutes. */
function items(messages) {
  if (!messages.length) return [{ key: "empty", isEmpty: true }];
  const found = [];
  let before = null;
  for (const message of messages) {
    const today = day(fromTs(message.ts));
    const isNewDay = !before || day(fromTs(before.ts)) !== today;
    if (isNewDay) found.push({ key: `day ${today}`, day: today });
    found.push({ key: message.ts, message, continues: !isNewDay && goesOn(before, message) });
    before = message;
  }
  return found;
}

function goesOn(before, message) {
  const sameAuthor = before.user === message.user && before.bot_id === message.bot_id && before.username === message.username;
  const quiet = !before.reply_count && !before.ephemeral && !message.ephemeral && !before.deleted && !before.blocks;
  return sameAuthor && quiet && Number(message.ts) - Number(before.ts) < SAME_BREATH;
}
