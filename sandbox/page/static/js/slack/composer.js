/** Where a person writes: messages, slash commands with type-ahead, files. Enter sends, Shift+Enter breaks. */

import { h } from "../dom.js";
import { base64 } from "../http.js";
import { icon } from "../icons.js";
import { t } from "../words.js";
import { CommandList } from "./command_list.js";

const COMMAND = /^(\/\S+)\s*([\s\S]*)$/;

export class Composer {
  constructor(client, { threadTs = null, takesCommands = false } = {}) {
    this.client = client;
    this.threadTs = threadTs;
    this.takesCommands = takesCommands;
    this.files = [];
    this.#draw();
  }

  #draw() {
    this.area = h("textarea", {
      rows: 1,
      lang: "ja",
      "data-keep": `composer ${this.threadTs ?? ""}`,
      oninput: () => this.#typed(),
      onkeydown: (event) => this.#key(event),
    });
    this.commands = this.takesCommands ? new CommandList(this.client, this.area, (command) => this.#take(command)) : null;
    this.picker = h("input", { type: "file", multiple: true, hidden: true, onchange: () => this.#attach() });
    this.fileList = h("div", { class: "attached" });
    const attach = h(
      "button",
      { type: "button", class: "tool", "aria-label": t("slack.attach"), title: t("slack.attach"), onclick: () => this.picker.click() },
      "＋",
    );
    this.sender = h(
      "button",
      { type: "button", class: "send", "aria-label": t("send"), title: t("slack.send_hint"), onclick: () => this.send() },
      icon("send"),
    );
    this.box = h(
      "div",
      { class: this.threadTs ? "composer small" : "composer" },
      this.fileList,
      h("div", { class: "composer-line" }, attach, this.picker, this.area, this.sender),
    );
  }

  /** Says where this composer writes to; each place keeps its own draft. */
  at({ channel, name, isOpen }) {
    if (this.channel !== channel) {
      this.channel = channel;
      this.area.value = this.client.drafts.get(this.#draftKey) ?? "";
      this.#grow();
    }
    const invitation = this.threadTs ? t("slack.reply_here") : t("slack.write_to", { name });
    this.area.placeholder = isOpen ? invitation : t("slack.cannot_write");
    this.area.setAttribute("aria-label", this.area.placeholder);
    this.area.disabled = this.sender.disabled = !isOpen;
  }

  fill(text) {
    this.area.value = text;
    this.#typed();
    this.commands?.close();
    this.area.focus();
    this.area.classList.remove("filled");
    void this.area.offsetWidth; // restarts the highlight
    this.area.classList.add("filled");
  }

  async send() {
    const text = this.area.value.trim();
    const { files } = this;
    if (!text && !files.length) return;
    this.commands?.close();
    const command = this.takesCommands && !files.length ? COMMAND.exec(text) : null;
    if (command && !this.#knows(command[1])) {
      this.client.toasts.say(t("slack.unknown_command", { command: command[1] }), "trouble");
      return;
    }
    this.#clear();
    const { seat } = this.client;
    const answer = await this.client.perform(() =>
      command
        ? seat.command(this.channel, command[1], command[2])
        : seat.post(this.channel, text, { threadTs: this.threadTs ?? undefined, files }),
    );
    if (!answer?.ok) this.#restore(text, files);
  }

  get #draftKey() {
    return `${this.channel}/${this.threadTs ?? ""}`;
  }

  /** An app that declared no commands at all takes any: then the workspace decides. */
  #knows(command) {
    const { commands } = this.client.state;
    return !commands.length || commands.some((each) => each.command === command);
  }

  #typed() {
    this.client.drafts.set(this.#draftKey, this.area.value);
    this.commands?.follow();
    this.#grow();
  }

  #clear() {
    this.area.value = "";
    this.files = [];
    this.#typed();
    this.#showFiles();
  }

  /** What could not be sent is not lost, unless something new was begun meanwhile. */
  #restore(text, files) {
    if (this.area.value) return;
    this.area.value = text;
    this.files = files;
    this.#typed();
    this.#showFiles();
  }

  #take(command) {
    this.area.value = `${command} `;
    this.#typed();
    this.area.focus();
  }

  #key(event) {
    // Enter that ends a kana conversion belongs to the input method, not to us.
    if (event.isComposing || event.keyCode === 229) return;
    if (this.commands?.takesKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    }
  }

  async #attach() {
    const added = await Promise.all(
      [...this.picker.files].map(async (file) => ({ name: file.name, content: await base64(file) })),
    );
    this.files = [...this.files, ...added];
    this.picker.value = "";
    this.#showFiles();
    this.area.focus();
  }

  #showFiles() {
    this.fileList.replaceChildren(
      ...this.files.map((file) =>
        h(
          "span",
          { class: "chip" },
          file.name,
          h(
            "button",
            {
              type: "button",
              "aria-label": t("element.remove", { name: file.name }),
              onclick: () => {
                this.files = this.files.filter((each) => each !== file);
                this.#showFiles();
              },
            },
            "×",
          ),
        ),
      ),
    );
  }

  #grow() {
    this.area.style.height = "auto";
    if (this.area.scrollHeight) this.area.style.height = `${Math.min(this.area.scrollHeight, 160)}px`;
  }
}
