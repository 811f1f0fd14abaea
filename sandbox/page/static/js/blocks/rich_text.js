/** The `rich_text` block, as Slack's own composer makes it. */

import { h } from "../dom.js";
import { emoji } from "./emoji.js";
import { link, mention } from "./inline.js";

/** Nodes for the elements of a rich text. */
export function richText(elements, names) {
  return elements.map((element) => (PARTS[element.type] ?? section)(element, names));
}

const PARTS = {
  rich_text_section: section,
  rich_text_quote: (part, names) => h("blockquote", {}, leaves(part, names)),
  rich_text_preformatted: (part, names) => h("pre", {}, h("code", {}, leaves(part, names))),
  rich_text_list: (part, names) =>
    h(
      part.style === "ordered" ? "ol" : "ul",
      { style: `--depth:${part.indent ?? 0}` },
      part.elements.map((item) => h("li", {}, leaves(item, names))),
    ),
};

function section(part, names) {
  return h("p", {}, leaves(part, names));
}

function leaves(part, names) {
  return (part.elements ?? []).map((leaf) => styled(leaf, (LEAVES[leaf.type] ?? LEAVES.text)(leaf, names)));
}

const LEAVES = {
  text: (leaf) => leaf.text ?? "",
  link: (leaf) => link(leaf.url, leaf.text || leaf.url),
  emoji: (leaf) => emoji(leaf.name),
  user: (leaf, names) => mention(`@${names.user(leaf.user_id)}`),
  channel: (leaf, names) => mention(`#${names.channel(leaf.channel_id)}`),
  broadcast: (leaf) => mention(`@${leaf.range}`),
  date: (leaf) => leaf.fallback ?? String(leaf.timestamp),
};

const STYLES = { bold: "strong", italic: "em", strike: "s", code: "code" };

function styled(leaf, node) {
  const tags = Object.entries(STYLES).filter(([name]) => leaf.style?.[name]);
  return tags.reduce((inner, [, tag]) => h(tag, {}, inner), node);
}
