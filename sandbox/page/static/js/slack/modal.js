/** The modals of one person, the last opened in front. They cover that person's pane only. */

import { freshId, h, reconcile } from "../dom.js";
import { language, t } from "../words.js";
import { drawBlocks } from "../blocks/index.js";
import { missingInputs } from "../blocks/required.js";
import { plain } from "../blocks/text.js";

const FIRST_FIELD = ".dialog-body input:not([type=file]), .dialog-body textarea";

export class ModalStack {
  constructor(client) {
    this.client = client;
    this.refusals = new Map();
    this.box = h("div", { class: "modals" });
  }

  show() {
    const { views } = this.client.state;
    const front = views.at(-1);
    reconcile(this.box, front ? [front] : [], {
      key: (view) => view.id,
      // What was entered is kept apart; it must not redraw the field one is typing in.
      print: (view) => JSON.stringify([{ ...view, state: null }, this.#errors(view), views.length, language()]),
      draw: (view) => this.#modal(view, views.length - 1),
    });
    this.#moveFocus(front);
  }

  #moveFocus(front) {
    const opened = front && front.id !== this.frontId;
    const closed = !front && this.frontId;
    if (opened && !this.frontId) this.before = document.activeElement;
    this.frontId = front?.id ?? null;
    if (opened) (this.box.querySelector(FIRST_FIELD) ?? this.box.querySelector(".dialog")).focus();
    if (closed && this.before?.isConnected) this.before.focus();
  }

  #errors(view) {
    return this.refusals.get(view.id) ?? view.errors ?? {};
  }

  #modal(view, behind) {
    const titleId = freshId("modal");
    const around = this.client.around({ view_id: view.id }, { values: view.state?.values, errors: this.#errors(view) });
    around.answers.keepOnly(view.blocks.filter((block) => block.type === "input"));
    const submit = view.submit
      ? h("button", { type: "submit", class: "action primary" }, plain(view.submit))
      : null;
    const form = h(
      "form",
      {
        class: "dialog",
        role: "dialog",
        tabindex: "-1",
        "aria-labelledby": titleId,
        "data-view": view.callback_id ?? "",
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          if (submit) this.#submit(view, around, submit);
        },
        onkeydown: (event) => {
          if (event.key === "Escape") this.#close(view);
        },
      },
      h(
        "header",
        {},
        h("h2", { id: titleId }, plain(view.title)),
        h("button", { type: "button", class: "tool", "aria-label": t("close"), onclick: () => this.#close(view) }, "×"),
      ),
      h("div", { class: "dialog-body blocks" }, drawBlocks(view.blocks, around)),
      h(
        "div",
        { class: "dialog-foot" },
        h("button", { type: "button", class: "action", onclick: () => this.#close(view) }, plain(view.close) || t("cancel")),
        submit,
      ),
    );
    return h("div", { class: "veil", "data-behind": String(Math.min(behind, 2)) }, form);
  }

  async #submit(view, around, button) {
    if (button.disabled) return;
    const missing = missingInputs(view.blocks, around.answers);
    if (Object.keys(missing).length) return void this.#refuse(view, missing);
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    this.refusals.delete(view.id);
    const answer = await this.client.perform(() => this.client.seat.submit(view.id, around.answers.asValues()));
    button.disabled = false;
    button.removeAttribute("aria-busy");
    if (answer?.errors) this.#refuse(view, answer.errors);
  }

  #refuse(view, errors) {
    this.refusals.set(view.id, errors);
    this.show();
    this.box.querySelector("[aria-invalid=true]")?.focus();
  }

  async #close(view) {
    this.refusals.delete(view.id);
    this.client.answers.delete(view.id);
    await this.client.perform(() => this.client.seat.close(view.id));
  }
}
