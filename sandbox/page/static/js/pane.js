/** One half of the page: a chosen person on a chosen surface. */

import { freshId, h } from "./dom.js";
import { t } from "./words.js";
import { MailClient } from "./mail/client.js";
import { SlackClient } from "./slack/client.js";

const SURFACES = ["slack", "mail"];

export class Pane {
  constructor({ name, people, person, surface }) {
    this.name = name;
    this.people = people;
    this.clients = new Map();
    this.head = h("header", { class: "pane-head" });
    this.room = h("div", { class: "pane-room" });
    this.box = h("section", { class: `pane ${name}` }, this.head, this.room);
    this.turnTo(person, surface);
  }

  /** Shows `person` on `surface`; a person without that surface is shown on the other one. */
  turnTo(person, surface) {
    const possible = offers(person, surface) ? surface : SURFACES.find((each) => offers(person, each));
    if (person === this.person && possible === this.surface) return this.client.refreshing;
    this.person = person;
    this.surface = possible;
    this.#drawHead();
    const { box } = this.client;
    if (this.room.firstChild !== box) this.room.replaceChildren(box);
    return this.client.refresh();
  }

  get client() {
    const key = `${this.person.key}/${this.surface}`;
    if (!this.clients.has(key)) {
      const Client = this.surface === "slack" ? SlackClient : MailClient;
      this.clients.set(key, new Client(this.person));
    }
    return this.clients.get(key);
  }

  refreshIfShows(surface) {
    if (this.surface === surface) this.client.refresh();
  }

  redraw() {
    this.#drawHead();
    for (const client of this.clients.values()) client.redraw();
  }

  #drawHead() {
    this.box.setAttribute("aria-label", t(`pane.${this.name}`));
    this.head.replaceChildren(this.#peopleChoice(), this.#surfaceSwitch());
  }

  #peopleChoice() {
    const id = freshId("person");
    const options = this.people.map((person) =>
      h("option", { value: person.key, selected: person === this.person }, `${person.name}（${person.organisation}）`),
    );
    const choice = h(
      "select",
      { id, lang: "ja", onchange: () => this.turnTo(this.people.find((person) => person.key === choice.value), this.surface) },
      options,
    );
    return h("span", { class: "who" }, h("label", { for: id, class: "sr-only" }, t("pane.person")), choice);
  }

  #surfaceSwitch() {
    const tab = (surface) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(this.surface === surface),
          disabled: !offers(this.person, surface),
          onclick: () => this.turnTo(this.person, surface),
        },
        t(`surface.${surface}`),
      );
    return h("span", { class: "switch", role: "group", "aria-label": t("pane.surface") }, SURFACES.map(tab));
  }
}

function offers(person, surface) {
  return Boolean(surface === "slack" ? person.slack : person.address);
}
