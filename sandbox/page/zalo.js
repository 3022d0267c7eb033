// The practice room's Zalo face: one person at a time, their chats, plain words. It asks every second; nothing is edited there.

import * as composer from "./zalo_composer.js";
import { asks, at, call, clockOf, dayOf, made } from "./zalo_made.js";
import * as panel from "./zalo_panel.js";

const LOOK_MS = 1000;
const TO_BEGIN = ["việc của tôi", "trợ giúp"];
const TO_BEGIN_IN_GROUP = ["bảng"];
const face = { world: null, who: "", chat: "", read: {}, below: true };

function chatsOf(who) {
  const groups = face.world.groups.filter((one) => one.members.includes(who));
  const own = face.world.people.find((one) => one.id === who);
  return [{ ...own, title: face.world.bot, alone: true }, ...groups];
}

function drawChats() {
  const seen = chatsOf(face.who);
  const state = JSON.stringify([face.who, face.chat, seen.map((one) => [one.all, one.last]), face.read]);
  if (at("chats").dataset.drawn === state) return;
  at("chats").dataset.drawn = state;
  at("chats").replaceChildren(...seen.map(drawnChat));
}

function drawnChat(one) {
  const button = made("button", "", { type: "button", onclick: () => opens(one.id) });
  button.setAttribute("aria-current", String(one.id === face.chat));
  const named = one.title.split(" ").filter((word) => /[\p{L}\p{N}]/u.test(word));
  const sign = made("i", one.alone ? "TS" : named.slice(0, 2).map((word) => word[0].toUpperCase()).join(""));
  sign.setAttribute("aria-hidden", "true");
  const words = made("span");
  words.append(made("strong", one.title), made("small", one.last || "Chưa có tin"));
  button.append(sign, words);
  const fresh = one.all - (face.read[`${face.who} ${one.id}`] ?? 0);
  if (fresh > 0 && one.id !== face.chat) button.append(made("b", String(fresh), { title: `${fresh} tin mới` }));
  const item = made("li");
  item.append(button);
  return item;
}

function drawn(message) {
  const own = message.by === face.who;
  const item = made("li", "", { className: own ? "own" : message.by ? "other" : "bot" });
  if (!own) item.append(made("small", message.from || face.world.bot, { className: "from" }));
  if (message.picture) {
    const whole = made("a", "", { href: `/zalo/face/picture/${message.id}`, target: "_blank", title: "Xem cả ảnh" });
    whole.append(made("img", "", { src: whole.href, alt: "Ảnh", onload: fits }));
    item.append(whole);
  } else if (message.kind === "file") item.append(made("em", "Tệp: bot chỉ biết có một tin, không nhận được nội dung."));
  for (const piece of message.text.split(/(https?:\/\/\S+)/)) {
    item.append(piece.startsWith("http") ? made("a", piece, { href: piece, target: "_blank", rel: "noopener" }) : piece);
  }
  const foot = made("small", clockOf(message.date_ms), { className: "foot" });
  if (!message.by && face.chat !== face.who) {
    foot.append(made("button", "Trả lời", { type: "button", onclick: () => composer.replies(message) }));
  }
  item.append(foot);
  return item;
}

/** What is taller than a bubble is shown from its top, as there; a press opens the whole. */
function fits(event) {
  event.target.classList.toggle("tall", event.target.naturalHeight > 2 * event.target.naturalWidth);
  toTheEnd();
}

function withDays(messages) {
  let day = "";
  return messages.flatMap((one) => {
    const its = dayOf(one.date_ms);
    const before = its === day ? [] : [made("li", its, { className: "day" })];
    day = its;
    return [...before, drawn(one)];
  });
}

