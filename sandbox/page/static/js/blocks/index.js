/**
 * Block Kit, drawn.
 *
 * What a block needs from around it (`around`) is the same for messages, modals and the App Home:
 *
 *   names     {user(id), channel(id)} → string
 *   people    [{id, name}], channels [{id, name}] to choose from
 *   answers   Answers: what was entered so far
 *   kept      (block_id, action_id) → Slack's state of that element, or undefined
 *   errors    {block_id: text}
 *   act       (element, block, value) → Promise; fires `block_actions`; button: value undefined
 *   suggest   (element, block, typed) → Promise of [{label, options}]
 *   confirm   (Slack's confirm object) → Promise of boolean
 *   fileUrl   (file) → address of its bytes
 */

import { h } from "../dom.js";
import { t } from "../words.js";
import { element } from "../elements/index.js";
import { fileCard } from "./file.js";
import { input } from "./input.js";
import { markdown } from "./markdown.js";
import { richText } from "./rich_text.js";
import { tableBlock } from "./table.js";
import { plain, textObject } from "./text.js";

/** The elements for `blocks`, in order. */
export function drawBlocks(blocks, around) {
  return (blocks ?? []).map((block) => {
    const drawn = (DRAW[block.type] ?? unknown)(block, around);
    drawn.classList.add("block", `block-${block.type}`);
    drawn.dataset.block = block.block_id ?? "";
    return drawn;
  });
}

const DRAW = {
  section,
  header: (block) => h("div", { role: "heading", "aria-level": 3 }, plain(block.text)),
  divider: () => h("hr"),
  context: (block, around) =>
    h("div", {}, block.elements.map((each) => (each.type === "image" ? picture(each) : textObject(each, around, "span")))),
  actions: (block, around) =>
    h("div", { role: "group" }, block.elements.map((each) => element(each, block, around))),
  context_actions: (block, around) =>
    h("div", { role: "group" }, block.elements.map((each) => element(each, block, around))),
  input,
  image: (block) =>
    h("figure", {}, block.title ? h("figcaption", {}, plain(block.title)) : null, picture(block)),
  table: tableBlock,
  markdown: (block) => h("div", { class: "text" }, markdown(block.text)),
  rich_text: (block, around) => h("div", { class: "text" }, richText(block.elements, around.names)),
  file: (block, around) => h("div", {}, block.file ? fileCard(block.file, around) : t("block.file", { id: block.external_id })),
  alert: (block, around) =>
    h("div", { role: "note", "data-level": block.level ?? "default" }, textObject(block.text, around)),
};

function section(block, around) {
  return h(
    "div",
    {},
    h(
      "div",
      { class: "section-words" },
      textObject(block.text, around),
      block.fields ? h("div", { class: "fields" }, block.fields.map((field) => textObject(field, around))) : null,
    ),
    block.accessory ? h("div", { class: "accessory" }, accessory(block, around)) : null,
  );
}

function accessory(block, around) {
  return block.accessory.type === "image" ? picture(block.accessory) : element(block.accessory, block, around);
}

function picture(image) {
  return h("img", { src: image.image_url ?? image.slack_file?.url ?? "", alt: image.alt_text ?? "", loading: "lazy" });
}

/** A block this page does not know is named, never left out silently. */
function unknown(block) {
  return h("div", { class: "unknown" }, t("block.unknown", { type: block.type }));
}
