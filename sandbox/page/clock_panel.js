// The campaign's clock in the practice panel: what it says, and how far to move it.

import * as api from "./api.js";
import { h, redraw } from "./dom.js";
import * as store from "./store.js";
import { notice } from "./toasts.js";
import { fullDay, nextAt, second, stamp } from "./words.js";

let face;

export function element() {
  face = h("p", { class: "panel-clock" });
  for (const topic of ["world", "clock"]) store.on(topic, draw);
  setInterval(draw, 1000);
  return [face, clockButtons(), clockForm()];
}

export function draw() {
  if (!store.state.people.size || document.getElementById("panel").hidden) return;
  redraw(face, h("b", null, second(store.now())), h("span", null, fullDay(store.now())));
}

const move = (change) => api.clock(change).then(store.setClock, (error) => notice(error.message));

function clockButtons() {
  const choices = [
    ["+5 phút", () => ({ advance_s: 300 })],
    ["+30 phút", () => ({ advance_s: 1800 })],
    ["+1 giờ", () => ({ advance_s: 3600 })],
    ["Tới 7:30 sáng mai", () => ({ set: nextAt(store.now(), "07:30", null) })],
    ["Thứ Tư 08:30", () => ({ set: nextAt(store.now(), "08:30", 3) })],
    ["Thứ Năm 13:55", () => ({ set: nextAt(store.now(), "13:55", 4) })],
  ];
  return h(
    "div",
    { class: "chips" },
    choices.map(([label, change]) =>
      h("button", { type: "button", class: "chip", onclick: () => move(change()) }, label),
    ),
  );
}

function clockForm() {
  const field = h("input", {
    type: "datetime-local",
    "aria-label": "Ngày và giờ",
    required: true,
    onfocus: () => {
      field.value ||= stamp(store.now());
    },
  });
  return h(
    "form",
    {
      class: "clock-form",
      onsubmit: (event) => {
        event.preventDefault();
        move({ set: field.value });
      },
    },
    field,
    h("button", { class: "button" }, "Đặt giờ"),
  );
}
