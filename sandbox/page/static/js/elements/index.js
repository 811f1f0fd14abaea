/**
 * The elements a person can press, type into or choose from.
 *
 * Each drawer gets the element and a `field`:
 *   value, change(value)   what it holds, and how it says that this changed
 *   press()                for buttons
 *   id, label, described, invalid   for assistive technology
 *   keep                   where focus returns to after a redraw
 *   around                 see blocks/index.js
 */

import { h } from "../dom.js";
import { t } from "../words.js";
import { startingValue } from "../blocks/values.js";
import { plain } from "../blocks/text.js";
import { button } from "./button.js";
import { checkboxes, radioButtons } from "./choices.js";
import { dateField, dateTimeField, timeField } from "./dates.js";
import { fileField } from "./files.js";
import { overflow } from "./overflow.js";
import { select } from "./select.js";
import { longText, numberField, textField } from "./texts.js";

const DRAW = {
  button,
  workflow_button: button,
  overflow,
  static_select: select,
  external_select: select,
  users_select: select,
  channels_select: select,
  conversations_select: select,
  multi_static_select: select,
  multi_external_select: select,
  multi_users_select: select,
  multi_channels_select: select,
  multi_conversations_select: select,
  datepicker: dateField,
  timepicker: timeField,
  datetimepicker: dateTimeField,
  checkboxes,
  radio_buttons: radioButtons,
  plain_text_input: (element, field) => (element.multiline ? longText : textField)(element, field),
  rich_text_input: longText,
  email_text_input: textField,
  url_text_input: textField,
  number_input: numberField,
  file_input: fileField,
};

/** One element of a block, wired to `around`. `labelling` comes from an input block. */
export function element(spec, block, around, labelling = {}) {
  const draw = DRAW[spec.type];
  if (!draw) return h("span", { class: "unknown" }, t("block.unknown", { type: spec.type }));
  const field = fieldFor(spec, block, around, labelling);
  const drawn = draw(spec, field);
  drawn.dataset.action = spec.action_id ?? "";
  return drawn;
}

function fieldFor(spec, block, around, labelling) {
  const { block_id: blockId } = block;
  const { action_id: actionId } = spec;
  const acts = !labelling.inInput || block.dispatch_action;
  const field = {
    around,
    block,
    keep: `${blockId}/${actionId}`,
    label: plain(spec.placeholder) || plain(spec.text) || actionId,
    ...labelling,
    value: around.answers.has(blockId, actionId)
      ? around.answers.get(blockId, actionId)
      : startingValue(spec, around.kept(blockId, actionId)),
    async change(value) {
      if (acts && spec.confirm && !(await around.confirm(spec.confirm))) return false;
      field.value = value;
      if (labelling.inInput) around.answers.set(blockId, actionId, value);
      if (acts) await around.act(spec, block, value);
      return true;
    },
    async press() {
      if (spec.confirm && !(await around.confirm(spec.confirm))) return;
      await around.act(spec, block, undefined);
    },
  };
  // What a field starts with is an answer, too, although nobody touched it.
  if (labelling.inInput && field.value !== null) around.answers.set(blockId, actionId, field.value);
  return field;
}
