// The keys that a bot may lay under the composer, and the question for a contact that one of them may ask.

import { h, redraw } from "./dom.js";
import { dialog } from "./toasts.js";

export class ReplyKeyboard {
  constructor(onkey) {
    this.onkey = onkey;
    this.element = h("div", { class: "keyboard", hidden: true, role: "group", "aria-label": "Trả lời nhanh" });
  }

  /** Shows what the newest message with a keyboard asks for. */
  follow(messages) {
    const rows = messages.findLast((message) => message.keyboard || message.remove_keyboard)?.keyboard ?? [];
    this.element.hidden = !rows.length;
    redraw(
      this.element,
      ...rows.map((row) =>
        h(
          "div",
          { class: "button-row" },
          row.map((key) => this.key(key)),
        ),
      ),
    );
  }

  key(given) {
    const key = typeof given === "string" ? { text: given } : given;
    return h(
      "button",
      { type: "button", class: "inline-button", "data-focus": `k-${key.text}`, onclick: () => this.onkey(key) },
      key.text,
    );
  }
}

/** Asks for a name and a number; null when the person thinks better of it. */
export async function askContact() {
  const name = h("input", { name: "name", required: true, autocomplete: "off" });
  const phone = h("input", { name: "phone", required: true, inputmode: "tel", autocomplete: "off" });
  const body = h("div", { class: "fields" }, h("label", null, "Tên", name), h("label", null, "Số điện thoại", phone));
  const choice = await dialog({
    title: "Chia sẻ liên hệ",
    body,
    choices: [
      ["send", "Gửi liên hệ", "button-main"],
      ["", "Để sau"],
    ],
  });
  return choice === "send" ? { name: name.value.trim(), phone: phone.value.trim() } : null;
}
