// The messages of one pane, as a live log: grouped by day and sender, changed in place, scrolled as a reader expects.
// Only what changed is drawn anew, so focus, selection and scroll stay where they are.

import { calm, h, iconButton, redraw, walk } from "./dom.js";
import { classes, inside } from "./message.js";
import * as pressing from "./pressing.js";
import * as store from "./store.js";
import { dayKey, fullDay } from "./words.js";

const NEAR = 90; // pixels from the end that still count as "at the end"
const TOGETHER_MS = 5 * 60000;

export class Log {
  constructor(pane, hooks) {
    this.pane = pane;
    this.hooks = hooks;
    this.drawn = new Map(); // message id or day -> {node, message, first}
    this.missed = 0;
    this.behind = []; // changes that wait until nothing is pressed any more
    this.older = h("button", { type: "button", class: "older", onclick: () => this.fetchOlder() }, "Xem tin cũ hơn");
    this.box = h("div", {
      class: "log",
      role: "log",
      "aria-live": "polite",
      "aria-busy": "true",
      "aria-label": store.nameOf(pane),
      tabindex: "0",
      onscroll: () => this.scrolled(),
      onkeydown: (event) => this.key(event),
    });
    this.jump = iconButton("down", "Tới tin mới nhất", () => this.toEnd(), { class: "jump", hidden: true });
    this.element = h("div", { class: "log-frame" }, this.box, this.jump);
    this.stuck = true; // at the end before a change of size, so at the end after it
    this.watch = new ResizeObserver(() => this.stuck && this.resized());
    this.watch.observe(this.box);
  }

  atEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
  }

  scrolled() {
    this.stuck = this.atEnd();
    if (this.stuck) this.missed = 0;
    this.jump.hidden = this.stuck;
    this.jump.dataset.count = this.missed || "";
  }

  toEnd() {
    this.box.scrollTo({ top: this.box.scrollHeight, behavior: "instant" });
    this.scrolled();
  }

  resized() {
    if (pressing.holds(this.box)) pressing.afterwards(this.watch, () => this.toEnd());
    else this.toEnd();
  }

  async fetchOlder() {
    this.older.disabled = true;
    await this.hooks.older().finally(() => {
      this.older.disabled = false;
    });
  }

  key(event) {
    if (event.target.closest("button, a") && event.key === "Enter") return;
    if (event.key === "Enter" && event.target.matches(".message")) this.hooks.onreply(this.messageOf(event.target));
    else walk(event, ".message");
  }

  messageOf(node) {
    return store.log(this.pane).messages.get(Number(node.dataset.message));
  }

  /** Brings the log in step with the store. `change` is what the store told: {kind, message}. */
  update(change = { kind: "load" }) {
    if (pressing.holds(this.box)) {
      this.behind.push(change);
      pressing.afterwards(this, () => this.behind.splice(0).forEach((each) => this.update(each)));
      return;
    }
    const stay =
      this.atEnd() || change.kind === "load" || (change.kind === "new" && change.message.from?.id === this.pane.who);
    const before = this.box.scrollHeight - this.box.scrollTop;
    this.box.setAttribute("aria-busy", String(change.kind === "load" || change.kind === "older"));
    this.place(this.wanted());
    if (stay) this.toEnd();
    else if (change.kind === "older") this.box.scrollTop = this.box.scrollHeight - before;
    else if (change.kind === "new") this.missed += 1;
    if (change.kind === "edit") this.flash(change.message.message_id);
    this.scrolled();
    requestAnimationFrame(() => this.box.setAttribute("aria-busy", "false"));
  }

  wanted() {
    const held = store.log(this.pane);
    const messages = store.messagesOf(this.pane);
    const nodes = held.more ? [this.older] : [];
    if (held.loaded && !messages.length) nodes.push(this.empty());
    let last = null;
    for (const message of messages) {
      const day = dayKey(message.date_ms);
      const newDay = !last || dayKey(last.date_ms) !== day;
      if (newDay) nodes.push(this.day(day, message.date_ms));
      nodes.push(this.message(message, newDay || !follows(last, message)));
      last = message;
    }
    return nodes;
  }

  empty() {
    this.emptyNode ??= this.hooks.empty();
    return this.emptyNode;
  }

  day(day, ms) {
    if (!this.drawn.has(day)) this.drawn.set(day, { node: h("h3", { class: "day" }, fullDay(ms)) });
    return this.drawn.get(day).node;
  }

  message(message, first) {
    const view = { who: this.pane.who, first, group: this.pane.chat < 0, ...this.hooks };
    const had = this.drawn.get(message.message_id);
    if (had && had.first === first && same(had.message, message)) return had.node;
    const node = had?.node ?? h("article", { tabindex: "-1", data: { message: message.message_id } });
    node.className = classes(message, view);
    redraw(node, ...inside(message, view));
    this.drawn.set(message.message_id, { node, message, first });
    return node;
  }

  place(nodes) {
    const wanted = new Set(nodes);
    for (const node of [...this.box.children]) if (!wanted.has(node)) node.remove();
    let cursor = this.box.firstChild;
    for (const node of nodes) {
      if (node === cursor) cursor = cursor.nextSibling;
      else this.box.insertBefore(node, cursor);
    }
  }

  flash(id) {
    const node = this.drawn.get(id)?.node;
    if (!node?.isConnected) return;
    node.classList.remove("is-changed");
    requestAnimationFrame(() => node.classList.add("is-changed"));
    setTimeout(() => node.classList.remove("is-changed"), 1800);
  }

  /** Scrolls to a message and gives it focus; false when it is not loaded. */
  show(id) {
    const node = this.drawn.get(id)?.node;
    if (!node?.isConnected) return false;
    node.scrollIntoView({ block: "center", behavior: calm() ? "instant" : "smooth" });
    node.focus({ preventScroll: true });
    this.flash(id);
    return true;
  }
}

/** The store keeps one object until a message changes; only a page fetched again needs a closer look. */
const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

const follows = (last, message) =>
  Boolean(last) &&
  !last.service &&
  !message.service &&
  last.from?.id === message.from?.id &&
  message.date_ms - last.date_ms < TOGETHER_MS &&
  !message.from?.is_bot;
