// The guided path for a newcomer: one step at a time from the world's guide, with a button that takes one there.

import * as desk from "./desk.js";
import { h, icon, iconButton, phone, redraw } from "./dom.js";
import * as panel from "./panel.js";
import * as panes from "./panes.js";
import * as store from "./store.js";

const POINT_MS = 150; // between looks: the pane must have drawn its messages first
const POINT_TRIES = 20;
const low = matchMedia("(max-height: 600px)");
let folded = low.matches;
let pointing = 0;
const box = () => document.getElementById("guide");
const at = () => Math.min(store.recall("guide", 0), store.state.guide.length - 1);

export function setUp() {
  store.on("world", draw);
  store.on("guide", draw);
  low.addEventListener("change", () => {
    folded = low.matches;
    draw();
  });
  store.on("guide-again", reopen);
}

const go = (step) => {
  store.remember("guide", step);
  draw();
};

const main = (yes) => (yes ? "button button-main" : "button");

function draw() {
  const { guide } = store.state;
  box().hidden = !guide.length || store.recall("guide-closed", false);
  if (box().hidden) return redraw(box());
  const index = at();
  const step = guide[index];
  box().classList.toggle("is-folded", folded);
  redraw(
    box(),
    h(
      "button",
      {
        type: "button",
        class: "guide-count",
        "data-focus": "guide-fold",
        "aria-expanded": String(!folded),
        onclick: () => {
          folded = !folded;
          draw();
        },
      },
      icon("route"),
      `Bước ${index + 1}/${guide.length}`,
      icon("chevron"),
    ),
    h(
      "div",
      { class: "guide-words" },
      h("h2", null, step.title, step.noticed ? h("span", { class: "guide-done" }, " · Đã xong") : null),
      folded ? null : h("p", null, step.text),
    ),
    folded
      ? null
      : h(
          "div",
          { class: "guide-choices" },
          h(
            "button",
            { type: "button", class: main(!step.noticed), "data-focus": "guide-go", onclick: () => take(step) },
            "Đưa tôi tới đó",
          ),
          step.beside
            ? h(
                "button",
                {
                  type: "button",
                  class: "button only-phone",
                  "data-focus": "guide-beside",
                  onclick: () => desk.lay([step.beside]),
                },
                "Xem bên kia",
              )
            : null,
          h(
            "button",
            {
              type: "button",
              class: "button",
              "data-focus": "guide-back",
              "aria-label": "Bước trước",
              disabled: index === 0,
              onclick: () => go(index - 1),
            },
            "Trước",
          ),
          index + 1 < guide.length
            ? h(
                "button",
                {
                  type: "button",
                  class: main(step.noticed),
                  "data-focus": "guide-next",
                  "aria-label": "Bước tiếp",
                  onclick: () => go(index + 1),
                },
                "Tiếp",
              )
            : h("button", { type: "button", class: "button", "data-focus": "guide-next", onclick: close }, "Kết thúc"),
        ),
    iconButton("close", "Đóng hướng dẫn", close, { class: "guide-close", "data-focus": "guide-close" }),
  );
}

function close() {
  store.remember("guide-closed", true);
  draw();
}

function reopen() {
  store.remember("guide-closed", false);
  store.remember("guide", 0);
  draw();
  box().querySelector("button")?.focus();
}

/** Opens the step's chat as the step's person, the one to watch beside it, and points at what to tap. */
function take(step) {
  desk.lay([step, step.beside].filter(Boolean));
  if (phone()) panel.closeDrawer();
  if (low.matches && !folded) {
    folded = true; // it lies over what it points at
    draw();
  }
  clearTimeout(pointing);
  if (step.highlight) point(step.highlight, POINT_TRIES);
}

function point(name, tries) {
  if (panes.point(name) || panel.point(name) || !tries) return;
  pointing = setTimeout(() => point(name, tries - 1), POINT_MS);
}
