/** A list that floats under its anchor, above everything, and goes when it loses its reason. */

import { h } from "../dom.js";

const GAP = 4;
const LEAST_ROOM = 180;

export class Popup {
  constructor(attributes) {
    this.box = h("div", { class: "popup", popover: "manual", ...attributes });
    this.leave = (event) => {
      if (!this.box.contains(event.target) && !this.anchor?.contains(event.target)) this.close();
    };
    this.follow = () => this.place();
  }

  get isOpen() {
    return this.box.isConnected;
  }

  open(anchor, onClose = () => {}) {
    if (this.isOpen) return;
    this.anchor = anchor;
    this.onClose = onClose;
    document.body.append(this.box);
    this.box.showPopover();
    this.place();
    document.addEventListener("pointerdown", this.leave);
    window.addEventListener("resize", this.follow);
    window.addEventListener("scroll", this.follow, true);
  }

  close() {
    if (!this.isOpen) return;
    document.removeEventListener("pointerdown", this.leave);
    window.removeEventListener("resize", this.follow);
    window.removeEventListener("scroll", this.follow, true);
    this.box.remove();
    this.onClose();
  }

  /** Below the anchor, or above it where there is more room. */
  place() {
    if (!this.anchor.isConnected) return void this.close();
    const around = this.anchor.getBoundingClientRect();
    const below = window.innerHeight - around.bottom - GAP * 2;
    const { style } = this.box;
    style.minWidth = `${around.width}px`;
    style.left = `${Math.max(GAP, Math.min(around.left, window.innerWidth - this.box.offsetWidth - GAP))}px`;
    const upwards = below < LEAST_ROOM && around.top > below;
    style.top = upwards ? "auto" : `${around.bottom + GAP}px`;
    style.bottom = upwards ? `${window.innerHeight - around.top + GAP}px` : "auto";
    style.maxHeight = `${Math.min(300, upwards ? around.top - GAP * 2 : below)}px`;
  }
}
