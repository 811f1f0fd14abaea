/** The sheet on which a mail is written: an answer, a mailto button's, or a new one. */

import { h } from "../dom.js";
import { base64, postJson } from "../http.js";
import { t } from "../words.js";

export class WritingSheet {
  constructor(client) {
    this.client = client;
    this.draft = null;
    this.box = h("section", { class: "writing", hidden: true, "aria-label": t("mail.writing") });
  }

  /** Nothing here changes when mail arrives. */
  show() {
    this.box.hidden = this.draft === null;
  }

  open(draft) {
    this.draft = { charset: "utf-8", attachments: [], ...draft };
    this.#draw();
    this.show();
    const start = this.draft.to ? this.body : this.to;
    start.focus();
    if (start === this.body) start.setSelectionRange(...this.#cursor());
    start.scrollTop = 0;
  }

  close() {
    this.draft = null;
    this.show();
  }

  /** An answer is written above the quotation; after words that are already there, at their end. */
  #cursor() {
    const firstLine = this.draft.body.split("\n", 1)[0].length;
    return [firstLine, firstLine];
  }

  #draw() {
    this.to = this.#line("to", "email");
    this.subject = this.#line("subject", "text");
    this.body = h("textarea", {
      class: "typed",
      lang: "ja",
      rows: 9,
      "aria-label": t("mail.body"),
      value: this.draft.body,
      oninput: () => (this.draft.body = this.body.value),
      onkeydown: (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.send();
      },
    });
    this.fileList = h("span", { class: "attached" });
    this.trouble = h("div", { class: "error", role: "alert" });
    this.sender = h("button", { type: "submit", class: "action primary" }, t("mail.send"));
    this.box.replaceChildren(
      h(
        "form",
        {
          novalidate: true,
          onsubmit: (event) => {
            event.preventDefault();
            this.send();
          },
        },
        this.#labelled("mail.to", this.to),
        this.draft.cc ? this.#labelled("mail.cc", this.#line("cc", "email")) : null,
        this.#labelled("mail.subject", this.subject),
        this.body,
        this.trouble,
        h(
          "div",
          { class: "writing-foot" },
          this.sender,
          this.#attachButton(),
          this.fileList,
          this.#charsetChoice(),
          h("button", { type: "button", class: "action", onclick: () => this.close() }, t("mail.discard")),
        ),
      ),
    );
    this.#showFiles();
  }

  #line(name, inputmode) {
    return h("input", {
      class: "typed",
      name,
      inputmode,
      lang: "ja",
      autocomplete: "off",
      value: this.draft[name],
      oninput: (event) => (this.draft[name] = event.target.value),
    });
  }

  #labelled(word, input) {
    return h("label", { class: "mail-line" }, h("span", { class: "label" }, t(word)), input);
  }

  #attachButton() {
    const picker = h("input", { type: "file", multiple: true, hidden: true, onchange: () => this.#attach(picker) });
    return h(
      "span",
      {},
      picker,
      h("button", { type: "button", class: "action", onclick: () => picker.click() }, t("mail.attach")),
    );
  }

  async #attach(picker) {
    const added = await Promise.all(
      [...picker.files].map(async (file) => ({ name: file.name, type: file.type, data: await base64(file) })),
    );
    this.draft.attachments = [...this.draft.attachments, ...added];
    picker.value = "";
    this.#showFiles();
  }

  #showFiles() {
    this.fileList.replaceChildren(...this.draft.attachments.map((file) => h("span", { class: "chip" }, file.name)));
  }

  /** Many firms' clients still write ISO-2022-JP; the gateway must read both. */
  #charsetChoice() {
    const choices = ["utf-8", "iso-2022-jp"].map((name) =>
      h("option", { value: name, selected: this.draft.charset === name }, name.toUpperCase()),
    );
    const choice = h("select", { "aria-label": t("mail.charset"), onchange: () => (this.draft.charset = choice.value) }, choices);
    return choice;
  }

  async send() {
    if (this.sender.disabled) return;
    this.sender.disabled = true;
    this.trouble.textContent = "";
    try {
      const answer = await postJson(`${this.client.path}/send`, this.draft);
      if (answer.error) this.trouble.textContent = t(`mail.error.${answer.error}`);
      else await this.#sent(answer);
    } catch (error) {
      this.trouble.textContent = t("mail.unreachable", { reason: error.message });
    } finally {
      this.sender.disabled = false;
    }
  }

  async #sent(answer) {
    const changed = answer.charset !== this.draft.charset;
    this.close();
    this.client.toasts.say(changed ? t("mail.sent_as", { charset: answer.charset.toUpperCase() }) : t("mail.sent"));
    await this.client.refresh();
  }
}
