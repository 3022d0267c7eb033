// Building elements and icons by hand, so that nothing is ever set from a string of markup.
// Belongs here: the element builder, inline icons, small focus helpers. Nothing about chats.

import * as pressing from "./pressing.js";

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  clip: "M20 11l-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.5-7.5",
  send: "M5 12h13M12 5l7 7-7 7",
  reply: "M10 7L4 12l6 5M4 12h9c4 0 7 2 7 6",
  pin: "M9 4h6l-1 6 3 3H7l3-3-1-6zM12 13v7",
  clock: "M12 7v5l3 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  columns: "M4 5h16v14H4zM12 5v14",
  tools: "M4 7h9M17 7h3M4 12h3M11 12h9M4 17h11M19 17h1M15 5v4M9 10v4M17 15v4",
  file: "M7 3h7l4 4v14H7zM14 3v4h4",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c1-5 4-6 8-6s7 1 8 6",
  down: "M12 5v13M6 12l6 6 6-6",
  chevron: "M7 10l5 5 5-5",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 20a2 2 0 0 0 4 0",
  slash: "M15 4L9 20",
  power: "M12 3v9M7 6a8 8 0 1 0 10 0",
  route: "M5 19c0-8 14-6 14-14M5 19h.01M19 5h.01",
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** The mark: a baton between two hands, in the house's two colours. */
export function mark() {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("class", "mark");
  svg.setAttribute("aria-hidden", "true");
  const strokes = [
    ["M4 21c4 5 10 6 15 2", "mark-hand"],
    ["M28 11c-4-5-10-6-15-2", "mark-hand"],
    ["M9 22L23 10", "mark-baton"],
  ];
  for (const [d, name] of strokes) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    path.setAttribute("class", name);
    svg.append(path);
  }
  return svg;
}

/** h("button", {class: "x", onclick: f, "aria-label": "y"}, child, …); null and false are left out. */
export function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "style") element.style.cssText = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function iconButton(name, label, onclick, extra = {}) {
  return h(
    "button",
    { type: "button", title: label, "aria-label": label, onclick, ...extra, class: `icon-button ${extra.class ?? ""}` },
    icon(name),
  );
}

export const phone = () => matchMedia("(max-width: 759px)").matches;
export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Replaces an element's children; focus that was inside comes back to the same place, by mark (data-focus). */
export function redraw(element, ...children) {
  if (pressing.holds(element)) return pressing.afterwards(element, () => redraw(element, ...children));
  pressing.settled(element);
  const held = element.contains(document.activeElement) ? document.activeElement : null;
  const place = held?.dataset.focus;
  element.replaceChildren(...children.flat(3).filter(Boolean));
  if (!held || held === element) return;
  const again = place && element.querySelector(`[data-focus="${CSS.escape(place)}"]`);
  const target = again || (element.hasAttribute("tabindex") ? element : null);
  target?.focus({ preventScroll: true });
}

/** Arrow keys, Home and End walk through what the selector finds. */
export function walk(event, selector, keys = ["ArrowUp", "ArrowDown"]) {
  const items = [...event.currentTarget.querySelectorAll(selector)];
  const now = items.indexOf(document.activeElement.closest(selector));
  const to = { [keys[0]]: now < 0 ? items.length - 1 : now - 1, [keys[1]]: now + 1, Home: 0, End: items.length - 1 }[
    event.key
  ];
  if (to === undefined || !items.length) return null;
  event.preventDefault();
  const target = items[Math.max(0, Math.min(items.length - 1, to))];
  target.focus();
  return target;
}
