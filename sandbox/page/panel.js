// "Phòng luyện tập": the side panel (a drawer where there is no room) that moves the clock, switches faults, kills the
// bot, changes a group's kind, blocks the bot, and sets how the page looks.

import * as api from "./api.js";
import * as clockPanel from "./clock_panel.js";
import * as colleagues from "./colleagues.js";
import * as desk from "./desk.js";
import { h, iconButton, redraw } from "./dom.js";
import * as faultSwitches from "./fault_switches.js";
import * as killing from "./killing.js";
import * as store from "./store.js";
import { notice, setSound, soundOn } from "./toasts.js";
import { shortName } from "./words.js";

const box = () => document.getElementById("panel");
const docked = () => matchMedia("(min-width: 1180px)").matches;
const parts = {};

export const isOpen = () => !box().hidden;

export function setUp() {
  Object.assign(parts, { groups: h("div", { class: "panel-rows" }), look: h("div", { class: "panel-rows" }) });
  box().append(
    h(
      "header",
      { class: "panel-head" },
      h("h2", { id: "panel-name" }, "Bảng luyện tập"),
      iconButton("close", "Đóng bảng luyện tập", close),
    ),
    h(
      "div",
      { class: "panel-body", tabindex: "0", role: "group", "aria-label": "Các công cụ luyện tập" },
      section("Đồng hồ", "Giờ của chiến dịch. Tua tới để xem việc đến giờ tự chạy.", clockPanel.element()),
      section(
        "Nhóm đang làm việc",
        "Các đồng chí hư cấu nhận việc, làm, nhờ nhau, cảm ơn nhau như ngày thường. Ai đồng chí đang đóng vai thì không ai làm thay.",
        colleagues.element(),
      ),
      section(
        "Tắt đột ngột",
        "Ngắt bot giữa chừng như mất điện, rồi xem bot trở lại mà không mất việc nào.",
        killing.element(),
      ),
      section(
        "Sự cố đường truyền",
        "Làm cho nền tảng chat trục trặc trong khi bot đang làm việc.",
        faultSwitches.element(),
      ),
      section("Nhóm và người", null, parts.groups),
      section("Hiển thị", null, parts.look),
    ),
  );
  for (const topic of ["world", "panes", "active"]) store.on(topic, drawGroups);
  store.on("panes", makeRoom);
  drawLook();
  if (docked() && store.recall("panel", true)) open({ focus: false });
}

const section = (title, note, ...content) =>
  h(
    "section",
    { class: "panel-section" },
    h("h3", null, title),
    note ? h("p", { class: "panel-note" }, note) : null,
    content,
  );

function open({ focus = true } = {}) {
  box().hidden = false;
  clockPanel.draw();
  if (docked()) store.remember("panel", true);
  else if (focus) box().querySelector("button").focus();
  store.tell("panel");
}

function close() {
  box().hidden = true;
  if (docked()) store.remember("panel", false);
  store.tell("panel");
  document.querySelector(".panel-button")?.focus();
}

/** Where a docked panel would squeeze the panes, it gives way to them until it is asked for again. */
function makeRoom() {
  const { clientWidth, scrollWidth } = document.getElementById("panes");
  if (!isOpen() || !docked() || scrollWidth <= clientWidth) return;
  box().hidden = true;
  store.tell("panel");
}

export const toggle = () => (isOpen() ? close() : open());

/** Esc closes the drawer, or the panel when focus is in it; true when it did. */
export function closeDrawer() {
  if (!isOpen() || (docked() && !box().contains(document.activeElement))) return false;
  close();
  return true;
}

/** Opens the panel and points at one of its controls, for the guide; false when there is none of that name. */
export function point(name) {
  const control = [...box().querySelectorAll("button, label")].find((other) =>
    other.textContent.trim().startsWith(name),
  );
  if (!control) return false;
  if (!isOpen()) open({ focus: false });
  control.scrollIntoView({ block: "center" });
  (control.querySelector("input") ?? control).focus({ preventScroll: true });
  control.classList.add("is-pointed");
  setTimeout(() => control.classList.remove("is-pointed"), 6000);
  return true;
}

const act = (promise, done) =>
  promise.then(
    (value) => done && notice(done(value)),
    (error) => notice(error.message),
  );

function drawGroups() {
  const pane = desk.active();
  if (!pane) return;
  const chat = store.state.chats.get(pane.chat);
  const someone = store.state.people.get(pane.who);
  redraw(
    parts.groups,
    chat?.kind === "group"
      ? h(
          "button",
          {
            type: "button",
            class: "button button-wide",
            "data-focus": "migrate",
            onclick: () => act(api.migrate(chat.id), () => `${chat.title} đã thành nhóm lớn với mã số mới.`),
          },
          `Nâng “${chat.title}” thành nhóm lớn`,
        )
      : h(
          "p",
          { class: "panel-note" },
          chat?.kind === "supergroup" ? `${chat.title} đã là nhóm lớn.` : "Mở một nhóm thường để nâng thành nhóm lớn.",
        ),
    toggleRow(
      `${shortName(pane.who)} chặn bot nhắn riêng`,
      Boolean(someone?.blocked),
      (on) => {
        if (someone) someone.blocked = on;
        act(api.block(pane.who, on));
      },
      "block",
    ),
  );
}

export function toggleRow(label, on, change, focus) {
  return h(
    "label",
    { class: "switch-row" },
    h("span", null, label),
    h("input", {
      type: "checkbox",
      role: "switch",
      class: "switch",
      checked: on,
      "data-focus": focus,
      onchange: (event) => change(event.target.checked),
    }),
  );
}

function drawLook() {
  const { theme } = globalThis;
  const choice = h(
    "select",
    { "aria-label": "Nền sáng hay tối", onchange: () => theme.set(choice.value) },
    [
      ["auto", "Theo thiết bị"],
      ["light", "Nền sáng"],
      ["dark", "Nền tối"],
    ].map(([value, label]) => h("option", { value, selected: theme.current() === value }, label)),
  );
  redraw(
    parts.look,
    h("div", { class: "switch-row" }, h("span", { "aria-hidden": "true" }, "Nền"), choice),
    h(
      "button",
      { type: "button", class: "button button-wide", "data-focus": "guide", onclick: () => store.tell("guide-again") },
      "Xem lại hướng dẫn từng bước",
    ),
    toggleRow("Âm báo khi có tin mới", soundOn(), setSound, "sound"),
  );
}
