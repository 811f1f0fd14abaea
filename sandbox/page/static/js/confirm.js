/** Slack's confirm dialog, inside one pane. */

import { freshId, h } from "./dom.js";
import { t } from "./words.js";
import { plain, textObject } from "./blocks/text.js";

/** Asks in `pane` what Slack's confirm object says; true when the person agrees. */
export function askToConfirm(pane, question, around) {
  const before = document.activeElement;
  const titleId = freshId("confirm");
  return new Promise((resolve) => {
    const answer = (agreed) => {
      veil.remove();
      if (before?.isConnected) before.focus();
      resolve(agreed);
    };
    const no = h("button", { type: "button", class: "action", onclick: () => answer(false) }, plain(question.deny) || t("cancel"));
    const yes = h(
      "button",
      { type: "button", class: `action ${question.style ?? "primary"}`, onclick: () => answer(true) },
      plain(question.confirm) || t("ok"),
    );
    const dialog = h(
      "div",
      { class: "dialog small", role: "alertdialog", "aria-labelledby": titleId, onkeydown: onKey },
      h("h2", { id: titleId }, plain(question.title) || t("confirm.title")),
      h("div", { class: "dialog-body" }, textObject(question.text, around)),
      h("div", { class: "dialog-foot" }, no, yes),
    );
    const veil = h("div", { class: "veil" }, dialog);
    pane.append(veil);
    yes.focus();

    function onKey(event) {
      if (event.key === "Escape") answer(false);
      if (event.key !== "Tab") return;
      event.preventDefault();
      (document.activeElement === yes ? no : yes).focus();
    }
  });
}
