/** Folders, and the mails in the open one. */

import { h, reconcile } from "../dom.js";
import { clock, day, dayName } from "../dates.js";
import { icon } from "../icons.js";
import { language, t } from "../words.js";

export class MailList {
  constructor(client) {
    this.client = client;
    this.folders = h("div", { class: "folders", role: "tablist", "aria-label": t("mail.folders") });
    this.rows = h("div", { class: "rows", role: "listbox", "aria-label": t("mail.list"), onkeydown: (event) => this.#key(event) });
    this.box = h(
      "section",
      { class: "mail-list" },
      h(
        "header",
        { class: "mail-bar" },
        this.folders,
        h("button", { type: "button", class: "action", onclick: () => client.writeAnew() }, t("mail.new")),
      ),
      this.rows,
    );
  }

  show() {
    const { client } = this;
    this.folders.replaceChildren(...["inbox", "sent"].map((folder) => this.#folder(folder)));
    const empty = { key: "empty", text: t(`mail.empty.${client.folder}`) };
    reconcile(this.rows, client.listed.length ? client.listed : [empty], {
      key: (mail) => mail.key ?? `${mail.folder}/${mail.uid}`,
      print: (mail) => JSON.stringify([mail.key, client.openUid === mail.uid, client.read.has(mail), language()]),
      draw: (mail) => (mail.key ? h("p", { class: "empty" }, mail.text) : this.#row(mail)),
    });
    this.#oneInTabOrder();
  }

  #folder(folder) {
    const { client } = this;
    const isOpen = client.folder === folder;
    const count = folder === "inbox" && client.unread ? h("span", { class: "count" }, client.unread) : null;
    return h(
      "button",
      { type: "button", role: "tab", "aria-selected": String(isOpen), onclick: () => client.openFolder(folder) },
      t(`mail.folder.${folder}`),
      count,
    );
  }

  #row(mail) {
    const isUnread = mail.folder === "inbox" && !this.client.read.has(mail);
    const other = mail.folder === "sent" ? mail.to[0] : mail.from;
    return h(
      "div",
      {
        class: isUnread ? "row unread" : "row",
        role: "option",
        tabindex: "-1",
        "data-uid": mail.uid,
        "data-keep": `mail ${mail.uid}`,
        "aria-selected": String(this.client.openUid === mail.uid),
        onclick: () => this.client.open(mail),
      },
      h("span", { class: "row-mark" }, isUnread ? h("span", { class: "sr-only" }, t("mail.unread")) : null),
      h("span", { class: "row-from" }, other?.name || other?.address || ""),
      h("span", { class: "row-subject" }, mail.subject || t("mail.no_subject")),
      mail.attachments.some((file) => !file.cid) ? h("span", { class: "row-clip", title: t("mail.attachments") }, icon("clip")) : null,
      h("time", {}, mail.date ? when(new Date(mail.date)) : ""),
    );
  }

  /** One stop for the Tab key; the arrows move within. */
  #oneInTabOrder() {
    const rows = [...this.rows.querySelectorAll(".row")];
    const stop = rows.find((row) => row.getAttribute("aria-selected") === "true") ?? rows[0];
    for (const row of rows) row.tabIndex = row === stop ? 0 : -1;
  }

  #key(event) {
    const rows = [...this.rows.querySelectorAll(".row")];
    const at = rows.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1 };
    if (event.key in steps && rows[steps[event.key]]) {
      event.preventDefault();
      rows[steps[event.key]].focus();
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      rows[at]?.click();
    }
  }
}

/** The time today, the day before. */
function when(date) {
  return day(date) === day(new Date()) ? clock(date) : dayName(date);
}
