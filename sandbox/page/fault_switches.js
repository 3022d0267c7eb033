// One switch for each way in which a chat platform goes wrong, in plain words, and how often it shall happen.

import * as api from "./api.js";
import { h, redraw } from "./dom.js";
import { state, on as listen } from "./store.js";
import { notice } from "./toasts.js";

const LEVELS = [
  ["0.1", "Thỉnh thoảng (10 %)"],
  ["0.3", "Thường xuyên (30 %)"],
  ["0.6", "Dày đặc (60 %)"],
];
const RETRY_AFTER_S = 5;
const KINDS = [
  ["flood", "Bắt gửi chậm lại", "Nền tảng từ chối và hẹn gửi lại sau 5 giây (429)"],
  ["error_5xx", "Máy chủ báo lỗi", "Yêu cầu có thể đã được nhận hoặc chưa (5xx)"],
  ["timeout_after_accept", "Nhận rồi nhưng im lặng", "Tin đã đến, câu trả lời thì không"],
  ["drop_connection", "Đứt kết nối khi gửi", "Tin chưa đến nơi"],
  ["drop_after_accept", "Đứt kết nối khi đã nhận", "Tin đã đến nhưng bot không biết"],
  ["duplicate", "Báo trùng", "Một lượt bấm được giao hai lần"],
  ["reorder", "Báo lộn thứ tự", "Việc sau được giao trước việc trước"],
];

let level;
let rows;

export function element() {
  level = h(
    "select",
    { "aria-label": "Mức độ sự cố", onchange: () => send(active()) },
    LEVELS.map(([value, label], index) => h("option", { value, selected: index === 1 }, label)),
  );
  rows = h("div", { class: "panel-rows" });
  listen("world", draw);
  listen("faults", draw);
  return [h("div", { class: "switch-row" }, h("span", { "aria-hidden": "true" }, "Mức độ"), level), rows];
}

const rate = (value) => (typeof value === "object" ? value?.rate : value) ?? 0;
const active = () => KINDS.map(([kind]) => kind).filter((kind) => rate(state.faults[kind]) > 0);

function draw() {
  const now = active();
  const known = LEVELS.find(([value]) => now.some((kind) => rate(state.faults[kind]) === Number(value)));
  if (known) level.value = known[0];
  redraw(
    rows,
    ...KINDS.map(([kind, label, note]) => row(kind, label, note, now.includes(kind))),
    now.length
      ? h(
          "button",
          { type: "button", class: "button button-wide", "data-focus": "faults-off", onclick: () => send([]) },
          "Tắt hết sự cố",
        )
      : null,
  );
}

function row(kind, label, note, on) {
  return h(
    "label",
    { class: "switch-row" },
    h("span", null, label, h("small", { id: `fault-${kind}` }, note)),
    h("input", {
      type: "checkbox",
      role: "switch",
      class: "switch",
      checked: on,
      "aria-label": label,
      "aria-describedby": `fault-${kind}`,
      "data-focus": `fault-${kind}`,
      onchange: (event) =>
        send(event.target.checked ? [...active(), kind] : active().filter((other) => other !== kind)),
    }),
  );
}

/** Sends the whole picture, so that what is not wanted is off. */
async function send(kinds) {
  const value = (kind) => (kinds.includes(kind) ? Number(level.value) : 0);
  const change = Object.fromEntries(KINDS.map(([kind]) => [kind, value(kind)]));
  change.flood = { rate: value("flood"), retry_after: RETRY_AFTER_S };
  try {
    state.faults = (await api.faults(change)) ?? change;
  } catch (error) {
    notice(error.message);
  }
  draw();
}
