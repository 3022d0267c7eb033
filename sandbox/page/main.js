// Starts the page: learns the world, sets up each view, opens the line. The only module that wires others together.

import * as api from "./api.js";
import * as chatList from "./chat_list.js";
import * as desk from "./desk.js";
import { h, mark, phone } from "./dom.js";
import * as events from "./events.js";
import * as guide from "./guide.js";
import * as panel from "./panel.js";
import * as panes from "./panes.js";
import * as personPicker from "./person_picker.js";
import * as store from "./store.js";
import * as stream from "./stream.js";
import { closeTop, notice } from "./toasts.js";
import * as topbar from "./topbar.js";

const RETRY_MS = 1500;

async function learnWorld() {
  for (;;) {
    try {
      return await api.world();
    } catch {
      document
        .getElementById("strips")
        .replaceChildren(
          h("p", { class: "strip strip-lost" }, "Chưa liên lạc được với phòng luyện tập. Đang thử lại."),
        );
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

/** Esc closes the topmost thing; what is more inside has already had its turn. */
function escape(event) {
  if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
  const menu = document.querySelector("details.more[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  } else if (!closeTop() && !panel.closeDrawer() && phone()) desk.back();
}

async function begin() {
  document.getElementById("brand").prepend(mark());
  for (const view of [topbar, personPicker, chatList, panes, panel, guide]) view.setUp();
  document.addEventListener("keydown", escape);
  stream.configure({ onevent: events.receive, onstate: events.connection, onopen: events.opened });
  const world = await learnWorld();
  store.learn(world);
  document.getElementById("beside").hidden = !world.beside;
  if (!store.state.people.size) return notice("Phòng luyện tập chưa có người nào.");
  desk.restore();
}

begin();
