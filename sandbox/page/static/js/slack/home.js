/** The App Home: what the app published for this person. */

import { h, reconcile } from "../dom.js";
import { avatar } from "../avatar.js";
import { language, t } from "../words.js";
import { drawBlocks } from "../blocks/index.js";

export class HomeView {
  constructor(client) {
    this.client = client;
    this.box = h("div", { class: "home" });
  }

  show() {
    const app = this.client.state.apps.find((each) => each.app_id === this.client.place.home);
    const view = this.client.state.home[app.app_id];
    reconcile(this.box, [{ part: "head" }, { part: "body", view }], {
      key: ({ part }) => `${app.app_id}/${part}`,
      print: (item) => JSON.stringify([item, language()]),
      draw: ({ part }) => (part === "head" ? head(app) : this.#body(view)),
    });
  }

  #body(view) {
    if (!view) return h("p", { class: "empty" }, t("slack.home_empty"));
    const around = this.client.around({ view_id: view.id }, { values: view.state?.values });
    return h("div", { class: "home-body blocks", tabindex: "0" }, drawBlocks(view.blocks, around));
  }
}

function head(app) {
  return h("header", { class: "channel-head" }, avatar(app.name, { isApp: true }), h("h2", {}, app.name), h("span", { class: "members" }, t("slack.home")));
}
