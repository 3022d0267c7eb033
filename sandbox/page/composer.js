// Where one writes: text, reply, command menu, file, contact, reply keyboard. One composer a pane; drafts stay per person and place.

import * as api from "./api.js";
import { Attaching } from "./attaching.js";
import { CommandMenu } from "./command_menu.js";
import { h, icon, iconButton, redraw } from "./dom.js";
import { excerpt } from "./message.js";
import { ReplyKeyboard, askContact } from "./reply_keyboard.js";
import * as store from "./store.js";
import { notice } from "./toasts.js";
import { shortName } from "./words.js";

const TALLEST = 160; // pixels
const drafts = new Map(); // "who place" -> {text, replyTo}

export class Composer {
  constructor(pane) {
    this.pane = pane;
    this.key = `${pane.who} ${store.key(pane)}`;
    this.menu = new CommandMenu(pane, (command) => this.write(`/${command} `));
    this.reply = h("div", { class: "reply-bar", hidden: true });
    this.keyboard = new ReplyKeyboard((key) => (key.request_contact ? this.contact() : this.send(key.text)));
    this.box = h("textarea", {
      class: "draft",
      rows: "1",
      "aria-label": "Soạn tin",
      "aria-autocomplete": "list",
      "aria-controls": `menu-${pane.id}`,
      placeholder: `${shortName(pane.who)} viết…`,
      enterkeyhint: "send",
      oninput: () => this.changed(),
      onkeydown: (event) => this.keydown(event),
      onblur: (event) => this.menu.element.contains(event.relatedTarget) || this.menu.hide(),
    });
    this.attaching = new Attaching(pane, {
      draft: () => ({ caption: this.box.value.trim(), replyTo: this.replyTo?.message_id }),
      sent: (caption) => this.sent(caption),
    });
    this.element = h(
      "form",
      {
        class: "composer",
        "aria-label": `Soạn và gửi, ${store.nameOf(pane)}, ${shortName(pane.who)}`,
        onsubmit: (event) => {
          event.preventDefault();
          this.send();
        },
      },
      this.menu.element,
      this.reply,
      this.keyboard.element,
      this.attaching.element,
      h(
        "div",
        { class: "composer-row" },
        this.attaching.button,
        iconButton("contact", "Chia sẻ liên hệ", () => this.contact()),
        iconButton("slash", "Danh sách lệnh", () => this.write("/")),
        this.box,
        h("button", { class: "send", "aria-label": "Gửi", title: "Gửi (Enter)" }, icon("send")),
      ),
      this.attaching.input,
    );
    this.restore();
  }

  restore() {
    const { text = "", replyTo = null } = drafts.get(this.key) ?? {};
    this.box.value = text;
    this.setReply(replyTo);
    requestAnimationFrame(() => this.grow());
  }

  write(text) {
    this.box.value = text;
    this.box.focus();
    this.changed();
  }

  changed() {
    this.keep();
    this.grow();
    this.menu.suggest(this.box);
  }

  keep() {
    drafts.set(this.key, { text: this.box.value, replyTo: this.replyTo });
  }

  grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(this.box.scrollHeight, TALLEST)}px`;
  }

  keydown(event) {
    if (event.isComposing || this.menu.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && this.replyTo) {
      event.stopPropagation();
      this.setReply(null);
    }
  }

  setReply(message) {
    this.replyTo = message ?? null;
    this.keep();
    this.reply.hidden = !message;
    if (!message) return redraw(this.reply);
    redraw(
      this.reply,
      icon("reply"),
      h(
        "p",
        null,
        h("span", { class: "quote-name" }, `Trả lời ${message.from?.name ?? ""}`),
        h("span", { class: "quote-text" }, excerpt(message)),
      ),
      iconButton("close", "Bỏ trả lời", () => {
        this.setReply(null);
        this.box.focus();
      }),
    );
  }

  startReply(message) {
    this.setReply(message);
    this.box.focus();
  }

  async send(text = this.box.value.trim()) {
    if (!text || this.sending) return;
    const replyTo = this.replyTo?.message_id;
    this.sending = true;
    try {
      await api.say(this.pane.who, this.pane, text, replyTo);
      this.sent(text);
    } catch (error) {
      notice(error.message);
    } finally {
      this.sending = false;
    }
  }

  /** What was written has left; what has been written since stays. */
  sent(text) {
    if (this.box.value.trim() === text) this.box.value = "";
    this.setReply(null);
    this.changed();
  }

  async contact() {
    const card = await askContact();
    if (card) await this.share(card);
  }

  share(card) {
    return api.contact(this.pane.who, this.pane, card, this.replyTo?.message_id).then(
      () => this.setReply(null),
      (error) => notice(error.message),
    );
  }

  /** After any change of the log: what the bot asks for, as keys or as a forced reply. */
  follow(messages) {
    this.keyboard.follow(messages);
    const last = messages.at(-1);
    if (!last?.force_reply || last.message_id === this.forced || !asksMe(last, this.pane)) return;
    this.forced = last.message_id;
    this.setReply(last);
  }
}

/** In a group a forced reply is for whom it answers or names; one that names nobody is for all. */
function asksMe(message, pane) {
  if (pane.chat > 0 || store.mentions(message, pane.who)) return true;
  const to = message.reply_to && store.log(pane).messages.get(message.reply_to.message_id);
  return message.reply_to ? to?.from?.id === pane.who : !message.html?.includes("data-user=");
}
