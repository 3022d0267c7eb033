// Server-sent events, one stream for each person on the screen, resumed by the last event id.
// Knows nothing of what an event means: it hands (who, kind, data) on, and says when the line is lost or back.

import * as api from "./api.js";

const KINDS = [
  "message",
  "edit",
  "delete",
  "pin",
  "typing",
  "callback",
  "notify",
  "chat",
  "clock",
  "faults",
  "colleagues",
  "bot",
  "commands",
  "guide",
  "reload",
];
const RETRY_MS = 1500;

const lines = new Map(); // who -> {source, last, timer, lost}
let receive = () => {};
let changed = () => {};
let opened = () => {};

/** `onopen(who)` comes once a line, when it is live: what is fetched after it misses nothing. */
export function configure({ onevent, onstate, onopen }) {
  opened = onopen;
  receive = onevent;
  changed = onstate;
}

/** Opens a stream for each person given and closes the others. */
export function follow(people) {
  const wanted = new Set(people);
  for (const [who, line] of lines) {
    if (wanted.has(who)) continue;
    clearTimeout(line.timer);
    line.source?.close();
    lines.delete(who);
  }
  for (const who of wanted) if (!lines.has(who)) connect(who, { last: "", lost: false });
}

function connect(who, line) {
  lines.set(who, line);
  line.source = new EventSource(api.eventsAddress(who, line.last));
  line.source.onopen = () => mend(who, line);
  line.source.onerror = () => lose(who, line);
  for (const kind of KINDS) {
    line.source.addEventListener(kind, (event) => {
      if (typeof event.data !== "string") return;
      if (event.lastEventId) line.last = event.lastEventId;
      receive(who, kind, JSON.parse(event.data));
    });
  }
}

function lose(who, line) {
  line.source.close();
  if (lines.get(who) !== line) return;
  if (!line.lost) {
    line.lost = true;
    changed({ connected: false });
  }
  line.timer = setTimeout(() => lines.get(who) === line && connect(who, line), RETRY_MS);
}

function mend(who, line) {
  if (!line.live) {
    line.live = true;
    opened(who);
  }
  if (!line.lost) return;
  line.lost = false;
  if ([...lines.values()].every((other) => !other.lost)) changed({ connected: true });
}

addEventListener("pagehide", () => follow([]));
