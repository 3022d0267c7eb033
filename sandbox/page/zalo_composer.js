// What somebody writes: words, a mention picked from the list, a reply, a picture or a file.
// The platform tells the bot of a picked mention only: a name typed by hand is plain text, as there.

import { at, call, made } from "./zalo_made.js";

const NAME = "Bot Tiếp Sức";
const draft = { bot: NAME, who: "", chat: "", group: null, people: [], mention: false, reply: null };
let after = () => {};
let trouble = () => {};

/** `sent` is called once something was sent, `failed` with the Error of what was not. */
export function begin(sent, failed) {
  after = sent;
  trouble = failed;
  at("composer").onsubmit = (event) => {
    event.preventDefault();
    send();
  };
  at("at").onclick = () => (at("picker").hidden ? opensPicker("") : closesPicker());
  at("chip").onclick = () => mentions(false);
  at("replying").querySelector("button").onclick = () => replies(null);
  at("text").oninput = typed;
  at("text").onkeydown = keyed;
  at("file").onchange = () => attach(at("file").files[0]);
}

/** Another chat is open, or another person sits here. */
export function turnsTo(world, who, chat) {
  const moved = draft.who !== who || draft.chat !== chat;
  Object.assign(draft, { bot: world.bot, who, chat, group: world.groups.find((one) => one.id === chat) ?? null });
  draft.people = world.people.filter((one) => draft.group?.members.includes(one.id) && one.id !== who);
  if (!moved) return;
  at("at").hidden = !draft.group;
  mentions(Boolean(draft.group));
  replies(null);
  closesPicker();
}

export function fills(text) {
  at("text").value = text;
  if (draft.group && !draft.reply) mentions(true);
  at("text").focus();
}

/** In a group a reply to the bot reaches it as a mention does, without a word of what it replies to. */
export function replies(message) {
  draft.reply = message;
  at("replying").hidden = !message;
  if (!message) return;
  at("replying").querySelector("span").textContent = `Trả lời: ${message.text.split("\n", 1)[0]}`;
  mentions(false);
  at("text").focus();
}

function mentions(on) {
  draft.mention = on;
  at("chip").hidden = !on;
  at("chip").textContent = `@${draft.bot} ✕`;
  at("chip").setAttribute("aria-label", `Bỏ nhắc ${draft.bot}`);
}

// --- the list behind @ ---

function typed() {
  const found = draft.group && at("text").value.match(/(?:^|\s)@([^@]{0,30})$/u);
  if (found) opensPicker(found[1]);
  else closesPicker();
}

function opensPicker(part) {
  const names = [draft.bot, ...draft.people.map((one) => one.name)];
  const fits = names.filter((name) => name.toLowerCase().includes(part.toLowerCase()));
  at("picker").replaceChildren(
    ...fits.slice(0, 8).map((name, number) => {
      const item = made("li", name, { onclick: () => picks(name) });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(number === 0));
      if (name === draft.bot) item.append(made("small", "bot đọc được tin này"));
      return item;
    }),
  );
  at("picker").hidden = !fits.length;
}

function closesPicker() {
  at("picker").hidden = true;
}

function picks(name) {
  const text = at("text").value.replace(/(^|\s)@[^@]*$/u, "$1");
  at("text").value = name === draft.bot ? text : `${text}@${name} `;
  if (name === draft.bot) mentions(true);
  closesPicker();
  at("text").focus();
}

function keyed(event) {
  if (at("picker").hidden) return;
  const items = [...at("picker").children];
  const now = items.findIndex((one) => one.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") closesPicker();
  else if (event.key === "Enter" || event.key === "Tab") items[now].onclick();
  else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    const next = (now + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length;
    items.forEach((one, number) => one.setAttribute("aria-selected", String(number === next)));
  } else return;
  event.preventDefault();
}

// --- away with it ---

async function send() {
  const text = at("text").value.trim();
  if (!text) return;
  const said = { as: draft.who, chat: draft.chat, text, mention: draft.mention, reply: Boolean(draft.reply) };
  await tries(async () => {
    await call("/zalo/face/say", said);
    at("text").value = "";
    replies(null);
    mentions(Boolean(draft.group));
  });
}

async function attach(file) {
  if (!file) return;
  const query = { as: draft.who, chat: draft.chat, text: at("text").value.trim(), mention: draft.mention ? "1" : "" };
  const picture = file.type.startsWith("image/");
  await tries(async () => {
    await call(`/zalo/face/show?${new URLSearchParams(query)}`, picture ? file : new Blob([]));
    at("text").value = "";
  });
  at("file").value = "";
}

async function tries(act) {
  try {
    await act();
    after();
  } catch (error) {
    trouble(error);
  }
}
