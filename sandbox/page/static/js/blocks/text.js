/** Slack's text objects. */

import { h } from "../dom.js";
import { emoji } from "./emoji.js";
import { mrkdwn } from "./mrkdwn.js";

/** A `plain_text` or `mrkdwn` object as an element; nothing for nothing. */
export function textObject(object, around, tag = "div") {
  if (!object) return null;
  if (object.type === "mrkdwn") return h(tag, { class: "text" }, mrkdwn(object.text, around.names));
  return h(tag, { class: "text plain" }, plain(object));
}

/** The characters of a text object, shortcodes replaced where the object allows it. */
export function plain(object) {
  if (!object) return "";
  if (object.emoji === false) return object.text;
  return object.text.replace(/:([a-z0-9_+-]+):/g, (_, name) => emoji(name));
}
