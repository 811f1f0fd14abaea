/** The open mail: who, when, its HTML or its text, its files. */

import { h, reconcile } from "../dom.js";
import { fullDate, size } from "../dates.js";
import { language, t } from "../words.js";
import { written } from "./quoting.js";

export class ReadingPane {
  constructor(client) {
    this.client = client;
    this.part = "html";
    this.box = h("article", { class: "reading", "aria-label": t("mail.reading") });
  }

  show() {
    const mail = this.client.opened;
    reconcile(this.box, [mail ?? { uid: 0 }], {
      key: ({ uid }) => `${this.client.folder}/${uid}`,
      print: () => JSON.stringify([this.part, language()]),
      draw: () => (mail ? this.#mail(mail) : h("p", { class: "empty" }, t("mail.choose"))),
    });
  }

  #mail(mail) {
    const part = mail.html === null ? "text" : mail.text === null ? "html" : this.part;
    const files = mail.attachments.filter((file) => !file.cid);
    return h(
      "div",
      { class: "opened" },
      h(
        "header",
        { class: "mail-head" },
        h("h2", { lang: "ja" }, mail.subject || t("mail.no_subject")),
        h("div", { class: "mail-tools" }, this.#partSwitch(mail, part), this.#answerButton(mail)),
        this.#line(t("mail.from"), [mail.from]),
        this.#line(t("mail.to"), mail.to, mail.date),
        mail.cc.length ? this.#line("Cc", mail.cc) : null,
        headerDetails(mail),
      ),
      files.length ? h("div", { class: "files" }, files.map((file) => this.#file(mail, file))) : null,
      part === "html" ? this.#html(mail) : h("pre", { class: "plain-mail", lang: "ja", tabindex: "0" }, mail.text ?? ""),
    );
  }

  #line(label, people, date) {
    return h(
      "div",
      { class: "mail-line" },
      h("span", { class: "label" }, label),
      h("span", { class: "people" }, people.map(written).join(", ")),
      date ? h("time", { datetime: date }, fullDate(new Date(date))) : null,
    );
  }

  #answerButton(mail) {
    if (mail.folder === "sent") return null;
    return h("button", { type: "button", class: "action primary", onclick: () => this.client.answer(mail) }, t("mail.reply"));
  }

  #partSwitch(mail, part) {
    if (mail.html === null || mail.text === null) return null;
    const choice = (name) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": String(part === name),
          onclick: () => {
            this.part = name;
            this.show();
          },
        },
        t(`mail.part.${name}`),
      );
    return h("span", { class: "switch", role: "group", "aria-label": t("mail.part") }, choice("html"), choice("text"));
  }

  #file(mail, file) {
    return h(
      "a",
      { class: "file", href: this.#fileUrl(mail, file), download: file.name },
      h("span", { class: "file-kind", "aria-hidden": "true" }, file.name.split(".").pop().toUpperCase().slice(0, 4)),
      h("span", { class: "file-name" }, file.name),
      h("span", { class: "file-size" }, size(file.size)),
    );
  }

  #fileUrl(mail, file) {
    return `${this.client.path}/${mail.uid}/attachments/${file.index}`;
  }

  /** The mail's own page, without scripts; only this client may listen to what is clicked in it. */
  #html(mail) {
    const frame = h("iframe", {
      class: "html-mail",
      title: t("mail.body"),
      sandbox: "allow-same-origin",
      referrerpolicy: "no-referrer",
      srcdoc: this.#withInlineImages(mail),
    });
    frame.addEventListener("load", () => {
      frame.contentDocument.addEventListener("click", (event) => this.#clicked(event));
      frame.style.height = `${frame.contentDocument.documentElement.scrollHeight + 2}px`;
    });
    return frame;
  }

  #withInlineImages(mail) {
    return mail.html.replace(/\bcid:([^"'\s>)]+)/gi, (link, cid) => {
      const file = mail.attachments.find((each) => each.cid === decodeURIComponent(cid));
      return file ? this.#fileUrl(mail, file) : link;
    });
  }

  #clicked(event) {
    const link = event.target.closest("a[href]");
    if (!link) return;
    event.preventDefault();
    const address = link.getAttribute("href");
    if (/^mailto:/i.test(address)) this.client.follow(address);
    else if (/^https?:/i.test(address)) window.open(address, "_blank", "noopener");
  }
}

function headerDetails(mail) {
  return h(
    "details",
    { class: "headers" },
    h("summary", {}, t("mail.headers")),
    h("dl", {}, mail.headers.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)])),
  );
}
