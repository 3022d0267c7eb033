// What a message carries besides words: a picture, a file, a contact. Each part is drawn from the message alone, or is null.

import { h, icon } from "./dom.js";
import { picture } from "./toasts.js";
import { hour, size } from "./words.js";

const TALLEST = 352; // pixels

/** With its size from the first moment: one that grows when it has come moves the buttons below it from under a press. */
export function picturePart(message) {
  if (!message.photo) return null;
  const { url, width, height } = message.photo;
  const scale = Math.min(1, TALLEST / height);
  const label = `Ảnh ${message.from.name} gửi lúc ${hour(message.date_ms)}`;
  return h(
    "button",
    {
      type: "button",
      class: "picture",
      "data-focus": "picture",
      "aria-label": `${label}, phóng to`,
      onclick: () => picture(url, label),
    },
    h("img", {
      src: url,
      width: Math.round(width * scale),
      height: Math.round(height * scale),
      alt: "",
      loading: "lazy",
    }),
  );
}

export function contactPart({ contact }) {
  if (!contact) return null;
  const name = [contact.last_name, contact.first_name].filter(Boolean).join(" ");
  return h(
    "div",
    { class: "document" },
    icon("contact"),
    h(
      "span",
      null,
      h("span", { class: "document-name" }, name),
      h("span", { class: "document-size" }, contact.phone_number),
    ),
  );
}

export function documentPart(message) {
  if (!message.document) return null;
  const { name, size: bytes, url } = message.document;
  return h(
    "a",
    { class: "document", href: url, download: name, "data-focus": "document" },
    icon("file"),
    h(
      "span",
      null,
      h("span", { class: "document-name" }, name),
      h("span", { class: "document-size" }, `Tải về · ${size(bytes ?? 0)}`),
    ),
  );
}
