/** The "…" menu. */

import { h } from "../dom.js";
import { t } from "../words.js";
import { plain } from "../blocks/text.js";
import { Popup } from "./popup.js";

export function overflow(spec, field) {
  const popup = new Popup({ role: "menu" });
  const opener = h(
    "button",
    {
      type: "button",
      class: "action overflow",
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-label": t("element.more"),
      "data-keep": field.keep,
      onclick: () => (popup.isOpen ? popup.close() : show()),
    },
    "⋯",
  );
  const items = spec.options.map((option) =>
    h("button", { type: "button", role: "menuitem", class: "option", onclick: () => choose(option) }, plain(option.text)),
  );
  popup.box.append(...items);
  popup.box.addEventListener("keydown", (event) => move(event, items, popup, opener));

  function show() {
    popup.open(opener, () => opener.setAttribute("aria-expanded", "false"));
    opener.setAttribute("aria-expanded", "true");
    items[0]?.focus();
  }

  async function choose(option) {
    popup.close();
    opener.focus();
    await field.change(option);
  }
  return opener;
}

function move(event, items, popup, opener) {
  const at = items.indexOf(document.activeElement);
  const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 };
  if (event.key in steps) {
    event.preventDefault();
    items[(steps[event.key] + items.length) % items.length].focus();
  } else if (event.key === "Escape" || event.key === "Tab") {
    event.stopPropagation();
    popup.close();
    opener.focus();
  }
}
