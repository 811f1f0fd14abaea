/**
 * All selects, with type-ahead: a combobox with a list (ARIA Authoring Practices, "Combobox with List
 * Autocomplete"). Several choices stand as removable chips before the field.
 */

import { freshId, h } from "../dom.js";
import { t } from "../words.js";
import { plain } from "../blocks/text.js";
import { holdsIds, isMultiple, optionSource } from "./options.js";
import { Popup } from "./popup.js";

const PAUSE = 120;

export function select(spec, field) {
  return new Select(spec, field).box;
}

class Select {
  constructor(spec, field) {
    this.spec = spec;
    this.field = field;
    this.multiple = isMultiple(spec);
    this.load = optionSource(spec, field);
    this.chosen = this.#startingOptions();
    this.asked = 0;
    this.#draw();
    this.#showChosen();
  }

  #startingOptions() {
    const values = this.field.value === null ? [] : [this.field.value].flat();
    if (!holdsIds(this.spec)) return values;
    const { names } = this.field.around;
    const nameOf = (id) => (this.spec.type.includes("users") ? names.user(id) : names.channel(id));
    return values.map((id) => ({ text: { type: "plain_text", text: nameOf(id) }, value: id }));
  }

  #draw() {
    const listId = freshId("options");
    this.popup = new Popup({ role: "listbox", id: listId, "aria-multiselectable": this.multiple ? "true" : null });
    this.input = h("input", {
      type: "text",
      role: "combobox",
      id: this.field.id,
      lang: "ja",
      autocomplete: "off",
      placeholder: plain(this.spec.placeholder) || t("element.choose"),
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": listId,
      "aria-label": this.field.inInput ? null : this.field.label,
      "aria-invalid": this.field.invalid ? "true" : null,
      "aria-describedby": this.field.described || null,
      "data-keep": this.field.keep,
      oninput: () => this.#soon(),
      onclick: () => this.#open(),
      onkeydown: (event) => this.#key(event),
      onblur: () => this.#left(),
    });
    this.chips = h("span", { class: "chips" });
    this.box = h("span", { class: this.multiple ? "select multiple" : "select" }, this.chips, this.input);
  }

  #showChosen() {
    if (!this.multiple) {
      this.input.value = this.chosen.length ? plain(this.chosen[0].text) : "";
      return;
    }
    this.input.value = "";
    this.chips.replaceChildren(...this.chosen.map((option) => this.#chip(option)));
  }

  #chip(option) {
    const name = plain(option.text);
    const remove = () => this.#decide(this.chosen.filter((each) => each !== option));
    return h(
      "span",
      { class: "chip" },
      name,
      h(
        "button",
        {
          type: "button",
          "aria-label": t("element.remove", { name }),
          // As in the list: leaving the field would redraw the chips under the pointer.
          onpointerdown: (event) => event.preventDefault(),
          onclick: remove,
        },
        "×",
      ),
    );
  }

  #soon() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#open(this.input.value), PAUSE);
  }

  /** Shows what fits `typed`; an answer that comes after a newer question is dropped. */
  async #open(typed = "") {
    const question = (this.asked += 1);
    this.popup.open(this.box, () => this.input.setAttribute("aria-expanded", "false"));
    this.input.setAttribute("aria-expanded", "true");
    if (!this.options?.length) this.popup.box.replaceChildren(h("div", { class: "nothing" }, t("element.searching")));
    if (typed.length < this.#shortest()) return this.#list([], t("element.type_more"));
    const groups = await this.load(typed);
    if (question === this.asked && this.popup.isOpen) this.#list(groups, t("element.nothing_found"));
  }

  #shortest() {
    return this.spec.type.includes("external") ? (this.spec.min_query_length ?? 3) : 0;
  }

  #list(groups, whenEmpty) {
    this.options = [];
    this.at = -1;
    const rows = groups.flatMap((group) => [
      group.label && group.options.length ? h("div", { class: "group", role: "presentation" }, plain(group.label)) : [],
      group.options.map((option) => this.#row(option)),
    ]);
    this.popup.box.replaceChildren(...rows.flat(2));
    if (!this.options.length) this.popup.box.replaceChildren(h("div", { class: "nothing", role: "status" }, whenEmpty));
    this.popup.place();
  }

  #row(option) {
    const isChosen = this.chosen.some((each) => each.value === option.value);
    const row = h(
      "div",
      {
        role: "option",
        id: freshId("option"),
        class: "option",
        "aria-selected": String(isChosen),
        // The field keeps the focus, so that typing can go on.
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => this.#pick(option),
      },
      h("span", {}, plain(option.text)),
      option.description ? h("span", { class: "description" }, plain(option.description)) : null,
    );
    this.options.push({ option, row });
    return row;
  }

  #key(event) {
    if (event.isComposing) return;
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (this.popup.isOpen) this.#moveBy(key === "ArrowDown" ? 1 : -1);
      else this.#open();
    } else if (key === "Enter" && this.popup.isOpen) {
      event.preventDefault();
      if (this.options?.[this.at]) this.#pick(this.options[this.at].option);
    } else if (key === "Escape" && this.popup.isOpen) {
      event.stopPropagation();
      this.popup.close();
      this.#showChosen();
    } else if (key === "Backspace" && this.multiple && this.input.value === "" && this.chosen.length) {
      this.#decide(this.chosen.slice(0, -1));
    }
  }

  #moveBy(step) {
    if (!this.options?.length) return;
    this.options[this.at]?.row.classList.remove("at");
    this.at = (this.at + step + this.options.length) % this.options.length;
    const { row } = this.options[this.at];
    row.classList.add("at");
    row.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", row.id);
  }

  #pick(option) {
    this.popup.close();
    if (!this.multiple) return this.#decide([option]);
    const others = this.chosen.filter((each) => each.value !== option.value);
    return this.#decide(others.length < this.chosen.length ? others : [...others, option]);
  }

  /** Emptying a single choice clears it; anything half typed is taken back. */
  #left() {
    clearTimeout(this.waiting);
    this.popup.close();
    if (!this.multiple && this.input.value === "" && this.chosen.length && this.field.inInput) this.#decide([]);
    else this.#showChosen();
  }

  async #decide(options) {
    const before = this.chosen;
    this.chosen = options;
    this.#showChosen();
    const values = holdsIds(this.spec) ? options.map((option) => option.value) : options;
    const accepted = await this.field.change(this.multiple ? values : (values[0] ?? null));
    if (accepted) return;
    this.chosen = before;
    this.#showChosen();
  }
}
