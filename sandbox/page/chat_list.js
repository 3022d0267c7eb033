// The left column: the active person's own chat with the bot, their groups and topics, with previews and badges.
// Arrow keys walk the list; a second button opens a conversation beside the others.

import * as desk from "./desk.js";
import { h, iconButton, redraw, walk } from "./dom.js";
import { excerpt } from "./message.js";
import * as store from "./store.js";
import { hue, initial, shortName, shortTime } from "./words.js";

const DRAW_MS = 30; // a timer, not an animation frame: the count in the title must move in a hidden tab too
const list = () => document.getElementById("chat-list");
let scheduled = false;

export function setUp() {
  list().addEventListener("keydown", (event) => {
    const row = walk(event, ".chat-open");
    if (row) rove(row);
  });
  for (const topic of ["world", "places", "panes", "active"]) store.on(topic, schedule);
  store.on("focus-list", () =>
    (list().querySelector("[aria-current=true]") ?? list().querySelector(".chat-open"))?.focus(),
  );
}

/** Many changes in one turn are one drawing. */
function schedule() {
  if (scheduled) return;
  scheduled = true;
  setTimeout(() => {
    scheduled = false;
    draw();
  }, DRAW_MS);
}

function rove(row) {
  for (const other of list().querySelectorAll(".chat-open")) other.tabIndex = other === row ? 0 : -1;
}

function draw() {
  const who = desk.whoAmI();
  if (!who) return;
  const places = store.placesOf(who);
  const focused = document.activeElement?.dataset?.focus;
  const held = places.some((place) => `chat-${store.key(place)}` === focused);
  const current =
    places.find((place) => desk.active().chat && store.key(place) === store.key(desk.active())) ?? places[0];
  redraw(
    list(),
    ...places.map((place) =>
      h(
        "li",
        { class: place.topic ? "chat-row is-topic" : "chat-row" },
        row(who, place, held ? focused : `chat-${store.key(current)}`),
        besideButton(who, place),
      ),
    ),
  );
  document.getElementById("chats-of").textContent = `Cuộc trò chuyện của ${shortName(who)}`;
  document.title = total(who, places)
    ? `(${total(who, places)}) Tiếp Sức, phòng luyện tập`
    : "Tiếp Sức, phòng luyện tập";
}

const total = (who, places) => places.reduce((sum, place) => sum + store.unreadOf(who, place).count, 0);

function row(who, place, tabStop) {
  const { count, mention } = store.unreadOf(who, place);
  const last = store.newest(place);
  const focus = `chat-${store.key(place)}`;
  const open = store.state.panes.some((pane) => desk.shows(pane, who, place));
  const title = place.topic ? `${place.title} · ${place.topic}` : place.title;
  return h(
    "button",
    {
      type: "button",
      class: open ? "chat-open is-open" : "chat-open",
      "aria-current": desk.shows(desk.active(), who, place) ? "true" : null,
      tabindex: focus === tabStop ? "0" : "-1",
      "data-focus": focus,
      onclick: (event) => desk.open(place, { beside: event.ctrlKey || event.metaKey }),
    },
    face(place),
    h(
      "span",
      { class: "chat-words" },
      h("span", { class: "chat-title" }, title),
      h("span", { class: "chat-preview" }, preview(who, last)),
    ),
    h(
      "span",
      { class: "chat-side" },
      last ? h("span", { class: "chat-time" }, shortTime(last.date_ms, store.now())) : null,
      badge(count, mention),
    ),
  );
}

function face(place) {
  if (place.kind === "private") return h("span", { class: "portrait portrait-bot", "aria-hidden": "true" }, "TS");
  return h(
    "span",
    { class: `portrait portrait-group hue-${hue(place.title)}`, "aria-hidden": "true" },
    place.topic ? "#" : groupLetters(place.title),
  );
}

/** "Tổ 2" in a title says more than its first letter. */
function groupLetters(title) {
  const number = /\d+/.exec(title)?.[0];
  return number ? `T${number}` : initial(title);
}

function preview(who, last) {
  if (!last) return "Chưa có tin";
  if (last.service) return last.service;
  const name = last.from?.id === who ? "Đồng chí" : last.from?.is_bot ? null : shortName(last.from?.id);
  return name ? `${name}: ${excerpt(last)}` : excerpt(last);
}

function badge(count, mention) {
  if (!count) return null;
  return h(
    "span",
    { class: mention ? "badge badge-mention" : "badge" },
    mention ? "@" : "",
    String(count),
    h("span", { class: "unseen" }, mention ? " tin chưa đọc, có nhắc tên" : " tin chưa đọc"),
  );
}

function besideButton(who, place) {
  if (!desk.canAdd() || store.state.panes.some((pane) => desk.shows(pane, who, place))) return null;
  const button = iconButton(
    "columns",
    `Mở ${store.nameOf(place)} ở khung bên cạnh`,
    () => desk.open(place, { beside: true }),
    { class: "beside only-wide", "data-focus": `beside-${store.key(place)}` },
  );
  return button;
}
