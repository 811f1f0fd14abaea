/** Fields one types into. Each keystroke is kept, so that a redraw never loses a word. */

import { h } from "../dom.js";
import { plain } from "../blocks/text.js";

const TYPES = { email_text_input: "email", url_text_input: "url" };

export function textField(spec, field) {
  return typing(h("input", { ...common(spec, field), type: TYPES[spec.type] ?? "text" }), spec, field);
}

export function numberField(spec, field) {
  const attributes = { ...common(spec, field), type: "text", inputmode: spec.is_decimal_allowed ? "decimal" : "numeric" };
  return typing(h("input", attributes), spec, field);
}

export function longText(spec, field) {
  return typing(h("textarea", { ...common(spec, field), rows: 4 }), spec, field);
}

/** Typing is only noted; a field that acts does so on Enter or when typing pauses, as it was configured. */
function typing(input, spec, field) {
  input.value = textOf(field.value);
  const { answers } = field.around;
  input.addEventListener("input", () => answers.set(field.block.block_id, spec.action_id, input.value || null));
  if (field.block.dispatch_action) acting(input, field);
  return input;
}

/** Enter acts, and does not send the form it stands in; so does leaving the field, unless Enter did before. */
function acting(input, field) {
  let acted = input.value;
  const act = () => {
    if (input.value === acted) return;
    acted = input.value;
    field.change(input.value || null);
  };
  input.addEventListener("change", act);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || input.tagName === "TEXTAREA") return;
    event.preventDefault();
    act();
  });
}

function common(spec, field) {
  return {
    id: field.id,
    class: "typed",
    maxlength: spec.max_length,
    placeholder: plain(spec.placeholder),
    autocomplete: "off",
    lang: "ja",
    "aria-invalid": field.invalid ? "true" : null,
    "aria-describedby": field.described || null,
    "data-keep": field.keep,
  };
}

function textOf(value) {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
