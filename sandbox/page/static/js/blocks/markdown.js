/** The `markdown` block: the common Markdown that language models and bots write. */

import { h } from "../dom.js";
import { link } from "./inline.js";

const STARTS = [
  { kind: "fence", test: /^```/ },
  { kind: "heading", test: /^#{1,6} / },
  { kind: "rule", test: /^(-{3,}|\*{3,})\s*$/ },
  { kind: "table", test: /^\|.*\|\s*$/ },
  { kind: "quote", test: /^> ?/ },
  { kind: "ordered", test: /^\d+[.)] / },
  { kind: "bullets", test: /^[-*+] / },
];

/** Nodes for a Markdown text. */
export function markdown(text) {
  const lines = text.split("\n");
  const nodes = [];
  while (lines.length) {
    const kind = kindOf(lines[0]);
    nodes.push(TAKE[kind](lines));
  }
  return nodes.filter(Boolean);
}

function kindOf(line) {
  if (line.trim() === "") return "blank";
  return STARTS.find((start) => start.test.test(line))?.kind ?? "paragraph";
}

function takeWhile(lines, kind) {
  const taken = [];
  while (lines.length && kindOf(lines[0]) === kind) taken.push(lines.shift());
  return taken;
}

const TAKE = {
  blank: (lines) => void lines.shift(),
  rule: (lines) => (lines.shift(), h("hr")),
  paragraph: (lines) => h("p", {}, spans(takeWhile(lines, "paragraph").join("\n"))),
  heading: (lines) => {
    const [, marks, title] = /^(#+) (.*)$/.exec(lines.shift());
    return h("p", { class: "title", role: "heading", "aria-level": Math.min(marks.length + 2, 6) }, spans(title));
  },
  fence: (lines) => {
    lines.shift();
    const code = [];
    while (lines.length && !lines[0].startsWith("```")) code.push(lines.shift());
    lines.shift();
    return h("pre", {}, h("code", {}, code.join("\n")));
  },
  quote: (lines) =>
    h("blockquote", {}, markdown(takeWhile(lines, "quote").map((line) => line.replace(/^> ?/, "")).join("\n"))),
  ordered: (lines) => items("ol", takeWhile(lines, "ordered"), /^\d+[.)] /),
  bullets: (lines) => items("ul", takeWhile(lines, "bullets"), /^[-*+] /),
  table: (lines) => table(takeWhile(lines, "table")),
};

function items(tag, lines, mark) {
  return h(tag, {}, lines.map((line) => h("li", {}, spans(line.replace(mark, "")))));
}

function table(lines) {
  const rows = lines.filter((line) => !/^\|[\s:|-]+\|\s*$/.test(line)).map(cells);
  const [head, ...body] = rows;
  const row = (tag) => (values) => h("tr", {}, values.map((value) => h(tag, {}, spans(value))));
  return h("table", { class: "grid" }, h("thead", {}, row("th")(head)), h("tbody", {}, body.map(row("td"))));
}

function cells(line) {
  return line.trim().slice(1, -1).split("|").map((cell) => cell.trim());
}

const SPAN = /`([^`]+)`|\*\*(.+?)\*\*|~~(.+?)~~|\*([^*\s][^*]*)\*|\b_([^_]+)_\b|\[([^\]]+)\]\(([^)\s]+)\)/;

function spans(text) {
  const match = SPAN.exec(text);
  if (!match) return text ? [text] : [];
  const [whole, code, strong, strike, em, under, label, address] = match;
  const node =
    (code && h("code", {}, code)) ||
    (strong && h("strong", {}, spans(strong))) ||
    (strike && h("s", {}, spans(strike))) ||
    (label && link(address, label)) ||
    h("em", {}, spans(em ?? under));
  return [...spans(text.slice(0, match.index)), node, ...spans(text.slice(match.index + whole.length))];
}
