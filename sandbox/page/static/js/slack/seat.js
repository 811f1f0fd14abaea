/** One person's place in the stand-in workspace: everything that person can do. */

import { getJson, postJson } from "../http.js";

export class Seat {
  #at;

  constructor({ team, user }) {
    this.#at = `/sandbox/${encodeURIComponent(team)}/${encodeURIComponent(user)}`;
  }

  async state() {
    const answer = await getJson(`${this.#at}/state`);
    if (!answer.ok) throw new Error(answer.detail ?? answer.error);
    return answer.state;
  }

  command(channel, command, text) {
    return this.#do("command", { channel, command, text });
  }

  /** `files`: `[{name, content}]`, content in base64. */
  post(channel, text, { threadTs, files }) {
    return this.#do("post", { channel, text, thread_ts: threadTs, files: files.length ? files : undefined });
  }

  edit(channel, ts, text) {
    return this.#do("edit", { channel, ts, text });
  }

  remove(channel, ts) {
    return this.#do("delete", { channel, ts });
  }

  /** `where`: `{channel, ts}` or `{view_id}`; `value` undefined for a button. */
  click(where, element, block, value, values) {
    return this.#do("click", { ...where, action_id: element.action_id, block_id: block.block_id, value, values });
  }

  suggest(where, element, block, typed) {
    return this.#do("suggest", { ...where, action_id: element.action_id, block_id: block.block_id, typed });
  }

  submit(viewId, values) {
    return this.#do("submit", { view_id: viewId, values });
  }

  close(viewId) {
    return this.#do("close", { view_id: viewId });
  }

  openHome(appId) {
    return this.#do("home", { app_id: appId });
  }

  shortcut(callbackId, message = {}) {
    return this.#do("shortcut", { callback_id: callbackId, ...message });
  }

  fileUrl(file) {
    return `${this.#at}/files/${encodeURIComponent(file.id)}`;
  }

  #do(what, body) {
    return postJson(`${this.#at}/${what}`, body);
  }
}
