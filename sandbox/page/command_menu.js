// The list of commands that opens on "/" in the composer: filtered as one types, walked by arrow keys, picked by Enter or a tap.

import { h, redraw } from "./dom.js";
import { commandsFor } from "./store.js";

export class CommandMenu {
  constructor(pane, onpick) {
    this.pane = pane;
    this.id = `menu-${pane.id}`;
    this.onpick = onpick;
    this.at = 0;
    this.found = [];
    this.element = h("ul", {
      class: "commands",
      id: this.id,
      role: "listbox",
      "aria-label": "Lệnh của bot",
      tabindex: "0",
      hidden: true,
      onkeydown: (event) => this.key(event),
    });
  }

  /** Shows what fits the text of the box, or hides. */
  suggest(box) {
    this.box = box;
    const typed = /^\/([a-z0-9_]*)$/i.exec(box.value)?.[1];
    this.found =
      typed === undefined
        ? []
        : commandsFor(this.pane.who, this.pane.chat).filter(({ command }) => command.startsWith(typed.toLowerCase()));
    this.at = 0;
    this.draw();
  }

  hide() {
    this.found = [];
    this.draw();
  }

  draw() {
    this.element.hidden = !this.found.length;
    redraw(this.element, ...this.found.map((entry, index) => this.option(entry, index)));
    if (!this.box) return;
    if (this.found.length) this.box.setAttribute("aria-activedescendant", `${this.id}-${this.at}`);
    else this.box.removeAttribute("aria-activedescendant");
    this.element.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  option({ command, description }, index) {
    return h(
      "li",
      {
        role: "option",
        id: `${this.id}-${index}`,
        "aria-selected": String(index === this.at),
        onpointerdown: (event) => event.preventDefault(),
        onclick: () => this.pick(index),
      },
      h("b", null, `/${command}`),
      h("span", null, description ?? ""),
    );
  }

  pick(index) {
    const name = this.found[index].command;
    this.hide();
    this.onpick(name);
  }

  /** True when the key was for the menu. */
  key(event) {
    if (!this.found.length) return false;
    const exact = `/${this.found[this.at].command}` === this.box.value;
    const moves = { ArrowUp: -1, ArrowDown: 1 };
    if (event.key in moves) this.at = (this.at + moves[event.key] + this.found.length) % this.found.length;
    else if (event.key === "Escape") this.found = [];
    else if (event.key === "Tab" || (event.key === "Enter" && !exact)) return this.take(event);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    this.draw();
    return true;
  }

  take(event) {
    event.preventDefault();
    this.pick(this.at);
    return true;
  }
}
