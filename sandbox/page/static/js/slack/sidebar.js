/** The workspace's name, the App Home, channels and direct messages. */

import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../words.js";

export class SideBar {
  constructor(client) {
    this.client = client;
    this.box = h("nav", { class: "sidebar", "aria-label": t("slack.places") });
  }

  show() {
    const { state, place, directory } = this.client;
    const channels = state.channels.filter((channel) => !channel.is_archived);
    const rooms = channels.filter((channel) => channel.kind !== "dm");
    const talks = channels.filter((channel) => channel.kind === "dm");
    const signature = JSON.stringify([state.team, place, channels.map((each) => [each.id, each.name, this.#isUnread(each)])]);
    if (signature === this.shown) return;
    this.shown = signature;
    this.box.replaceChildren(
      h("div", { class: "team" }, state.team.name),
      this.#group(t("slack.apps"), state.apps.map((app) => this.#place(app.name, "⌂", place.home === app.app_id, { home: app.app_id }))),
      this.#group(t("slack.channels"), rooms.map((room) => this.#room(room, room.kind === "private" ? icon("lock") : "#", directory))),
      this.#group(t("slack.direct"), talks.map((talk) => this.#room(talk, "●", directory))),
    );
  }

  #group(title, places) {
    if (!places.length) return "";
    return h("section", {}, h("h2", {}, title), h("ul", {}, places.map((place) => h("li", {}, place))));
  }

  #room(channel, mark, directory) {
    const isHere = this.client.place.channel === channel.id;
    return this.#place(directory.channel(channel.id), mark, isHere, { channel: channel.id }, this.#isUnread(channel));
  }

  #place(name, mark, isHere, place, isUnread = false) {
    return h(
      "button",
      {
        type: "button",
        class: isUnread ? "place unread" : "place",
        "aria-current": isHere ? "page" : null,
        title: name,
        onclick: () => this.client.goTo(place),
      },
      h("span", { class: "mark", "aria-hidden": "true" }, mark),
      h("span", { class: "name" }, name),
      isUnread ? h("span", { class: "sr-only" }, t("slack.unread")) : null,
    );
  }

  #isUnread(channel) {
    const newest = channel.messages.at(-1)?.ts ?? "0";
    return this.client.place.channel !== channel.id && newest > (this.client.read.get(channel.id) ?? "0");
  }
}
