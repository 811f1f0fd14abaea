/** Where a select's options come from, always as `[{label, options}]`. */

import { plain } from "../blocks/text.js";

export function optionSource(spec, field) {
  if (spec.type.includes("external")) return (typed) => field.around.suggest(spec, field.block, typed);
  const groups = fixedGroups(spec, field.around);
  return async (typed) => groups.map((group) => ({ ...group, options: group.options.filter(contains(typed)) }));
}

/** For selects that hold ids instead of options. */
export function holdsIds(spec) {
  return /users|channels|conversations/.test(spec.type);
}

export function isMultiple(spec) {
  return spec.type.startsWith("multi_");
}

function fixedGroups(spec, around) {
  if (spec.type.includes("users")) return [{ options: around.people.map(asOption) }];
  if (holdsIds(spec)) return [{ options: around.channels.map(asOption) }];
  return spec.option_groups ?? [{ options: spec.options ?? [] }];
}

function asOption({ id, name }) {
  return { text: { type: "plain_text", text: name }, value: id };
}

/** Full and half width, upper and lower case find each other. */
function contains(typed) {
  const wanted = fold(typed);
  return (option) => fold(plain(option.text)).includes(wanted);
}

function fold(text) {
  return text.normalize("NFKC").toLowerCase();
}
