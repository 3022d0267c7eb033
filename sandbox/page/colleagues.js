// The switch by which the made-up colleagues work by themselves, and what they are at now.

import * as api from "./api.js";
import { h } from "./dom.js";
import { on as listen, state } from "./store.js";
import { notice } from "./toasts.js";

let button;
let said;

export function element() {
  button = h(
    "button",
    { type: "button", class: "switch-row toggle", "aria-describedby": "colleagues-state", onclick: turn },
    "Các đồng chí tự làm việc",
    h("span", { class: "switch", "aria-hidden": "true" }),
  );
  said = h("p", { class: "panel-note", id: "colleagues-state", role: "status" });
  for (const topic of ["world", "colleagues", "bot"]) listen(topic, draw);
  draw();
  return h("div", { class: "panel-rows" }, button, said);
}

function draw() {
  button.disabled = !state.colleagues.there;
  button.setAttribute("aria-pressed", String(state.colleagues.on));
  const words = doing(state.colleagues);
  if (said.textContent !== words) said.textContent = words;
}

function doing({ there, on, resting }) {
  if (!there) return "Phòng này không có đồng chí nào tự làm việc.";
  if (!on) return "Đang tắt: nhóm chỉ động khi đồng chí bấm hoặc gõ.";
  if (!state.botOnline) return "Đang chờ bot trở lại.";
  return resting ? "Ngoài giờ làm việc: các đồng chí nghỉ đến đầu giờ." : "Đang làm việc. Mở một nhóm để xem.";
}

async function turn() {
  try {
    state.colleagues = await api.colleagues(!state.colleagues.on);
  } catch (error) {
    notice(error.message);
  }
  draw();
}
