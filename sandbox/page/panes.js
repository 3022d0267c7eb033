// The row of open panes: keeps one view for each pane of the desk, made anew only when its person or place changes.

import * as desk from "./desk.js";
import { PaneView, signature } from "./pane.js";
import * as store from "./store.js";

const views = new Map(); // pane id -> PaneView
const row = () => document.getElementById("panes");

export function setUp() {
  store.on("panes", sync);
  store.on("world", heads);
  store.on("active", heads);
  store.on(
    "focus-composer",
    () =>
      matchMedia("(hover: hover)").matches &&
      views.get(desk.active()?.id)?.composer?.box.focus({ preventScroll: true }),
  );
}

function sync() {
  const ids = new Set(store.state.panes.map((pane) => pane.id));
  for (const [id, view] of views) if (!ids.has(id)) discard(id, view);
  store.state.panes.forEach((pane, index) => {
    const had = views.get(pane.id);
    if (had?.signature === signature(pane)) return;
    had?.dispose();
    const view = new PaneView(pane);
    views.set(pane.id, view);
    row().insertBefore(view.element, row().children[index] ?? null);
  });
  row().dataset.count = store.state.panes.length;
  heads();
}

function discard(id, view) {
  view.dispose();
  views.delete(id);
}

function heads() {
  for (const view of views.values()) view.drawHead();
}

/** The guide points at a button, or writes a command, in the active pane. */
export const point = (name) => views.get(desk.active()?.id)?.point(name) ?? false;
