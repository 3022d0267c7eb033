// The pinned message over the log: one line that unfolds into the whole message, with its live buttons.

import * as api from "./api.js";
import { h, icon, redraw } from "./dom.js";
import { classes, excerpt, inside } from "./message.js";
import * as store from "./store.js";

export class PinnedBar {
  constructor(pane, hooks) {
    this.pane = pane;
    this.hooks = hooks;
    this.open = false;
    this.fetched = new Map();
    this.element = h("div", { class: "pinned", hidden: true });
    this.update();
  }

  message() {
    const id = store.pinnedOf(this.pane);
    if (!id) return null;
    const loaded = store.log(this.pane).messages.get(id);
    if (loaded) this.fetched.set(id, loaded);
    else if (!this.fetched.has(id)) this.fetch(id);
    return this.fetched.get(id) ?? null;
  }

  /** A board pinned long ago may lie before the page that is loaded. */
  async fetch(id) {
    this.fetched.set(id, null);
    const page = await api
      .chat(this.pane.who, this.pane.chat, this.pane.thread, { before: id + 1, limit: 1 })
      .catch(() => null);
    const found = page?.messages.find((message) => message.message_id === id);
    if (!found) return;
    this.fetched.set(id, found);
    this.update();
  }

  update() {
    const message = this.message();
    const signature = JSON.stringify([message, this.open]);
    if (signature === this.signature) return;
    this.signature = signature;
    this.element.hidden = !message;
    if (!message) return redraw(this.element);
    redraw(this.element, this.line(message), this.open ? this.whole(message) : null);
  }

  line(message) {
    return h(
      "button",
      {
        type: "button",
        class: "pinned-line",
        "aria-expanded": String(this.open),
        "data-focus": "pinned-line",
        onclick: () => {
          this.open = !this.open;
          this.update();
        },
      },
      icon("pin"),
      h("span", { class: "pinned-label" }, "Tin ghim"),
      h("span", { class: "pinned-text" }, excerpt(message)),
      icon("chevron"),
    );
  }

  whole(message) {
    const view = { ...this.hooks, who: this.pane.who, first: false, group: false };
    return h(
      "div",
      { class: "pinned-whole", role: "region", "aria-label": "Nội dung tin ghim", tabindex: "0" },
      h("div", { class: `${classes(message, view)} is-pinned-copy` }, ...inside(message, view)),
      h(
        "button",
        {
          type: "button",
          class: "link-button",
          "data-focus": "pinned-go",
          onclick: () => this.hooks.show(message.message_id),
        },
        "Tới vị trí của tin này",
      ),
    );
  }
}
