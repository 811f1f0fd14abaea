/** A person's picture: the first letter of the name on a colour of its own. */

import { h } from "./dom.js";

const HUES = [205, 160, 265, 25, 335, 190, 95, 50];

export function avatar(name, { isApp = false } = {}) {
  const initial = [...name.trim()][0] ?? "?";
  return h(
    "span",
    { class: isApp ? "avatar app" : "avatar", style: `--hue:${HUES[hash(name) % HUES.length]}`, "aria-hidden": "true" },
    initial,
  );
}

function hash(text) {
  return [...text].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
}
