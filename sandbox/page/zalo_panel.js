// How the platform behaves: one switch for each thing on which its sources disagree, for what goes wrong, and for who shuts the bot out.

import { at, call, made } from "./zalo_made.js";

let after = () => {};
let drawnAs = "";

export function begin(changed) {
  after = changed;
  at("tools").onclick = () => shows(at("panel").hidden);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !at("panel").hidden) shows(false);
  });
}

function shows(open) {
  at("panel").hidden = !open;
  at("tools").setAttribute("aria-expanded", String(open));
  document.body.classList.toggle("tools", open);
  (open ? at("panel").querySelector("button") : at("tools"))?.focus();
}

export function draw(world, who, chat) {
  const me = world.people.find((one) => one.id === who);
  const group = world.groups.find((one) => one.id === chat);
  const state = JSON.stringify([world.knobs, me.blocked, me.protected, group?.id, group?.bot]);
  if (state === drawnAs) return;
  drawnAs = state;
  const own = [
    row("Tôi chặn bot", "Bot chỉ biết khi gửi không được", me.blocked, () => shut(who, "blocked", !me.blocked)),
    row("Tài khoản được bảo vệ", "Mọi tin của tôi đến bot đều trống", me.protected, () => shut(who, "protected", !me.protected)),
  ];
  if (group) own.push(row("Bot ở trong nhóm này", "Đưa ra, thêm lại đều không có tin báo", group.bot, () => shut(chat, "bot", !group.bot)));
  const close = made("button", "Đóng", { type: "button", className: "close", onclick: () => shows(false) });
  at("panel").replaceChildren(
    close,
    made("h3", "Ở cuộc trò chuyện này"), ...own,
    made("h3", "Sự cố"), ...world.knobs.wrong.map(knob),
    made("h3", "Nơi các nguồn nói khác nhau"), ...world.knobs.disagreed.map(knob),
  );
}

const knob = (one) => row(one.label, one.note, one.on, () => turn("knob", { name: one.name, on: !one.on }));
const shut = (id, what, on) => turn("shut", { id, what, on });

function row(label, note, on, change) {
  const line = made("label", "", { className: "knob" });
  const words = made("span", label);
  words.append(made("small", note));
  const box = made("input", "", { type: "checkbox", checked: on, onchange: change });
  box.setAttribute("role", "switch");
  line.append(words, box);
  return line;
}

async function turn(name, given) {
  try {
    await call(`/zalo/face/${name}`, given);
  } finally {
    drawnAs = "";
    after();
  }
}
