// A tap on an inline button: busy until the bot answers, then the answer over the conversation or as a dialog.
// The page sends row and column; the answer comes back over the event stream and is matched by query id.

import * as api from "./api.js";
import * as store from "./store.js";
import { alertDialog, answer, notice } from "./toasts.js";

const GIVE_UP_MS = 60000;
const waiting = new Map(); // query id -> {message, row, col, timer}
const early = new Map(); // answers that came before the tap's own reply
const busy = new Map(); // "chat/message/row/col" -> how many taps are out

const spot = (message, row, col) => `${message.chat}/${message.message_id}/${row}/${col}`;
export const isBusy = (message, row, col) => busy.has(spot(message, row, col));

const findButtons = (id) => document.querySelectorAll(`[data-spot="${id}"]`);

function setBusy(id, on) {
  if (on) busy.set(id, true);
  else busy.delete(id);
  for (const button of findButtons(id)) {
    button.toggleAttribute("data-busy", on);
    button.setAttribute("aria-busy", String(on));
  }
}

export async function press(who, message, row, col, button) {
  const id = spot(message, row, col);
  if (busy.has(id)) return;
  setBusy(id, true);
  try {
    const reply = await api.tap(who, message, row, col);
    const out = { id, conversation: button.closest(".log-frame") };
    if (reply.answer) finish(out, reply.answer);
    else if (early.has(reply.query_id)) finish(out, early.get(reply.query_id));
    else wait(reply.query_id, out);
  } catch (error) {
    setBusy(id, false);
    notice(error.message);
  }
}

function wait(queryId, out) {
  out.timer = setTimeout(() => {
    waiting.delete(queryId);
    setBusy(out.id, false);
  }, GIVE_UP_MS);
  waiting.set(queryId, out);
  if (!store.state.botOnline) notice("Bot đang ngoại tuyến. Lượt bấm đã được giữ lại, sẽ được xử lý khi bot trở lại.");
}

export function answered(answer) {
  const out = waiting.get(answer.query_id);
  if (out) {
    waiting.delete(answer.query_id);
    finish(out, answer);
    return;
  }
  early.set(answer.query_id, answer);
  setTimeout(() => early.delete(answer.query_id), GIVE_UP_MS);
}

function finish(out, { text, alert }) {
  clearTimeout(out.timer);
  setBusy(out.id, false);
  if (!text) return;
  if (alert) alertDialog(text);
  else answer(text, out.conversation);
}

/** A card that was drawn anew shows the outcome itself: its buttons are free again. */
export function redrawn(message) {
  const start = `${message.chat}/${message.message_id}/`;
  for (const id of [...busy.keys()]) if (id.startsWith(start)) setBusy(id, false);
}
