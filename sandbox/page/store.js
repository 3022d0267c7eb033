// What the page knows: the world, messages by place, what is unread, which panes are open. One place, told by topic.
// Belongs here: state and its changes. Not here: anything drawn, anything fetched.

const listeners = new Map();

export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
  return () => listeners.get(topic).delete(listener);
}

export function tell(topic, data) {
  for (const listener of [...(listeners.get(topic) ?? [])]) listener(data);
}

export const state = {
  bot: { id: 0, name: "Tiếp Sức", username: "" },
  people: new Map(),
  chats: new Map(),
  guide: [],
  commands: new Map(), // who -> {chat id: [{command, description}]}
  faults: {},
  colleagues: { there: false, on: false, resting: false },
  skew: 0,
  botOnline: true,
  restarts: 0,
  connected: true,
  since: 0,
  active: 0,
  panes: [],
};

const logs = new Map(); // place key -> {messages: Map, more, loaded}
const unread = new Map(); // `${who} ${key}` -> {count, mention}
const counted = new Map(); // `${who} ${key}` -> newest message id that unread has taken in
const latest = new Map(); // place key -> newest message known
const tracked = new Set(); // {key, changes: Map} of each page of history that is on its way
const seen = recall("seen", {}); // `${who} ${key}` -> message id read last

export function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(`tiepsuc.${name}`)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function remember(name, value) {
  localStorage.setItem(`tiepsuc.${name}`, JSON.stringify(value));
}

export function learn(world) {
  state.bot = world.bot;
  state.people = new Map(world.people.map((person) => [person.id, person]));
  state.chats = new Map(world.chats.map((chat) => [chat.id, chat]));
  state.guide = world.guide ?? [];
  state.faults = world.faults ?? {};
  state.colleagues = world.colleagues ?? state.colleagues;
  state.botOnline = world.bot_online;
  state.restarts = world.restarts ?? 0;
  setClock(world.clock);
  if (!state.since) state.since = now();
  tell("world");
}

/** Which steps of the guide are done, by whatever means. */
export function noticeSteps(done) {
  state.guide.forEach((step, index) => {
    step.noticed = done[index];
  });
  tell("guide");
}

/** What a person sees of a place may have passed by unheard: it is fetched again when it is opened next. */
export function outdate(kept) {
  for (const [id, held] of logs) if (!kept.has(id)) held.loaded = false;
}

export function setClock(clock) {
  state.skew = clock.now_ms - Date.now();
  tell("clock");
}

export const now = () => Date.now() + state.skew;
export const key = (place) => `${place.chat}/${place.thread || 0}`;

const { compare } = new Intl.Collator("vi", { numeric: true });
const byTitle = (a, b) => compare(a.title, b.title);

/** What the bot offers this person to type in this chat. */
export const commandsFor = (who, chat) => state.commands.get(who)?.[chat] ?? [];

/** Every place that this person can see: their groups, each topic of those, and their own chat with the bot. */
export function placesOf(who) {
  const own = { chat: who, thread: 0, kind: "private", title: state.bot.name };
  const groups = [...state.chats.values()]
    .filter((chat) => chat.kind !== "private" && chat.members.includes(who))
    .sort(byTitle);
  return [own, ...groups.flatMap(topicsOf)];
}

function topicsOf(chat) {
  const whole = { chat: chat.id, thread: 0, kind: chat.kind, title: chat.title };
  if (!chat.topics?.length) return [whole];
  const named = chat.topics.map((topic) => ({ ...whole, thread: topic.id, topic: topic.name }));
  return [{ ...whole, topic: "Chung" }, ...named];
}

export const placeOf = (who, place) => placesOf(who).find((other) => key(other) === key(place));

export function nameOf(place) {
  if (place.chat > 0) return `Trao đổi riêng với ${state.bot.name}`;
  const chat = state.chats.get(place.chat);
  const topic = place.thread && chat?.topics?.find((other) => other.id === place.thread);
  return topic ? `${chat.title} · ${topic.name}` : (chat?.title ?? "Nhóm");
}

export function log(place) {
  const id = key(place);
  if (!logs.has(id)) logs.set(id, { messages: new Map(), more: false, loaded: false });
  return logs.get(id);
}

export const messagesOf = (place) => [...log(place).messages.values()].sort((a, b) => a.message_id - b.message_id);

/** Heeds what changes in a place from now on, for a page of its history is being fetched and may be older than that. */
export function trackChanges(place) {
  const tracking = { key: key(place), changes: new Map() };
  tracked.add(tracking);
  return tracking;
}

