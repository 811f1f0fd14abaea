/** What Slack's own client checks before a modal is sent. */

import { t } from "../words.js";

/** `{block_id: text}` for each required input that holds nothing. */
export function missingInputs(blocks, answers) {
  const empty = blocks.filter(
    (block) => block.type === "input" && !block.optional && holdsNothing(answers.get(block.block_id, block.element.action_id)),
  );
  return Object.fromEntries(empty.map((block) => [block.block_id, t("input.required")]));
}

function holdsNothing(value) {
  return value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
}
