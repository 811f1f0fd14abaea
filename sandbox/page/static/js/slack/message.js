/** One message: who, when, what, its files and its thread. */

import { h } from "../dom.js";
import { avatar } from "../avatar.js";
import { clock, fromTs } from "../dates.js";
import { t } from "../words.js";
import { drawBlocks } from "../blocks/index.js";
import { emoji } from "../blocks/emoji.js";
import { fileCard } from "../blocks/file.js";
import { mrkdwn } from "../blocks/mrkdwn.js";
import { Composer } from "./composer.js";
import { messageTools } from "./message_tools.js";

export function drawMessage(client, channel, message, continues = false) {
  const author = client.directory.author(message);
  const classes = ["message", message.ephemeral && "ephemeral", continues && "continues"].filter(Boolean).join(" ");
  return h(
    "article",
    { class: classes, "data-ts": message.ts, "aria-label": t("slack.message_by", { name: author.name, time: clock(fromTs(message.ts)) }) },
    continues ? h("span", { class: "gutter" }, clock(fromTs(message.ts))) : avatar(author.name, author),
    h(
      "div",
      { class: "message-body" },
      continues ? null : byline(author, message),
      message.ephemeral ? h("div", { class: "only-you" }, t("slack.only_you")) : null,
      message.deleted ? h("p", { class: "gone" }, t("slack.deleted")) : content(client, channel, message),
      thread(client, channel, message),
    ),
    message.deleted || message.ephemeral ? null : messageTools(client, channel, message),
  );
}

function byline(author, message) {
  return h(
    "div",
    { class: "byline" },
    h("b", {}, author.name),
    author.isApp ? h("span", { class: "badge" }, t("slack.app")) : null,
    h("time", { datetime: fromTs(message.ts).toISOString() }, clock(fromTs(message.ts))),
  );
}

function content(client, channel, message) {
  const around = client.around({ channel: channel.id, ts: message.ts }, { values: message.values });
  return [
    client.editing === message.ts ? editor(client, channel, message) : words(message, around),
    message.edited && client.editing !== message.ts ? h("span", { class: "edited" }, t("slack.edited")) : null,
    (message.attachments ?? []).map((extra) => attachment(extra, around)),
    message.files?.length ? h("div", { class: "files" }, message.files.map((file) => fileCard(file, around))) : null,
    message.reactions?.length ? reactions(message.reactions) : null,
  ];
}

/** Blocks stand for the text; without them the text itself is shown. */
function words(message, around) {
  if (message.blocks?.length) return h("div", { class: "blocks" }, drawBlocks(message.blocks, around));
  return message.text ? h("div", { class: "text" }, mrkdwn(message.text, around.names)) : null;
}

function attachment(extra, around) {
  return h(
    "div",
    { class: "attachment", style: extra.color ? `--bar:#${extra.color.replace("#", "")}` : null },
    extra.pretext ? h("p", {}, extra.pretext) : null,
    extra.title ? h("p", { class: "title" }, extra.title) : null,
    extra.blocks ? drawBlocks(extra.blocks, around) : mrkdwn(extra.text ?? extra.fallback ?? "", around.names),
  );
}

function reactions(list) {
  return h("div", { class: "reactions" }, list.map((each) => h("span", { class: "reaction" }, `${emoji(each.name)} ${each.count}`)));
}

function thread(client, channel, message) {
  const key = `${channel.id}/${message.ts}`;
  const isOpen = client.openThreads.has(key);
  const count = message.reply_count ?? 0;
  if (!count && !isOpen) return null;
  const toggle = h(
    "button",
    { type: "button", class: "thread-toggle", "aria-expanded": String(isOpen), "data-keep": "thread", onclick: () => toggleThread(client, key) },
    count ? t("slack.replies", { count }) : t("slack.new_thread"),
  );
  return h("div", { class: "thread" }, toggle, isOpen ? replies(client, channel, message) : null);
}

export function toggleThread(client, key) {
  if (!client.openThreads.delete(key)) client.openThreads.add(key);
  client.show();
}

function replies(client, channel, message) {
  const composer = new Composer(client, { threadTs: message.ts });
  composer.at({ channel: channel.id, name: t("slack.thread"), isOpen: channel.is_member && !channel.is_archived });
  return h(
    "div",
    { class: "replies" },
    (message.replies ?? []).map((reply) => drawMessage(client, channel, { ...reply, reply_count: 0 })),
    composer.box,
  );
}

function editor(client, channel, message) {
  const area = h("textarea", { class: "typed", rows: 2, "aria-label": t("slack.edit"), value: message.text });
  const end = () => {
    client.editing = null;
    client.show();
  };
  const save = async () => {
    client.editing = null;
    await client.perform(() => client.seat.edit(channel.id, message.ts, area.value));
  };
  return h(
    "div",
    { class: "editor" },
    area,
    h("button", { type: "button", class: "action", onclick: end }, t("cancel")),
    h("button", { type: "button", class: "action primary", onclick: save }, t("save")),
  );
}
