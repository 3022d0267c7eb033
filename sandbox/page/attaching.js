// Sending a file: the paperclip, the choice or the drop, how far it is, what went wrong. One a composer; one file at a time.

import * as api from "./api.js";
import { h, iconButton, redraw } from "./dom.js";
import { notice } from "./toasts.js";
import { size } from "./words.js";

const MOST = 50 * 1024 * 1024; // bytes; what people may send here

export class Attaching {
  /** `hooks` = {draft: () => {caption, replyTo}, sent: (caption) => …}. */
  constructor(pane, hooks) {
    this.pane = pane;
    this.hooks = hooks;
    this.input = h("input", { type: "file", hidden: true, "aria-label": "Chọn tệp", onchange: () => this.chosen() });
    this.button = iconButton("clip", "Gửi tệp", () => this.input.click());
    this.element = h("div", { class: "sending" });
  }

  chosen() {
    const [file] = this.input.files;
    this.input.value = ""; // the same file may be chosen again
    if (file) this.send(file);
  }

  /** What was dropped on the conversation; true when there was a file in it. */
  dropped(event) {
    const [file] = event.dataTransfer?.files ?? [];
    if (file) this.send(file);
    return Boolean(file);
  }

  async send(file) {
    if (this.going) return notice("Đang gửi một tệp; tệp sau hãy gửi khi tệp này đã xong.");
    if (file.size > MOST) return this.failed(`Tệp có ${size(file.size)}; mỗi tệp được gửi tối đa ${size(MOST)}.`);
    this.going = new AbortController();
    this.button.disabled = true;
    const { caption, replyTo } = this.hooks.draft();
    const sent = { caption, replyTo, onprogress: this.drawProgress(file), signal: this.going.signal };
    try {
      await api.upload(this.pane.who, this.pane, file, sent);
      redraw(this.element);
      this.hooks.sent(caption);
    } catch (error) {
      if (error.name === "AbortError") redraw(this.element);
      else this.failed(error.message, file);
    } finally {
      this.going = null;
      this.button.disabled = false;
    }
  }

  drawProgress(file) {
    const bar = h("progress", { max: "1", value: "0", "aria-label": `Đang gửi ${file.name}` });
    redraw(
      this.element,
      h("p", { role: "status" }, h("span", null, `Đang gửi ${file.name}`), bar),
      iconButton("close", "Thôi gửi tệp", () => this.going?.abort()),
    );
    return (share) => {
      bar.value = share;
    };
  }

  /** One sentence that stays until it is dealt with; with a file it can be tried again. */
  failed(sentence, file) {
    const again = file && h("button", { type: "button", class: "button", onclick: () => this.send(file) }, "Gửi lại");
    redraw(
      this.element,
      h("p", { role: "alert", class: "sending-failed" }, sentence),
      again,
      iconButton("close", "Bỏ tệp này", () => {
        redraw(this.element);
        this.button.focus();
      }),
    );
    again?.focus();
  }
}
