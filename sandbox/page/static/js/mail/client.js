/** A mail client for one person: folders and list above, the mail below, and the sheet one writes on. */

import { h } from "../dom.js";
import { getJson } from "../http.js";
import { Toasts } from "../toast.js";
import { t } from "../words.js";
import { MailList } from "./list.js";
import { readMailto } from "./mailto.js";
import { replyTo } from "./quoting.js";
import { ReadingPane } from "./reading.js";
import { WritingSheet } from "./writing.js";

export class MailClient {
  constructor(person) {
    this.person = person;
    this.path = `/mail/${encodeURIComponent(person.address)}`;
    this.toasts = new Toasts();
    this.folder = "inbox";
    this.mails = [];
    this.read = new ReadMarks(person.address);
    this.box = h("div", { class: "mail" });
    this.#furnish();
  }

  #furnish() {
    this.list = new MailList(this);
    this.reading = new ReadingPane(this);
    this.writing = new WritingSheet(this);
    this.box.replaceChildren(this.list.box, this.reading.box, this.writing.box, this.toasts.box);
  }

  async refresh() {
    try {
      this.mails = (await getJson(this.path)).mails;
    } catch (error) {
      this.toasts.say(t("mail.unreachable", { reason: error.message }), "trouble");
      return;
    }
    this.show();
  }

  show() {
    this.list.show();
    this.reading.show();
    this.writing.show();
  }

  redraw() {
    const { draft } = this.writing;
    this.#furnish();
    this.show();
    if (draft) this.writing.open(draft);
  }

  /** The mails of the open folder, newest first. */
  get listed() {
    return this.mails.filter((mail) => mail.folder === this.folder).reverse();
  }

  get unread() {
    return this.mails.filter((mail) => mail.folder === "inbox" && !this.read.has(mail)).length;
  }

  get opened() {
    return this.listed.find((mail) => mail.uid === this.openUid) ?? null;
  }

  openFolder(folder) {
    this.folder = folder;
    this.openUid = null;
    this.show();
  }

  open(mail) {
    this.openUid = mail.uid;
    if (mail.folder === "inbox") this.read.add(mail);
    this.show();
  }

  answer(mail) {
    this.writing.open(replyTo(mail));
  }

  /** A mailto button: the link's own address, subject and body, as a real client opens it. */
  follow(link) {
    this.writing.open({ references: "", ...readMailto(link) });
  }

  writeAnew() {
    this.writing.open({ to: "", cc: "", subject: "", body: "", in_reply_to: "", references: "" });
  }

  /**
   * Opens the newest mail that offers `word` as a mailto button and the sheet that button fills; without
   * such a button, a reply to the newest mail that begins with the word. False when there is no mail.
   */
  prefill(word) {
    this.folder = "inbox";
    const offering = this.listed.find((mail) => mailtoFor(mail, word));
    const mail = offering ?? this.listed[0];
    if (!mail) return false;
    this.open(mail);
    if (offering) this.follow(mailtoFor(mail, word));
    else this.writing.open({ ...replyTo(mail), body: word + replyTo(mail).body });
    return true;
  }
}

function mailtoFor(mail, word) {
  if (!mail.html) return null;
  const links = new DOMParser().parseFromString(mail.html, "text/html").querySelectorAll("a[href^='mailto:' i]");
  const fitting = [...links].find((link) => readMailto(link.getAttribute("href")).body.trimStart().startsWith(word));
  return fitting?.getAttribute("href") ?? null;
}

/** Which mails were opened in this browser tab; the server's own marks belong to the gateway's work. */
class ReadMarks {
  constructor(address) {
    this.keptAs = `kakehashi.page.read.${address}`;
    this.ids = new Set(JSON.parse(sessionStorage.getItem(this.keptAs) ?? "[]"));
  }

  has(mail) {
    return this.ids.has(mail.message_id || `uid ${mail.uid}`);
  }

  add(mail) {
    this.ids.add(mail.message_id || `uid ${mail.uid}`);
    sessionStorage.setItem(this.keptAs, JSON.stringify([...this.ids]));
  }
}
