/** A Slack-like client for one person: side bar, channel or App Home, and the modals in front of them. */

import { h } from "../dom.js";
import { Toasts } from "../toast.js";
import { t } from "../words.js";
import { askToConfirm } from "../confirm.js";
import { Answers } from "../blocks/values.js";
import { ChannelView } from "./channel.js";
import { Directory } from "./directory.js";
import { HomeView } from "./home.js";
import { ModalStack } from "./modal.js";
import { Seat } from "./seat.js";
import { SideBar } from "./sidebar.js";

export class SlackClient {
  constructor(person) {
    this.person = person;
    this.seat = new Seat(person.slack);
    this.toasts = new Toasts();
    this.answers = new Map();
    this.drafts = new Map();
    this.read = new Map();
    this.openThreads = new Set();
    this.place = null;
    this.box = h("div", { class: "slack", lang: "ja" });
    this.#furnish();
  }

  #furnish() {
    this.sideBar = new SideBar(this);
    this.channelView = new ChannelView(this);
    this.homeView = new HomeView(this);
    this.main = h("div", { class: "slack-main" });
    this.desk = h("div", { class: "slack-desk" }, this.sideBar.box, this.main);
    this.modals = new ModalStack(this);
    this.box.replaceChildren(this.desk, this.modals.box, this.toasts.box);
  }

  /** Fetches the person's state and shows what changed. Overlapping calls end in one fresh state. */
  async refresh() {
    if (this.refreshing) {
      this.again = true;
      return this.refreshing;
    }
    this.refreshing = this.#fetchAndShow();
    try {
      await this.refreshing;
    } finally {
      this.refreshing = null;
    }
    if (this.again) {
      this.again = false;
      await this.refresh();
    }
  }

  async #fetchAndShow() {
    try {
      this.state = await this.seat.state();
    } catch (error) {
      this.toasts.say(t("slack.unreachable", { reason: error.message }), "trouble");
      return;
    }
    this.directory = new Directory(this.state);
    this.place ??= this.#firstPlace();
    this.show();
  }

  /** Where the bot is, there the story begins. */
  #firstPlace() {
    const bots = this.state.apps.map((app) => app.bot_user_id);
    const joined = this.state.channels.filter((channel) => channel.is_member && !channel.is_archived);
    const best = joined.find((channel) => channel.kind !== "dm" && channel.members.some((id) => bots.includes(id)));
    return { channel: (best ?? joined[0])?.id ?? null };
  }

  show() {
    if (!this.state) return;
    const view = this.place.home ? this.homeView : this.channelView;
    if (this.main.firstChild !== view.box) this.main.replaceChildren(view.box);
    view.show();
    this.sideBar.show();
    this.modals.show();
    this.desk.inert = this.state.views.length > 0;
  }

  /** Draws everything anew, after the language changed. */
  redraw() {
    this.#furnish();
    this.show();
  }

  goTo(place) {
    this.place = place;
    this.show();
    if (place.home) this.perform(() => this.seat.openHome(place.home));
  }

  /** Puts `text` into the composer without sending it. */
  prefill(text) {
    if (!this.state) return;
    if (this.place.home) this.goTo(this.#firstPlace());
    this.channelView.composer.fill(text);
  }

  /** Does something as the person, tells when it went wrong, and shows what came of it. Gives the answer. */
  async perform(deed) {
    let answer = null;
    try {
      answer = await deed();
      this.#tellOfTrouble(answer);
    } catch (error) {
      this.toasts.say(t("slack.unreachable", { reason: error.message }), "trouble");
    }
    await this.refresh();
    return answer;
  }

  #tellOfTrouble(answer) {
    if (answer.errors) return; // shown where they belong: under the inputs
    if (!answer.ok) this.toasts.say(answer.detail || answer.error, "trouble");
    else if (answer.ack?.acknowledged === false) {
      this.toasts.say(t("slack.not_acknowledged", { reason: answer.ack.reason ?? "" }), "trouble");
    }
  }

  /** What blocks need from around them (see blocks/index.js), for one message or view. */
  around(where, { values = {}, errors = {} } = {}) {
    const key = where.view_id ?? `${where.channel}/${where.ts}`;
    if (!this.answers.has(key)) this.answers.set(key, new Answers());
    const answers = this.answers.get(key);
    const around = {
      names: this.directory,
      people: this.directory.people,
      channels: this.directory.places,
      answers,
      errors,
      kept: (blockId, actionId) => values[blockId]?.[actionId],
      fileUrl: (file) => this.seat.fileUrl(file),
      confirm: (question) => askToConfirm(this.box, question, around),
      act: (element, block, value) =>
        this.perform(() => this.seat.click(where, element, block, value, answers.asValues())),
      suggest: (element, block, typed) => this.#suggest(where, element, block, typed),
    };
    return around;
  }

  async #suggest(where, element, block, typed) {
    const answer = await this.seat.suggest(where, element, block, typed);
    this.#tellOfTrouble(answer);
    return answer.option_groups ?? [{ options: answer.options ?? [] }];
  }
}
