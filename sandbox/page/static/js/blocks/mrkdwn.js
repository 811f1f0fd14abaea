/** Slack's mrkdwn as a whole: fenced code, quotes, lists and lines. */

import { h } from "../dom.js";
import { inline, unescape } from "./inline.js";

const FENCE = /```\n?([\s\S]*?)\n?```/;
const QUOTE = /^(?:&gt;|>) ?/;
const ITEM = /^(\s*)(?:•|◦|-|\d+\.) +/;

/** Nodes for a text in mrkdwn. */
export function mrkdwn(text, names) {
  const fence = FENCE.exec(text);
  if (!fence) return groups(text).map((group) => DRAW[group.kind](group.lines, names));
  const after = text.slice(fence.index + fence[0].length);
  return [
    ...mrkdwn(text.slice(0, fence.index).replace(/\n$/, ""), names),
    h("pre", {}, h("code", {}, unescape(fence[1]))),
    ...mrkdwn(after.replace(/^\n/, ""), names),
  ];
}

/** Neighbouring lines of the same kind, together. */
function groups(text) {
  const found = [];
  for (const line of text === "" ? [] : text.split("\n")) {
    const kind = QUOTE.test(line) ? "quote" : ITEM.test(line) ? "list" : "lines";
    if (found.at(-1)?.kind === kind) found.at(-1).lines.push(line);
    else found.push({ kind, lines: [line] });
  }
  return found;
}

const DRAW = {
  quote: (lines, names) =>
    h("blockquote", {}, mrkdwn(lines.map((line) => line.replace(QUOTE, "")).join("\n"), names)),
  list: (lines, names) => h("ul", { class: "marks" }, lines.map((line) => item(line, names))),
  lines: (lines, names) => h("p", {}, inline(lines.join("\n"), names)),
};

/** The mark a list was written with is kept: a numbered answer refers to it. */
function item(line, names) {
  const [matched, indent] = ITEM.exec(line);
  return h(
    "li",
    { style: `--depth:${Math.floor(indent.length / 2)}`, "data-mark": matched.trim().replace(/^-$/, "•") },
    inline(line.slice(matched.length), names),
  );
}
