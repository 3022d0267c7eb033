// The top line: campaign clock, whether the bot is there, one more pane, the practice panel; and the strips below it
// that say when the line or the bot is gone.

import * as desk from "./desk.js";
import { h, icon, redraw } from "./dom.js";
import * as panel from "./panel.js";
import * as store from "./store.js";
import { fullDay, hour } from "./words.js";

const BACK_MS = 6000;
const place = (id) => document.getElementById(id);
let justBack = false;

export function setUp() {
  for (const topic of ["world", "clock", "bot"]) store.on(topic, drawState);
  for (const topic of ["panes", "panel"]) store.on(topic, drawTools);
  for (const topic of ["world", "connection", "bot"]) store.on(topic, drawStrips);
  store.on("bot", noteReturn);
  setInterval(drawState, 1000);
  addEventListener("resize", drawTools);
  drawTools();
}

let drawn = "";

function drawState() {
  if (!store.state.people.size) return;
  const ms = store.now();
  const { botOnline } = store.state;
  const signature = `${hour(ms)} ${fullDay(ms)} ${botOnline}`;
  if (signature === drawn) return;
  drawn = signature;
  redraw(
    place("state"),
    h(
      "p",
      { class: "clock" },
      h("time", { datetime: new Date(ms).toISOString() }, h("b", null, hour(ms)), h("span", null, fullDay(ms))),
    ),
    h(
      "p",
      { class: botOnline ? "bot-state is-online" : "bot-state" },
      botOnline ? "Bot đang hoạt động" : "Bot ngoại tuyến",
    ),
  );
}

function drawTools() {
  redraw(
    place("tools"),
    h(
      "button",
      {
        type: "button",
        class: "button only-wide",
        "data-focus": "add",
        disabled: !desk.canAdd(),
        onclick: desk.addEmpty,
      },
      icon("columns"),
      "Mở thêm khung",
    ),
    h(
      "button",
      {
        type: "button",
        class: "button panel-button",
        "data-focus": "panel",
        "aria-expanded": String(panel.isOpen()),
        "aria-controls": "panel",
        "aria-label": "Bảng luyện tập",
        onclick: panel.toggle,
      },
      icon("tools"),
      h("span", { class: "only-wide" }, "Bảng luyện tập"),
    ),
  );
}

function noteReturn(word) {
  if (word === "offline") return;
  justBack = true;
  setTimeout(() => {
    justBack = false;
    drawStrips();
  }, BACK_MS);
  drawStrips();
}

function drawStrips() {
  const { connected, botOnline, restarts } = store.state;
  const strips = [
    !connected &&
      h("p", { class: "strip strip-lost" }, "Mất kết nối với phòng luyện tập. Đang nối lại; tin đã gửi không mất."),
    connected &&
      !botOnline &&
      h(
        "p",
        { class: "strip strip-away" },
        "Bot đang ngoại tuyến. Tin nhắn và lượt bấm được giữ lại, sẽ được xử lý khi bot trở lại.",
      ),
    connected &&
      botOnline &&
      justBack &&
      h(
        "p",
        { class: "strip strip-back" },
        `Bot đã hoạt động trở lại.${restarts ? ` Số lần khởi động lại: ${restarts}.` : ""}`,
      ),
  ].filter(Boolean);
  const words = strips.map((strip) => strip.textContent).join();
  if (place("strips").textContent !== words) redraw(place("strips"), ...strips);
}
