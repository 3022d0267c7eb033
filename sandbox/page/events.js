// What each server-sent event does to the store and to the reader's attention. One function a kind.

import * as api from "./api.js";
import * as desk from "./desk.js";
import * as store from "./store.js";
import * as survey from "./survey.js";
import * as taps from "./taps.js";
import { notify } from "./toasts.js";

const { state } = store;
let pins = 0;

const meanings = {
  message(who, data) {
    const message = data.message ?? data;
    store.put(message);
    if (message.from?.id === who || message.service) return;
    if (desk.inView(who, message)) store.markRead(who, message);
    else store.countUnread(who, message);
  },
  edit(who, data) {
    const message = data.message ?? data;
    store.put(message);
    taps.redrawn(message);
  },
  delete(who, data) {
    for (const id of data.message_ids ?? [data.message_id]) store.drop(data.chat, id);
  },
  pin(who, data) {
    pins += 1;
    store.setPinned(data.chat, data.thread, data.pinned === false ? null : data.message_id);
  },
  typing: (who, data) => store.tell("typing", data),
  callback: (who, data) => taps.answered(data),
  notify(who, data) {
    const place = { chat: data.chat, thread: data.thread ?? 0 };
    if (!desk.inView(who, place)) notify(who, data, () => desk.open(place, { who }));
  },
  async chat(who, data) {
    await relearn();
    if (data.old && data.new) desk.moved(data.old, data.new);
    else desk.forgetMissing();
    desk.people().forEach(survey.survey);
  },
  clock: (who, data) => store.setClock(data.clock ?? data),
  faults(who, data) {
    state.faults = data.faults ?? data;
    store.tell("faults");
  },
  colleagues(who, data) {
    state.colleagues = data;
    store.tell("colleagues");
  },
  bot(who, data) {
    const word = data.state;
    state.botOnline = word !== "offline";
    state.restarts = data.restarts ?? state.restarts;
    store.tell("bot", word);
  },
  commands: () => desk.people().forEach(survey.learnCommands),
  guide: (who, data) => store.noticeSteps(data.done),
  reload: () => catchUp(),
};

/** Reads the world anew; once more when something was pinned meanwhile, for the answer may be older than that. */
export async function relearn() {
  const before = pins;
  const world = await api.world();
  if (pins !== before) return relearn();
  store.learn(world);
}

export function receive(who, kind, data) {
  meanings[kind]?.(who, data);
}

/** What was missed is fetched, not guessed. */
async function catchUp() {
  await relearn();
  desk.forgetMissing();
  await desk.refreshAll();
  desk.people().forEach(survey.survey);
}

/** A person's line is live: the world and their places are read now, so that nothing falls between. */
export async function opened(who) {
  await relearn().catch(() => null); // a line that is lost again catches up by itself
  survey.survey(who);
  desk.refreshAll(who);
}

export async function connection({ connected }) {
  state.connected = connected;
  store.tell("connection");
  if (connected) await catchUp();
}
