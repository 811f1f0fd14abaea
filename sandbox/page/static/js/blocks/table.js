/** The `table` block: the first row is the head, columns may say how they stand. */

import { h } from "../dom.js";
import { richText } from "./rich_text.js";

export function tableBlock(block, around) {
  const [head, ...body] = block.rows;
  const settings = block.column_settings ?? [];
  const row = (cells, tag) =>
    h(
      "tr",
      {},
      cells.map((cell, column) => h(tag, { class: cellClass(settings[column]), scope: tag === "th" ? "col" : null }, inside(cell, around))),
    );
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "region" },
    h("table", { class: "grid" }, h("thead", {}, row(head ?? [], "th")), h("tbody", {}, body.map((cells) => row(cells, "td")))),
  );
}

function cellClass(setting) {
  return [`align-${setting?.align ?? "left"}`, setting?.is_wrapped ? "wrapped" : ""].join(" ").trim();
}

function inside(cell, around) {
  return cell.type === "rich_text" ? richText(cell.elements, around.names) : (cell.text ?? "");
}