function drawTalk(messages) {
  const list = at("messages");
  const state = `${face.who} ${face.chat} ${messages.at(-1)?.id ?? ""}`;
  if (list.dataset.drawn === state) return;
  if (!list.dataset.drawn?.startsWith(`${face.who} ${face.chat}`)) face.below = true;
  list.dataset.drawn = state;
  const group = face.chat !== face.who;
  const nothing = made("li", group ? "Nhóm chưa có tin." : "Chưa có tin nào với bot.", { className: "day" });
  list.replaceChildren(...(messages.length ? withDays(messages) : [nothing]));
  const offered = messages.findLast((one) => !one.by && one.choices.length)?.choices;
  const choices = offered ?? (group ? TO_BEGIN_IN_GROUP : TO_BEGIN);
  at("choices").replaceChildren(
    ...choices.map((typed) => made("button", typed, { type: "button", onclick: () => composer.fills(typed) })),
  );
  toTheEnd();
}

/** Whoever reads the newest goes on reading the newest; whoever has scrolled up stays there. */
function toTheEnd() {
  if (face.below) at("messages").scrollTop = at("messages").scrollHeight;
}

function keepsTheEnd() {
  const list = at("messages");
  list.onscroll = () => {
    face.below = list.scrollHeight - list.scrollTop - list.clientHeight < 60;
  };
  new ResizeObserver(toTheEnd).observe(list);
}

function opens(chat) {
  face.chat = chat;
  const group = chat !== face.who;
  at("title").textContent = chatsOf(face.who).find((one) => one.id === chat)?.title ?? "";
  at("hint").textContent = group
    ? "Trong nhóm, bot chỉ đọc tin có chọn tên bot sau dấu @, hoặc trả lời tin của bot. Gõ tay tên bot thì bot không nhận."
    : "Gõ đúng dòng mà tin của bot nêu, hoặc bấm dòng ở trên để điền; «ok», «vâng» không quyết định gì.";
  look();
}

async function look() {
  try {
    const [who, chat] = [face.who, face.chat];
    const looks = [asks("world", {}), asks("chat", { as: who, chat }), call("/practice/colleagues")];
    const [world, told, colleagues] = await Promise.all(looks);
    drawColleagues(colleagues);
    if (who !== face.who || chat !== face.chat) return;
    face.world = world;
    face.read[`${who} ${chat}`] = told.all;
    at("clock").textContent = clockOf(world.now_ms);
    at("quota").textContent = `${world.used}/${world.quota} tin tháng này`;
    at("meter").value = world.quota ? Math.min(world.used / world.quota, 1) : 1;
    composer.turnsTo(world, who, chat);
    at("other").hidden = world.alone;
    panel.draw(world, who, chat);
    drawTalk(told.messages);
    drawChats();
    at("trouble").hidden = true;
  } catch (error) {
    trouble(error);
  }
}

function drawColleagues({ there, on, resting }) {
  const button = at("colleagues");
  button.hidden = !there;
  button.setAttribute("aria-pressed", String(on));
  button.title = on && resting ? "Ngoài giờ làm việc: các đồng chí nghỉ đến đầu giờ." : "";
}

function turnColleagues() {
  const on = at("colleagues").getAttribute("aria-pressed") !== "true";
  call("/practice/colleagues", { on }).then(drawColleagues, trouble);
}

function trouble(error) {
  at("trouble").hidden = false;
  at("trouble").textContent = error.message;
}

function becomes(who) {
  face.who = who;
  opens(who);
}

/** Whoever has just been written to has something to do; nobody: the first. */
function whoFirst(people) {
  return people.reduce((best, one) => (!one.own && one.date_ms > (best.own ? 0 : best.date_ms) ? one : best), people[0]);
}

async function begin() {
  face.world = await asks("world", {});
  const teams = (id) => face.world.groups.filter((one) => one.members.includes(id)).map((one) => one.title.split(" · ")[0]);
  at("who").replaceChildren(
    ...face.world.people.map((one) => made("option", [one.name, teams(one.id)[0]].filter(Boolean).join(" · "), { value: one.id })),
  );
  at("who").onchange = () => becomes(at("who").value);
  composer.begin(look, trouble);
  panel.begin(look);
  at("colleagues").onclick = turnColleagues;
  keepsTheEnd();
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.onclick = () =>
      fetch("/practice/clock", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ advance_s: button.dataset.advance }),
      }).then(look, trouble);
  }
  at("who").value = whoFirst(face.world.people).id;
  becomes(at("who").value);
  setInterval(look, LOOK_MS);
}

begin().catch(trouble);
