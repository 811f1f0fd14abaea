/** The slash commands that fit what is being typed, above the composer. */

import { freshId, h } from "../dom.js";
import { Popup } from "../elements/popup.js";

export class CommandList {
  constructor(client, area, take) {
    this.client = client;
    this.area = area;
    this.take = take;
    this.popup = new Popup({ role: "listbox", id: freshId("commands"), class: "popup commands" });
    area.setAttribute("aria-controls", this.popup.box.id);
    area.addEventListener("blur", () => this.close());
  }

  /** Opens, narrows or closes the list after each keystroke. */
  follow() {
    const typed = this.area.value;
    const fitting = typed.startsWith("/") && !/\s/.test(typed) ? this.#fitting(typed) : [];
    if (!fitting.length) return this.close();
    this.at = 0;
    this.rows = fitting.map((command) => this.#row(command));
    this.popup.box.replaceChildren(...this.rows.map(({ row }) => row));
    this.popup.open(this.area.closest(".composer"));
    this.popup.place();
    this.#mark();
  }

  close() {
    this.popup.close();
    this.area.removeAttribute("aria-activedescendant");
  }

  /** True when the key was for the list. */
  takesKey(event) {
    if (!this.popup.isOpen) return false;
    const isExact = this.rows[this.at].command.command === this.area.value;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") this.#move(event.key === "ArrowDown" ? 1 : -1);
    else if (event.key === "Tab" || (event.key === "Enter" && !isExact)) this.#choose(this.rows[this.at].command);
    else if (event.key === "Escape") this.close();
    else return false;
    event.preventDefault();
    return true;
  }

  #fitting(typed) {
    return this.client.state.commands.filter((each) => each.command.startsWith(typed));
  }

  #row(command) {
    const row = h(
      "div",
      {
        role: "option",
        id: freshId("command"),
        class: "option",
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => this.#choose(command),
      },
      h("b", {}, command.command),
      h("span", { class: "usage" }, command.usage_hint ?? ""),
      h("span", { class: "description" }, command.description ?? ""),
    );
    return { command, row };
  }

  #move(step) {
    this.at = (this.at + step + this.rows.length) % this.rows.length;
    this.#mark();
  }

  #mark() {
    this.rows.forEach(({ row }, index) => {
      row.classList.toggle("at", index === this.at);
      row.setAttribute("aria-selected", String(index === this.at));
    });
    this.area.setAttribute("aria-activedescendant", this.rows[this.at].row.id);
  }

  #choose(command) {
    this.close();
    this.take(command.command);
  }
}
