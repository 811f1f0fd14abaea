/** The short path for a newcomer: six steps that tick themselves, each with a hand to type for one. */

import { h } from "./dom.js";
import { language, switchLanguage, t } from "./words.js";

const HIDDEN_AS = "kakehashi.page.guide.hidden";

/** `side` is where the step happens, `surface` what must be shown there. */
const STEPS = [
  { id: "share", side: "left", surface: "slack" },
  { id: "approve", side: "right", surface: "mail" },
  { id: "diff", side: "left", surface: "slack" },
  { id: "message", side: "left", surface: "slack" },
  { id: "confirm", side: "right", surface: "mail" },
  { id: "digest", side: "left", surface: "slack" },
];

/**
 * What is put into the composer, or the word a mail is answered with, in the language of the demonstration's people.
 * Nothing is ever sent by the guide.
 */
const TYPED = {
  ja: {
    share: "/anken 共有 PK190001",
    approve: "承認",
    diff: "/anken 差分",
    message: "/anken 連絡 PK190001",
    confirm: "確認",
    digest: "/anken 日次",
  },
  en: {
    share: "/matter share PK190001",
    approve: "approve",
    diff: "/matter diff",
    message: "/matter message PK190001",
    confirm: "confirm",
    digest: "/matter digest",
  },
};

export class Guide {
  /** `protagonists`: the person of each side; `spoken`: their language; `redraw` is called after the page's changed. */
  constructor({ panes, protagonists, spoken, redraw }) {
    this.panes = panes;
    this.protagonists = protagonists;
    this.typed = TYPED[spoken];
    this.redraw = redraw;
    this.done = {};
    this.isHidden = localStorage.getItem(HIDDEN_AS) === "yes";
    this.box = h("div", { class: "guide" });
    this.show();
  }

  tick(progress) {
    this.done = progress;
    this.show();
  }

  show() {
    const focused = this.box.contains(document.activeElement) ? document.activeElement.dataset.keep : null;
    this.box.replaceChildren(
      h(
        "div",
        { class: "brand" },
        h("p", {}, h("b", { lang: "ja" }, "架け橋"), h("span", {}, t("page.subtitle"))),
        h("p", { class: "about" }, t("page.about")),
      ),
      this.isHidden ? h("span", { class: "spring" }) : this.#path(),
      this.#tools(),
    );
    if (focused) this.box.querySelector(`[data-keep="${focused}"]`)?.focus();
  }

  /** The step to do next is spelled out; the others are only named. */
  #path() {
    const next = STEPS.find((step) => !this.done[step.id]);
    return h(
      "nav",
      { class: "path", "aria-label": t("guide.name") },
      h("ol", {}, STEPS.map((step, at) => this.#step(step, at + 1, step === next))),
      next
        ? h("p", { class: "next" }, h("span", {}, this.#wanted(next)), this.#helper(next))
        : h("p", { class: "next" }, t("guide.all_done")),
    );
  }

  #step(step, number, isNext) {
    const isDone = Boolean(this.done[step.id]);
    return h(
      "li",
      { class: isDone ? "done" : isNext ? "now" : "", "data-step": step.id, "aria-current": isNext ? "step" : null },
      h(
        "button",
        { type: "button", "data-keep": `step ${step.id}`, title: this.#wanted(step), onclick: () => this.#help(step) },
        h("span", { class: "number", "aria-hidden": "true" }, isDone ? "✓" : number),
        t(`guide.${step.id}`),
        isDone ? h("span", { class: "sr-only" }, t("guide.done")) : null,
      ),
    );
  }

  #wanted(step) {
    return t(`guide.${step.id}.do`, { typed: this.typed[step.id] });
  }

  #helper(step) {
    return h(
      "button",
      { type: "button", class: "action helper", "data-keep": "helper", onclick: () => this.#help(step) },
      t("guide.fill"),
    );
  }

  /** Turns the right pane to the right person and fills in the input; pressing "send" stays the visitor's. */
  async #help(step) {
    const pane = this.panes[step.side];
    await pane.turnTo(this.protagonists[step.side], step.surface);
    const filled = pane.client.prefill(this.typed[step.id]);
    if (filled === false) pane.client.toasts.say(t("guide.no_mail_yet"));
  }

  #tools() {
    return h(
      "div",
      { class: "guide-tools" },
      h(
        "button",
        { type: "button", class: "quiet", "aria-expanded": String(!this.isHidden), onclick: () => this.#toggle() },
        this.isHidden ? t("guide.open") : t("guide.hide"),
      ),
      h(
        "span",
        { class: "switch", role: "group", "aria-label": t("language") },
        this.#languageButton("ja", "日本語"),
        this.#languageButton("en", "English"),
      ),
    );
  }

  #languageButton(code, name) {
    return h(
      "button",
      { type: "button", lang: code, "data-keep": `language ${code}`, "aria-pressed": String(language() === code), onclick: () => this.#speak(code) },
      name,
    );
  }

  async #speak(code) {
    await switchLanguage(code);
    this.redraw();
    this.show();
  }

  #toggle() {
    this.isHidden = !this.isHidden;
    localStorage.setItem(HIDDEN_AS, this.isHidden ? "yes" : "no");
    this.show();
  }
}
