/** The reply as a Japanese mail client begins it. */

import { attributionDate } from "../dates.js";

/** `{to, subject, body, in_reply_to, references}` for an answer to `mail`. */
export function replyTo(mail) {
  const target = mail.reply_to[0] ?? mail.from;
  return {
    to: written(target),
    cc: "",
    subject: /^re:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    body: `\n\n${quotation(mail)}`,
    in_reply_to: mail.message_id,
    references: [...mail.references, mail.message_id].filter(Boolean).join(" "),
  };
}

/** 名前 <address>; a name with special characters is put in quotes (RFC 5322 section 3.2.4). */
export function written({ name, address }) {
  if (!name) return address;
  const safe = /[()<>[\]:;@\\,."]/.test(name) ? `"${name.replace(/(["\\])/g, "\\$1")}"` : name;
  return `${safe} <${address}>`;
}

function quotation(mail) {
  const lines = textOf(mail).trimEnd().split("\n");
  return [attribution(mail), ...lines.map((line) => (line ? `> ${line}` : ">"))].join("\n");
}

function attribution(mail) {
  const when = mail.date ? `${attributionDate(new Date(mail.date))} ` : "";
  return `${when}${mail.from.name || mail.from.address} <${mail.from.address}>:`;
}

/** The plain part, or what can be read of the HTML. */
export function textOf(mail) {
  if (mail.text !== null) return mail.text;
  return new DOMParser().parseFromString(mail.html ?? "", "text/html").body.innerText;
}
