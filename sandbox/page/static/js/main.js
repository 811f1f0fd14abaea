/** Opens the page: words, people, two panes, the guide, and the line on which changes arrive. */

import { getJson } from "./http.js";
import { listen } from "./live.js";
import { openWords, t } from "./words.js";
import { Guide } from "./guide.js";
import { Pane } from "./pane.js";

async function open() {
  const { people, language } = await getJson("/people");
  await openWords(language);
  const slackPerson = people.find((person) => person.home === "slack") ?? people[0];
  const mailPerson = people.find((person) => person.home === "mail") ?? people.at(-1);
  const panes = {
    left: new Pane({ name: "left", people, person: slackPerson, surface: "slack" }),
    right: new Pane({ name: "right", people, person: mailPerson, surface: "mail" }),
  };
  const both = Object.values(panes);
  const guide = new Guide({
    panes,
    protagonists: { left: slackPerson, right: mailPerson },
    spoken: language,
    redraw: () => both.forEach((pane) => pane.redraw()),
  });
  document.body.replaceChildren(guide.box, Object.assign(document.createElement("main"), { className: "panes" }));
  document.querySelector(".panes").append(...both.map((pane) => pane.box));
  listen({
    slack: () => both.forEach((pane) => pane.refreshIfShows("slack")),
    mail: () => both.forEach((pane) => pane.refreshIfShows("mail")),
    progress: (ticks) => guide.tick(ticks),
    reopened: () => both.forEach((pane) => pane.client.refresh()),
  });
  document.body.dataset.ready = "yes";
}

open().catch((error) => {
  document.body.textContent = `${t("page.broken")} ${error.message}`;
  throw error;
});
