/**
 * What an element holds: as the page sends it ("Values" of the workspace's contract), read from what Slack's
 * `state.values` or the element's own `initial_…` says.
 *
 * text, number → string; one option → Option; several → [Option]; date, time → string; date and time →
 * Unix seconds; user, channel, conversation → id; several of those → [id]; nothing → null.
 */

const IN_STATE = [
  "value",
  "selected_option",
  "selected_options",
  "selected_date",
  "selected_time",
  "selected_date_time",
  "selected_user",
  "selected_users",
  "selected_channel",
  "selected_channels",
  "selected_conversation",
  "selected_conversations",
  "files",
];

const INITIAL = [
  "initial_value",
  "initial_option",
  "initial_options",
  "initial_date",
  "initial_time",
  "initial_date_time",
  "initial_user",
  "initial_users",
  "initial_channel",
  "initial_channels",
  "initial_conversation",
  "initial_conversations",
];

/** The value an element starts with: what was kept of it (`state`, Slack's shape), else its initial one. */
export function startingValue(element, state) {
  return firstOf(state, IN_STATE) ?? firstOf(element, INITIAL) ?? null;
}

function firstOf(object, names) {
  const name = object && names.find((each) => object[each] !== undefined && object[each] !== null);
  return name ? object[name] : undefined;
}

/** What a person entered so far in one message or view; outlives redrawing. */
export class Answers {
  #entered = new Map();

  get(blockId, actionId) {
    return this.#entered.get(`${blockId}/${actionId}`);
  }

  has(blockId, actionId) {
    return this.#entered.has(`${blockId}/${actionId}`);
  }

  set(blockId, actionId, value) {
    this.#entered.set(`${blockId}/${actionId}`, value);
  }

  /** Forgets what stood in inputs that are no longer there. */
  keepOnly(inputs) {
    const present = new Set(inputs.map((block) => `${block.block_id}/${block.element.action_id}`));
    for (const name of this.#entered.keys()) if (!present.has(name)) this.#entered.delete(name);
  }

  /** `{"block_id/action_id": value}`, as the workspace takes it. */
  asValues() {
    return Object.fromEntries(this.#entered);
  }
}
