/** What one can do with a message: answer in its thread, the app's shortcuts, edit or delete one's own. */

import { h } from "../dom.js";
import { t } from "../words.js";
import { Popup } from "../elements/popup.js";
import { toggleThread } from "./message.js";

export function messageTools(client, channel, message) {
  const isReply = message.thread_ts && message.thread_ts !== message.ts;
  return h(
    "div",
    { class: "tools", role: "group", "aria-label": t("slack.tools") },
    isReply ? null : tool("↩", t("slack.reply_in_thread"), () => openThread(client, `${channel.id}/${message.ts}`)),
    menuButton(client, deeds(client, channel, message)),
  );
}

function openThread(client, key) {
  if (!client.openThreads.has(key)) toggleThread(client, key);
}

function deeds(client, channel, message) {
  const place = { channel: channel.id, ts: message.ts };
  const shortcuts = client.state.shortcuts
    .filter((shortcut) => shortcut.type === "message")
    .map((shortcut) => ({
      name: shortcut.name,
      go: () => client.perform(() => client.seat.shortcut(shortcut.callback_id, place)),
    }));
  return message.user === client.state.me ? [...shortcuts, ...ownDeeds(client, place)] : shortcuts;
}

function ownDeeds(client, { channel, ts }) {
  return [
    {
      name: t("slack.edit"),
      go: () => {
        client.editing = ts;
        client.show();
      },
    },
    { name: t("slack.delete"), go: () => client.perform(() => client.seat.remove(channel, ts)) },
  ];
}

function menuButton(client, choices) {
  if (!choices.length) return null;
  const popup = new Popup({ role: "menu" });
  const opener = tool("⋯", t("element.more"), () => (popup.isOpen ? popup.close() : open()));
  popup.box.append(
    ...choices.map(({ name, go }) =>
      h("button", { type: "button", role: "menuitem", class: "option", onclick: () => (popup.close(), go()) }, name),
    ),
  );
  popup.box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") (popup.close(), opener.focus());
  });
  function open() {
    popup.open(opener);
    popup.box.firstChild.focus();
  }
  return opener;
}

function tool(sign, label, onclick) {
  return h("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick }, sign);
}
