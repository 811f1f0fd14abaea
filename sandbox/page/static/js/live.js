/** The line on which the server says that something changed. */

/** Calls `on.slack()`, `on.mail()` and `on.progress(ticks)`; `on.reopened()` after a broken line is back. */
export function listen(on) {
  const line = new EventSource("/events");
  let broken = false;
  line.addEventListener("slack", () => on.slack());
  line.addEventListener("mail", () => on.mail());
  line.addEventListener("progress", (event) => on.progress(JSON.parse(event.data)));
  line.addEventListener("error", () => {
    broken = true;
  });
  line.addEventListener("open", () => {
    if (broken) on.reopened();
    broken = false;
  });
}
