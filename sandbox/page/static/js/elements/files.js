/** Files chosen in a modal: `[{name, content}]` with the content in base64. */

import { h } from "../dom.js";
import { base64 } from "../http.js";

export function fileField(spec, field) {
  return h("input", {
    type: "file",
    id: field.id,
    class: "typed",
    multiple: (spec.max_files ?? 10) > 1,
    accept: spec.filetypes?.map((ending) => `.${ending}`).join(","),
    "aria-describedby": field.described || null,
    "data-keep": field.keep,
    onchange: async ({ target }) => field.change(await Promise.all([...target.files].map(asJson))),
  });
}

async function asJson(file) {
  return { name: file.name, content: await base64(file) };
}
