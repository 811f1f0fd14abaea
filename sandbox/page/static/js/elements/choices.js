/** Checkboxes and radio buttons. */

import { freshId, h } from "../dom.js";
import { textObject } from "../blocks/text.js";

export function checkboxes(spec, field) {
  const chosen = new Set((field.value ?? []).map((option) => option.value));
  return group(spec, field, "checkbox", chosen, (options) => options);
}

export function radioButtons(spec, field) {
  const chosen = new Set(field.value ? [field.value.value] : []);
  return group(spec, field, "radio", chosen, (options) => options[0] ?? null);
}

function group(spec, field, type, chosen, valueOf) {
  const name = freshId("group");
  const boxes = spec.options.map((option) => ({
    option,
    box: h("input", {
      type,
      name,
      checked: chosen.has(option.value),
      "data-keep": `${field.keep}/${option.value}`,
      onchange: () => field.change(valueOf(boxes.filter(({ box }) => box.checked).map((each) => each.option))),
    }),
  }));
  return h(
    "div",
    {
      class: "choices",
      role: type === "radio" ? "radiogroup" : "group",
      id: field.id,
      "aria-label": field.label,
      "aria-describedby": field.described || null,
    },
    boxes.map(({ option, box }) =>
      h(
        "label",
        {},
        box,
        h("span", {}, textObject(option.text, field.around, "span"), description(option, field)),
      ),
    ),
  );
}

function description(option, field) {
  if (!option.description) return null;
  const text = textObject(option.description, field.around, "span");
  text.classList.add("description");
  return text;
}
