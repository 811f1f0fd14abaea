import { h } from "../dom.js";
import { plain } from "../blocks/text.js";

/** A button: busy until the app acknowledged, so that nobody presses twice for want of a sign. */
export function button(spec, field) {
  const drawn = h(
    "button",
    {
      type: "button",
      class: `action ${spec.style ?? ""}`.trim(),
      "aria-label": spec.accessibility_label,
      "data-keep": field.keep,
      onclick: async () => {
        if (drawn.getAttribute("aria-busy") === "true") return;
        drawn.setAttribute("aria-busy", "true");
        try {
          if (spec.url) window.open(spec.url, "_blank", "noopener");
          await field.press();
        } finally {
          drawn.removeAttribute("aria-busy");
        }
      },
    },
    plain(spec.text),
  );
  return drawn;
}
