// "Tắt đột ngột": asks once, kills the bot, and shows it go and come back, with how long that took.

import * as api from "./api.js";
import { h, redraw } from "./dom.js";
import { on as listen, state } from "./store.js";
import { dialog, notice } from "./toasts.js";

let steps;
let button;
let killedAt = 0;

export function element() {
  steps = h("div", { role: "status" });
  button = h("button", { type: "button", class: "button button-danger button-wide", onclick: ask }, "Tắt đột ngột");
  listen("bot", follow);
  return [button, steps];
}

const show = (done, now) =>
  redraw(
    steps,
    h(
      "ol",
      { class: "kill-steps" },
      done.map((text) => h("li", { class: "is-done" }, text)),
      now ? h("li", { class: "is-now" }, now) : null,
    ),
  );

async function ask() {
  const body = h(
    "p",
    { class: "dialog-text" },
    "Bot sẽ bị ngắt ngay giữa chừng. Việc đang làm dở sẽ được làm tiếp khi bot trở lại sau vài giây.",
  );
  const choice = await dialog({
    title: "Tắt bot đột ngột?",
    body,
    choices: [
      ["kill", "Tắt ngay", "button-danger"],
      ["", "Để bot chạy"],
    ],
  });
  if (choice !== "kill") return;
  killedAt = performance.now();
  show(["Đã ngắt bot"], "Đang chờ bot trở lại");
  button.disabled = true;
  try {
    await api.kill();
  } catch (error) {
    killedAt = 0;
    redraw(steps);
    notice(error.message);
  }
  button.disabled = false;
}

function follow(word) {
  if (!killedAt || word === "offline" || !state.botOnline) return;
  const seconds = ((performance.now() - killedAt) / 1000).toFixed(1).replace(".", ",");
  killedAt = 0;
  show(["Đã ngắt bot", `Bot trở lại sau ${seconds} giây`, `Số lần khởi động lại: ${state.restarts}`]);
}
