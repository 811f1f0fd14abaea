/** A file as Slack shows it: name, size, and a way to its bytes. */

import { h } from "../dom.js";
import { size } from "../dates.js";

export function fileCard(file, around) {
  const kind = (file.name?.split(".").pop() || file.filetype || "").toUpperCase();
  return h(
    "a",
    { class: "file", href: around.fileUrl(file), download: file.name },
    h("span", { class: "file-kind", "aria-hidden": "true" }, kind.slice(0, 4)),
    h("span", { class: "file-name" }, file.title || file.name),
    h("span", { class: "file-size" }, size(file.size ?? 0)),
  );
}
