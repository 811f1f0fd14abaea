/** The `input` block: label, one element, hint, and what was wrong with it. */

import { freshId, h } from "../dom.js";
import { element } from "../elements/index.js";
import { plain } from "./text.js";
import { t } from "../words.js";

export function input(block, around) {
  const [id, hintId, errorId] = [freshId("field"), freshId("hint"), freshId("error")];
  const error = around.errors?.[block.block_id];
  const described = [block.hint && hintId, error && errorId].filter(Boolean).join(" ");
  const field = element(block.element, block, around, {
    id,
    described,
    invalid: Boolean(error),
    label: plain(block.label),
    inInput: true,
  });
  return h(
    "div",
    { class: error ? "refused" : null },
    h("label", { for: id, id: `${id}-label` }, plain(block.label), block.optional ? h("span", { class: "optional" }, t("input.optional")) : null),
    field,
    error ? h("div", { class: "error", id: errorId, role: "alert" }, error) : null,
    block.hint ? h("div", { class: "hint", id: hintId }, plain(block.hint)) : null,
  );
}
