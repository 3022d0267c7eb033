// One message as the reader sees it: who, text, quote, file, picture, buttons, marks. Drawn from the message alone.

import { contactPart, documentPart, picturePart } from "./attachments.js";
import { h, icon, iconButton } from "./dom.js";
import { fromHtml } from "./safe_html.js";
import { mentions } from "./store.js";
import * as taps from "./taps.js";
import { hour, hue, initial, person } from "./words.js";

/** The whole inside of a message's article. `view` = {who, first, group, onreply, onquote, onlink}. */
export function inside(message, view) {
  if (message.service) return [h("p", { class: "service" }, message.service)];
  const own = message.from?.id === view.who;
  const named = view.first && !own;
  return [
    view.group && !own ? portrait(message, named) : null,
    h(
      "div",
      { class: "message-body" },
      h(
        "div",
        { class: "bubble" },
        named ? author(message) : null,
        quote(message, view),
        picturePart(message),
        documentPart(message),
        contactPart(message),
        message.html || message.text ? text(message, view) : null,
        marks(message),
      ),
      buttons(message, view),
    ),
    iconButton("reply", "Trả lời tin này", () => view.onreply(message), {
      class: "reply-button",
      tabindex: "-1",
      "data-focus": "reply",
    }),
  ];
}

export function classes(message, view) {
  const own = message.from?.id === view.who;
  return [
    "message",
    message.service && "is-service",
    own && "is-own",
    message.from?.is_bot && "is-bot",
    view.first && "is-first",
    mentions(message, view.who) && "has-mention",
  ]
    .filter(Boolean)
    .join(" ");
}

function portrait(message, visible) {
  if (!visible) return h("span", { class: "portrait-gap" });
  if (message.from.is_bot) return h("span", { class: "portrait portrait-bot", "aria-hidden": "true" }, "TS");
  const someone = person(message.from.id);
  return h("span", { class: `portrait hue-${hue(someone.team)}`, "aria-hidden": "true" }, initial(message.from.name));
}

function author(message) {
  const role = message.from.is_bot ? "bot" : person(message.from.id).team;
  return h("h3", { class: "author" }, message.from.name, role ? h("span", { class: "author-role" }, role) : null);
}

function quote(message, view) {
  const to = message.reply_to;
  if (!to) return null;
  return h(
    "button",
    { type: "button", class: "quote", "data-focus": "quote", onclick: () => view.onquote(to.message_id) },
    h("span", { class: "quote-name" }, `Trả lời ${to.name}`),
    h("span", { class: "quote-text" }, to.excerpt),
  );
}

function text(message, view) {
  const box = h("div", { class: "text" });
  if (message.html) box.append(fromHtml(message.html, { me: view.who, onlink: view.onlink }));
  else box.append(message.text);
  return box;
}

function marks(message) {
  const edited = message.edit_ms && message.edit_ms > message.date_ms ? `· đã sửa ${hour(message.edit_ms)}` : "";
  const pinned = message.pinned
    ? h("span", { class: "pinned-mark" }, icon("pin"), h("span", { class: "unseen" }, "Tin ghim. "))
    : null;
  return h(
    "p",
    { class: "marks" },
    message.only_for ? "Chỉ đồng chí thấy · " : null,
    pinned,
    h("time", { datetime: new Date(message.date_ms).toISOString() }, hour(message.date_ms)),
    edited,
  );
}

function buttons(message, view) {
  if (!message.buttons?.length) return null;
  const rows = message.buttons.map((row, y) =>
    h(
      "div",
      { class: "button-row" },
      row.map((button, x) => inline(message, view, button, y, x)),
    ),
  );
  return h("div", { class: "buttons", role: "group", "aria-label": "Việc có thể làm" }, rows);
}

function inline(message, view, button, row, col) {
  const focus = `b-${button.text}`;
  if (button.url) {
    return h(
      "a",
      {
        class: "inline-button",
        href: button.url,
        target: "_blank",
        rel: "noopener noreferrer",
        "data-focus": focus,
        onclick: (event) => view.onlink(button.url) && event.preventDefault(),
      },
      button.text,
    );
  }
  const busy = taps.isBusy(message, row, col);
  return h(
    "button",
    {
      type: "button",
      class: `inline-button${button.style ? ` is-${button.style}` : ""}${button.disabled ? " is-disabled" : ""}`,
      "data-focus": focus,
      "data-spot": `${message.chat}/${message.message_id}/${row}/${col}`,
      "data-busy": busy,
      "aria-busy": String(busy),
      "aria-disabled": String(Boolean(button.disabled)),
      onclick: (event) => !button.disabled && taps.press(view.who, message, row, col, event.currentTarget),
    },
    button.text,
  );
}

/** A line of plain words for previews and quotes. */
export function excerpt(message) {
  if (!message) return "";
  if (message.service) return message.service;
  const words =
    message.text || (message.photo ? "Ảnh" : message.document?.name) || (message.contact && "Liên hệ") || "";
  return words.replace(/\s+/g, " ").slice(0, 120);
}
