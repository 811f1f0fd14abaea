/** Short news at the foot of a pane, read out by screen readers, gone after a while or on a click. */

import { h } from "./dom.js";
import { t } from "./words.js";

const SHOWN_FOR = { news: 4000, trouble: 10000 };

export class Toasts {
  constructor() {
    this.box = h("div", { class: "toasts", role: "status", "aria-live": "polite" });
  }

  say(text, kind = "news") {
    const toast = h(
      "div",
      { class: `toast ${kind}` },
      h("span", {}, text),
      h("button", { type: "button", "aria-label": t("close"), onclick: () => toast.remove() }, "×"),
    );
    this.box.append(toast);
    setTimeout(() => toast.remove(), SHOWN_FOR[kind]);
  }
}