/** The page's messages as they are by now: changed ones as they came, dropped ones gone, newer ones at the end. */
export function overlaid(tracking, messages) {
  const end = messages.at(-1)?.message_id ?? 0;
  const page = new Map(messages.map((message) => [message.message_id, message]));
  for (const [id, message] of tracking.changes) {
    if (!message) page.delete(id);
    else if (page.has(id) || id > end) page.set(id, message);
  }
  return [...page.values()].filter((message) => !message.deleted).sort((a, b) => a.message_id - b.message_id);
}

export const stopTracking = (tracking) => tracked.delete(tracking);

function changed(id, messageId, message) {
  for (const tracking of tracked) if (tracking.key === id) tracking.changes.set(messageId, message);
}

/** Takes a page of history in; `before` pages only add. */
export function fill(place, page, { older = false } = {}) {
  const held = log(place);
  if (!older) held.messages.clear();
  for (const message of page.messages) held.messages.set(message.message_id, message);
  held.more = page.more;
  held.loaded = true;
  if (!older) latest.set(key(place), messagesOf(place).at(-1));
  tell("log", { key: key(place), kind: older ? "older" : "load" });
}

/** Stores a new or changed message; returns whether it was new. */
export function put(message) {
  const held = log(message);
  const isNew = !held.messages.has(message.message_id);
  changed(key(message), message.message_id, message);
  if (held.loaded) held.messages.set(message.message_id, message);
  const newest = latest.get(key(message));
  if (!newest || newest.message_id <= message.message_id) latest.set(key(message), message);
  tell("log", { key: key(message), kind: isNew ? "new" : "edit", message });
  tell("places");
  return isNew;
}

export function drop(chat, messageId) {
  for (const [id, held] of logs) {
    if (!id.startsWith(`${chat}/`)) continue;
    changed(id, messageId, null);
    if (!held.messages.delete(messageId)) continue;
    if (latest.get(id)?.message_id === messageId) latest.set(id, [...held.messages.values()].at(-1));
    tell("log", { key: id, kind: "drop" });
  }
  tell("places");
}

export const newest = (place) => latest.get(key(place));
export const unreadOf = (who, place) => unread.get(`${who} ${key(place)}`) ?? { count: 0, mention: false };
export const mentions = (message, who) => message.html?.includes(`data-user="${who}"`) ?? false;

/** Counts what a person has not read, from a page of the newest messages of a place. */
export function countUnreadIn(who, place, messages) {
  const last = messages.at(-1);
  if (last) latest.set(key(place), last);
  counted.set(`${who} ${key(place)}`, last?.message_id ?? 0);
  const read = seen[`${who} ${key(place)}`];
  const fresh = messages.filter(
    (m) => m.from?.id !== who && !m.service && (read === undefined ? m.date_ms > state.since : m.message_id > read),
  );
  unread.set(`${who} ${key(place)}`, { count: fresh.length, mention: fresh.some((m) => mentions(m, who)) });
  tell("places");
}

export function countUnread(who, message) {
  const id = `${who} ${key(message)}`;
  if (message.message_id <= (counted.get(id) ?? 0)) return;
  counted.set(id, message.message_id);
  const had = unreadOf(who, message);
  unread.set(id, { count: had.count + 1, mention: had.mention || mentions(message, who) });
  tell("places");
}

export function markRead(who, place) {
  unread.delete(`${who} ${key(place)}`);
  const last = newest(place);
  if (last) seen[`${who} ${key(place)}`] = last.message_id;
  remember("seen", seen);
  tell("places");
}

/** Takes over what is pinned in a chat, from a fresh look at the world. */
export function learnPinned({ id, pinned }) {
  const chat = state.chats.get(id);
  if (!chat || JSON.stringify(chat.pinned) === JSON.stringify(pinned)) return;
  chat.pinned = pinned;
  tell("pin", { chat: id });
}

export function setPinned(chatId, thread, messageId) {
  const chat = state.chats.get(chatId);
  if (!chat) return;
  chat.pinned = { ...chat.pinned, [thread || 0]: messageId };
  tell("pin", { chat: chatId });
}

export function pinnedOf(place) {
  const pinned = state.chats.get(place.chat)?.pinned ?? {};
  return place.thread ? pinned[place.thread] : (pinned[0] ?? pinned[""] ?? pinned.null ?? pinned.None);
}
