// Which panes are open, for whom, and which one is being worked in; kept between visits.
// Belongs here: opening, closing, switching the person, loading what a pane shows. Not here: how it looks.

import * as store from "./store.js";
import * as stream from "./stream.js";
import { phone } from "./dom.js";
import { pageOf } from "./history.js";
import { forget, notice } from "./toasts.js";

const { state } = store;
const MOST = 3;
const LIST_PX = 296;
const PANE_PX = 304;
let serial = 0;

export const active = () => state.panes[state.active];
export const people = () => [...new Set(state.panes.map((pane) => pane.who))];
export const whoAmI = () => active()?.who;
export const recentPeople = () => store.recall("recent", []).filter((id) => state.people.has(id));

/** Brings back what was open at the last visit, or where the guide begins, or a first person's first group. */
export function restore() {
  const first = state.guide[0]?.who ?? state.people.keys().next().value;
  const kept = store.recall("panes", []).filter((pane) => state.people.has(pane.who));
  state.panes = (kept.length ? kept : [firstPane(first, state.guide[0]?.chat)])
    .slice(0, MOST)
    .map((pane) => ({ ...pane, id: (serial += 1) }));
  state.active = 0;
  document.body.dataset.view = "list";
  forgetMissing();
}

function firstPane(who, chat) {
  const places = store.placesOf(who);
  const named = places.find((place) => place.chat === chat);
  const group = named ?? places.find((place) => place.kind !== "private") ?? places[0];
  return { who, chat: group.chat, thread: group.thread };
}

/** After any change: remember, follow the right people, load what is new, tell. */
function settle() {
  store.remember(
    "panes",
    state.panes.map(({ who, chat, thread }) => ({ who, chat, thread })),
  );
  outdateUnheard();
  stream.follow(people());
  forget(people(), inView);
  store.tell("panes");
  for (const pane of state.panes) if (pane.chat) load(pane);
  store.tell("places");
}

let heard = new Set();

/** When others are listened to from now on, only what their own panes have shown all along is sure to be whole. */
function outdateUnheard() {
  const now = new Set(people());
  if (now.size === heard.size && [...now].every((who) => heard.has(who))) return;
  const whole = state.panes.filter((pane) => pane.chat && heard.has(pane.who)).map((pane) => store.key(pane));
  heard = now;
  store.outdate(new Set(whole));
}

async function load(pane) {
  if (store.log(pane).loaded) return read(pane);
  await refresh(pane);
}

/** A pane may show another place by the time the answer comes: what was asked for goes where it belongs. */
async function refresh(pane) {
  const { who, chat, thread } = pane;
  try {
    store.fill({ chat, thread }, await pageOf(who, { chat, thread }));
    read(pane);
  } catch (error) {
    notice(error.message);
  }
}

/** Loads again what is open, for one person or all: after a line was lost, or is new. */
export async function refreshAll(who) {
  await Promise.all(state.panes.filter((pane) => pane.chat && (!who || pane.who === who)).map(refresh));
}

export async function older(pane) {
  const { who, chat, thread } = pane;
  const first = store.messagesOf(pane)[0];
  const page = await pageOf(who, { chat, thread }, { before: first?.message_id });
  store.fill({ chat, thread }, page, { older: true });
}

export const shows = (pane, who, place) => pane.who === who && pane.chat && store.key(pane) === store.key(place);
export const inView = (who, place) =>
  !document.hidden &&
  !(phone() && document.body.dataset.view !== "pane") &&
  state.panes.some((pane) => shows(pane, who, place));

export function read(pane) {
  if (inView(pane.who, pane)) store.markRead(pane.who, pane);
}

export function activate(index) {
  if (index === state.active || !state.panes[index]) return;
  state.active = index;
  store.tell("active");
  store.tell("places");
}

/** A group's present id: what the guide names may have become a supergroup since. */
const present = (chat) => (state.chats.has(chat) ? chat : (store.recall("moved", {})[chat] ?? chat));

/** Opens a place in the active pane, in the pane that shows it already, or beside it. */
export function open(wanted, { who = whoAmI(), beside = false } = {}) {
  const place = store.placeOf(who, { ...wanted, chat: present(wanted.chat) });
  if (!place) return notice("Cuộc trò chuyện này không còn, hoặc người này không ở trong đó.");
  const there = state.panes.findIndex((pane) => shows(pane, who, place));
  if (there >= 0) state.active = there;
  else if (beside && canAdd()) addPane({ who, ...only(place) });
  else Object.assign(active(), { who }, only(place));
  goTo("pane");
  settle();
  store.tell("focus-composer");
}

const only = ({ chat, thread }) => ({ chat, thread: thread || 0 });

function addPane(pane) {
  state.panes.push({ ...pane, id: (serial += 1) });
  state.active = state.panes.length - 1;
}

/** Opens these chats side by side, each for its own person, in place of what was open; as many as have room. */
export function lay(wanted) {
  const places = wanted.map(({ who, chat, thread }) => ({ who, ...store.placeOf(who, { chat: present(chat ?? who), thread }) }));
  if (!places[0].chat) return notice("Cuộc trò chuyện này không còn, hoặc người này không ở trong đó.");
  const fitting = phone() ? places.slice(0, 1) : places.filter((place) => place.chat).slice(0, most());
  state.panes = fitting.map((place) => ({ who: place.who, ...only(place), id: (serial += 1) }));
  state.active = 0;
  remembered(state.panes[0].who);
  goTo("pane");
  settle();
  store.tell("focus-composer");
}

/** Three at most, and only as many as have room beside the list. */
const most = () => Math.max(1, Math.min(MOST, Math.floor((innerWidth - LIST_PX) / PANE_PX)));
export const canAdd = () => state.panes.length < most();

export function addEmpty() {
  if (!canAdd()) return;
  addPane({ who: whoAmI(), chat: null, thread: 0 });
  settle();
}

export function close(pane) {
  if (state.panes.length === 1) return;
  state.panes = state.panes.filter((other) => other !== pane);
  state.active = Math.min(state.active, state.panes.length - 1);
  settle();
}

/** The active pane becomes this person's; a place that they cannot see gives way to their first one. */
export function become(who, pane = active()) {
  if (pane.who === who) return;
  const place = pane.chat > 0 ? { chat: who, thread: 0 } : store.placeOf(who, pane);
  Object.assign(pane, { who }, place ? only(place) : firstPane(who));
  remembered(who);
  settle();
}

const remembered = (who) =>
  store.remember("recent", [who, ...recentPeople().filter((id) => id !== who)].slice(0, 5));

export function goTo(view) {
  if (document.body.dataset.view === view) return;
  document.body.dataset.view = view;
  if (phone() && view === "pane") history.pushState({ view }, "");
  if (view !== "pane") return;
  state.panes.forEach(read);
  forget(people(), inView);
}

export function back() {
  if (history.state?.view === "pane") history.back();
  else goTo("list");
}

addEventListener("popstate", () => {
  goTo("list");
  store.tell("focus-list");
});
document.addEventListener("visibilitychange", () => state.panes.forEach(read));

/** A group became a supergroup: panes follow it under its new id. */
export function moved(oldId, newId) {
  store.remember("moved", { ...store.recall("moved", {}), [oldId]: newId });
  for (const pane of state.panes) if (pane.chat === oldId) pane.chat = newId;
  forgetMissing();
}

/** Panes whose place their person no longer sees show the person's first place instead. */
export function forgetMissing() {
  for (const pane of state.panes)
    if (pane.chat && !store.placeOf(pane.who, pane)) Object.assign(pane, firstPane(pane.who));
  settle();
}
