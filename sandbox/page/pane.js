// One open conversation: head, pinned message, log, typing, composer. Drawn once for a (person, place) and then kept in step.

import * as api from "./api.js";
import { Composer } from "./composer.js";
import * as desk from "./desk.js";
import { h, iconButton, redraw } from "./dom.js";
import { Log } from "./log.js";
import { PinnedBar } from "./pinned.js";
import * as store from "./store.js";
import { notice } from "./toasts.js";
import { duty, hue, initial, person, shortName } from "./words.js";

const TYPING_MS = 5000;

/** What a view is made for; when it changes, the view is made anew. */
export const signature = (pane) => `${pane.who} ${pane.chat ? store.key(pane) : "-"}`;

export class PaneView {
  constructor(pane) {
    this.pane = pane;
    this.signature = signature(pane);
    this.head = h("header", { class: "pane-head" });
    this.element = h("section", {
      class: "pane",
      onfocusin: () => this.activate(),
      onpointerdown: () => this.activate(),
      ondragover: (event) => event.preventDefault(), // a file that is let go here is sent, not opened
      ondrop: (event) => this.composer?.attaching.dropped(event) && event.preventDefault(),
    });
    this.stop = [];
    if (pane.chat) this.build();
    else this.buildEmpty();
    this.drawHead();
  }

  activate() {
    desk.activate(store.state.panes.indexOf(this.pane));
  }

  build() {
    const hooks = {
      older: () => desk.older(this.pane).catch((error) => notice(error.message)),
      onreply: (message) => this.composer.startReply(message),
      onquote: (id) => this.log.show(id) || notice("Tin được trả lời nằm ở phần cũ hơn của cuộc trò chuyện."),
      onlink: (url) => this.followLink(url),
      empty: () => this.firstContact(),
    };
    this.log = new Log(this.pane, hooks);
    this.composer = new Composer(this.pane);
    this.pinned = new PinnedBar(this.pane, { ...hooks, show: (id) => this.log.show(id) });
    this.typing = h("p", { class: "typing", role: "status" });
    this.log.element.append(this.typing);
    this.element.append(this.head, this.pinned.element, this.log.element, this.composer.element);
    this.stop.push(
      store.on("log", (change) => change.key === store.key(this.pane) && this.update(change)),
      store.on("pin", ({ chat }) => chat === this.pane.chat && this.pinned.update()),
      store.on("typing", (data) => this.showTyping(data)),
    );
    this.update({ kind: "load" });
  }

  buildEmpty() {
    this.element.append(
      this.head,
      h("p", { class: "pane-empty" }, "Chọn một cuộc trò chuyện ở cột bên trái để mở trong khung này."),
    );
  }

  update(change) {
    if (change.kind === "new" && change.message.from?.is_bot) redraw(this.typing);
    this.log.update(change);
    this.pinned.update();
    if (store.log(this.pane).loaded) this.composer.follow(store.messagesOf(this.pane));
  }

  dispose() {
    this.stop.forEach((stop) => stop());
    clearTimeout(this.typingTimer);
    this.log?.watch.disconnect();
    this.element.remove();
  }

  name() {
    if (!this.pane.chat) return "Khung trống";
    const name = store.nameOf(this.pane);
    const twin = store.state.panes.some(
      (other) => other !== this.pane && other.chat && store.key(other) === store.key(this.pane),
    );
    return twin ? `${name} (${shortName(this.pane.who)})` : name;
  }

  drawHead() {
    const several = store.state.panes.length > 1;
    const someone = person(this.pane.who);
    const heading = `pane-name-${this.pane.id}`;
    this.element.setAttribute("aria-labelledby", heading);
    this.element.classList.toggle("is-active", several && desk.active() === this.pane);
    this.log?.box.setAttribute("aria-label", this.name());
    redraw(
      this.head,
      iconButton("back", "Về danh sách", () => desk.back(), { class: "only-phone", "data-focus": "back" }),
      h("div", { class: "pane-title" }, h("h2", { id: heading }, this.name()), h("p", null, this.subtitle())),
      several
        ? h(
            "span",
            { class: `viewer hue-${hue(someone.team)}`, title: `Khung này xem với tư cách ${someone.name}` },
            h("span", { "aria-hidden": "true" }, initial(someone.name)),
            h("span", { class: "unseen" }, "Xem với tư cách "),
            shortName(someone.id),
          )
        : null,
      several
        ? iconButton("close", "Đóng khung", () => desk.close(this.pane), { class: "only-wide", "data-focus": "close" })
        : null,
    );
  }

  subtitle() {
    if (!this.pane.chat) return "Chưa chọn cuộc trò chuyện";
    if (this.pane.chat > 0) return `${person(this.pane.who).name} · ${duty(person(this.pane.who)) || "khách"}`;
    const chat = store.state.chats.get(this.pane.chat);
    const kind = chat?.kind === "supergroup" ? "Nhóm lớn" : "Nhóm";
    return `${kind} · ${chat?.members.length ?? 0} thành viên`;
  }

  showTyping({ chat, thread, name, from }) {
    if (chat !== this.pane.chat || (thread || 0) !== (this.pane.thread || 0)) return;
    this.typing.textContent = `${name ?? from?.name ?? store.state.bot.name} đang soạn…`;
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => redraw(this.typing), TYPING_MS);
  }

  firstContact() {
    if (this.pane.chat < 0) return h("p", { class: "pane-empty" }, "Chưa có tin nào trong nhóm này.");
    return h(
      "div",
      { class: "pane-empty" },
      h("p", null, `Chưa có trao đổi nào. Bấm Bắt đầu để ${store.state.bot.name} có thể nhắn riêng cho đồng chí.`),
      h("button", { type: "button", class: "button button-main", onclick: () => this.start() }, "Bắt đầu"),
    );
  }

  start(payload) {
    return api.start(this.pane.who, payload).catch((error) => notice(error.message));
  }

  /** A deep link to the bot opens the private chat here, with its payload; other links leave the page. */
  followLink(url) {
    const deep = new RegExp(`^https?://t\\.me/${store.state.bot.username}(?:\\?start=([\\w-]+))?$`, "i").exec(url);
    if (!deep) return false;
    this.start(deep[1]);
    desk.open({ chat: this.pane.who, thread: 0 }, { who: this.pane.who });
    return true;
  }

  /** When the message of a button was written or last changed: a call that goes on stands where it stood. */
  changed(button) {
    const article = button.closest("article");
    const message = article && this.log.messageOf(article);
    return message ? Math.max(message.date_ms, message.edit_ms ?? 0) : 0;
  }

  /** Points at the newest button or writes the command that a guide step names; true when it was found. */
  point(name) {
    if (name.startsWith("/")) {
      this.composer?.write(name);
      return true;
    }
    const buttons = [...this.element.querySelectorAll(".inline-button, .pane-empty .button")];
    const named = buttons.filter((other) => other.textContent === name);
    const button = named.reduce((best, other) => (best && this.changed(best) > this.changed(other) ? best : other), null);
    if (!button) return false;
    button.scrollIntoView({ block: "center" });
    button.focus({ preventScroll: true });
    button.classList.add("is-pointed");
    setTimeout(() => button.classList.remove("is-pointed"), 6000);
    return true;
  }
}
