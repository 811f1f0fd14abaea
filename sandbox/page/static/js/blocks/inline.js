/**
 * Slack's mrkdwn inside one line: `*bold*`, `_italic_`, `~strike~`, `code`, `<…>` and `:emoji:`.
 *
 * As in Slack, a mark only counts at the edge of a word; in Japanese that means next to a space or
 * punctuation. The page shows such slips instead of hiding them.
 */

import { h } from "../dom.js";
import { clock, dayName } from "../dates.js";
import { emoji } from "./emoji.js";

const MARKS = { "*": "strong", _: "em", "~": "s" };
const WORD = /[\p{L}\p{N}]/u;
const SHORTCODE = /^:([a-z0-9_+-]+):/;

/** Nodes for one line (or several) of mrkdwn. `names` turns ids into names. */
export function inline(text, names) {
  const nodes = [];
  let plain = "";
  const flush = () => {
    if (plain) nodes.push(unescape(plain));
    plain = "";
  };
  for (let at = 0; at < text.length; ) {
    const found = code(text, at) ?? angle(text, at, names) ?? marked(text, at, names) ?? shortcode(text, at);
    if (found) {
      flush();
      nodes.push(found.node);
      at += found.length;
    } else {
      plain += text[at];
      at += 1;
    }
  }
  flush();
  return nodes;
}

/** Slack escapes exactly these three. */
export function unescape(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function code(text, at) {
  if (text[at] !== "`") return null;
  const end = text.indexOf("`", at + 1);
  if (end <= at + 1) return null;
  return { node: h("code", {}, unescape(text.slice(at + 1, end))), length: end + 1 - at };
}

function marked(text, at, names) {
  const tag = MARKS[text[at]];
  if (!tag || WORD.test(text[at - 1] ?? "") || /\s/.test(text[at + 1] ?? " ")) return null;
  const end = closing(text, at);
  if (end < 0) return null;
  return { node: h(tag, {}, inline(text.slice(at + 1, end), names)), length: end + 1 - at };
}

function closing(text, at) {
  for (let end = at + 2; end < text.length && text[end] !== "\n"; end += 1) {
    if (text[end] === text[at] && !/\s/.test(text[end - 1]) && !WORD.test(text[end + 1] ?? "")) return end;
  }
  return -1;
}

function shortcode(text, at) {
  const match = text[at] === ":" && SHORTCODE.exec(text.slice(at, at + 60));
  return match ? { node: document.createTextNode(emoji(match[1])), length: match[0].length } : null;
}

function angle(text, at, names) {
  if (text[at] !== "<") return null;
  const end = text.indexOf(">", at);
  if (end < 0) return null;
  const [target, label] = halves(text.slice(at + 1, end), "|");
  return { node: reference(target, label, names), length: end + 1 - at };
}

function reference(target, label, names) {
  if (target.startsWith("@")) return mention(`@${names.user(target.slice(1))}`);
  if (target.startsWith("#")) return mention(`#${label || names.channel(target.slice(1))}`);
  if (target.startsWith("!date^")) return localDate(target, label);
  if (target.startsWith("!subteam^")) return mention(label || target);
  if (target.startsWith("!")) return mention(`@${target.slice(1)}`);
  return link(unescape(target), unescape(label || target));
}

export function mention(text) {
  return h("span", { class: "mention" }, text);
}

/** A link that opens beside the page; anything but the web and mail is shown as text only. */
export function link(address, label) {
  if (!/^(https?:|mailto:)/i.test(address)) return document.createTextNode(label);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, label);
}

/** `!date^1736900000^{date_short} {time}^https://…` */
function localDate(target, fallback) {
  const [, seconds, pattern = "{date}"] = target.split("^");
  const date = new Date(Number(seconds) * 1000);
  if (Number.isNaN(date.getTime())) return document.createTextNode(fallback);
  const text = pattern.replace(/\{date[a-z_]*\}/g, dayName(date)).replace(/\{time[a-z_]*\}/g, clock(date));
  return h("time", { datetime: date.toISOString() }, text);
}

function halves(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
