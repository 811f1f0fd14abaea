/** Date and time, with the browser's own pickers: they know keyboards and languages. */

import { h } from "../dom.js";

const SECONDS_FROM_TOKYO = 9 * 60 * 60;

export function dateField(spec, field) {
  return picker("date", field, field.value ?? "", (text) => text || null);
}

export function timeField(spec, field) {
  return picker("time", field, field.value ?? "", (text) => text || null);
}

/** Slack counts Unix seconds; the demonstration's people live in Tokyo time. */
export function dateTimeField(spec, field) {
  const shown = field.value ? new Date((field.value + SECONDS_FROM_TOKYO) * 1000).toISOString().slice(0, 16) : "";
  return picker("datetime-local", field, shown, (text) =>
    text ? Math.floor(Date.parse(`${text}:00Z`) / 1000) - SECONDS_FROM_TOKYO : null,
  );
}

function picker(type, field, shown, valueOf) {
  return h("input", {
    type,
    id: field.id,
    class: "typed short",
    value: shown,
    "aria-label": field.inInput ? null : field.label,
    "aria-invalid": field.invalid ? "true" : null,
    "aria-describedby": field.described || null,
    "data-keep": field.keep,
    onchange: (event) => field.change(valueOf(event.target.value)),
  });
}
