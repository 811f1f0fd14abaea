/** mailto: links (RFC 6068). */

const TAKEN = { to: "to", cc: "cc", subject: "subject", body: "body", "in-reply-to": "in_reply_to" };

/** `{to, cc, subject, body, in_reply_to}` of a mailto address; "+" is a plus sign, not a space. */
export function readMailto(address) {
  const [path, query = ""] = address.slice("mailto:".length).split("?");
  const found = { to: decoded(path), cc: "", subject: "", body: "", in_reply_to: "" };
  for (const pair of query.split(/&(?:amp;)?/).filter(Boolean)) {
    const [name, value] = [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)];
    const field = TAKEN[decoded(name).toLowerCase()];
    if (field === "to") found.to = [found.to, decoded(value)].filter(Boolean).join(", ");
    else if (field) found[field] = decoded(value).replace(/\r\n/g, "\n");
  }
  return found;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // not percent-encoded after all: shown as it came
  }
}
