// The server's own `html` of a message, walked through a whitelist into fresh elements. Nothing else may come through.

import { h } from "./dom.js";

const PLAIN = new Set(["B", "STRONG", "I", "EM", "U", "S", "CODE", "PRE", "BLOCKQUOTE", "BR"]);
const ADDRESS = /^(https?:|mailto:|tel:)/i;

/** A fragment of allowed elements; `me` marks mentions of the reader, `onlink(url)` may take a link over by returning true. */
export function fromHtml(html, { me, onlink } = {}) {
  const parsed = new DOMParser().parseFromString(html ?? "", "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...copy(parsed.body, { me, onlink }));
  return fragment;
}

function copy(node, options) {
  return [...node.childNodes].flatMap((child) => {
    if (child.nodeType === Node.TEXT_NODE) {
      const afterBreak = child.previousSibling?.nodeName === "BR";
      return [afterBreak ? child.data.replace(/^\r?\n/, "") : child.data];
    }
    if (child.nodeType !== Node.ELEMENT_NODE) return [];
    return element(child, options);
  });
}

function element(child, options) {
  const inside = copy(child, options);
  if (PLAIN.has(child.tagName)) return [h(child.tagName.toLowerCase(), null, ...inside)];
  if (child.tagName === "A") return [link(child, inside, options)];
  if (child.tagName === "SPAN" && child.classList.contains("mention")) {
    const mine = child.dataset.user === String(options.me);
    return [h("span", { class: mine ? "mention mention-me" : "mention" }, ...inside)];
  }
  if (["SCRIPT", "STYLE", "TEMPLATE"].includes(child.tagName)) return [];
  return inside;
}

function link(child, inside, { onlink }) {
  const url = child.getAttribute("href") ?? "";
  if (!ADDRESS.test(url)) return h("span", null, ...inside);
  return h(
    "a",
    {
      href: url,
      target: "_blank",
      rel: "noopener noreferrer",
      onclick: (event) => onlink?.(url) && event.preventDefault(),
    },
    ...inside,
  );
}
