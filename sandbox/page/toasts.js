// What comes up over the page: notifications of new messages, short notices, a tap's answer, dialogs.
// Everything said here is also said to a screen reader, once. Sound is off until it is asked for.

import { h, icon, iconButton } from "./dom.js";
import { recall, remember, state } from "./store.js";
import { shortName } from "./words.js";

const NOTIFY_MS = 7000;
const MOST = 3;

const stack = () => document.getElementById("toasts");
const readingTime = (text) => Math.max(4000, text.length * 80);

export const soundOn = () => recall("sound", false);
export function setSound(on) {
  remember("sound", on);
  if (on) chime();
}

function chime() {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 660;
  volume.gain.setValueAtTime(0.06, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + 0.35);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + 0.35);
  tone.onended = () => audio.close();
}

function show(toast, life) {
  while (stack().children.length >= MOST) stack().firstChild.remove();
  stack().append(toast);
  const timer = setTimeout(() => toast.remove(), life);
  toast.addEventListener("pointerenter", () => clearTimeout(timer));
  toast.addEventListener("focusin", () => clearTimeout(timer));
  return toast;
}

/** A new message somewhere that is not on the screen, as a phone would show it. */
export function notify(who, { chat, thread, title, text, mention }, open) {
  const several = new Set(state.panes.map((pane) => pane.who)).size > 1;
  const toast = h(
    "div",
    { class: mention ? "toast toast-mention" : "toast", data: { for: who, chat, thread: thread ?? 0 } },
    h(
      "button",
      {
        type: "button",
        class: "toast-body",
        onclick: () => {
          toast.remove();
          open();
        },
      },
      h("span", { class: "toast-title" }, several ? `${title} (${shortName(who)})` : title),
      h("span", { class: "toast-text" }, mention ? `Nhắc tên: ${text}` : text),
    ),
    iconButton("close", "Đóng thông báo", () => toast.remove()),
  );
  show(toast, NOTIFY_MS);
  if (soundOn()) chime();
}

/** One sentence from the page itself: something did not go through, or was done. */
export function notice(text) {
  if ([...stack().children].some((other) => other.textContent === text)) return;
  const toast = h(
    "div",
    { class: "toast toast-notice" },
    h("p", { class: "toast-text" }, text),
    iconButton("close", "Đóng thông báo", () => toast.remove()),
  );
  show(toast, readingTime(text));
}

let bubble = null;

/** The bot's answer to a tap, over the top of the conversation: the card and its next buttons stay free. Gone at the next press. */
export function answer(text, conversation) {
  bubble?.remove();
  const here = h("div", { class: "answer", role: "status" });
  const leave = () => {
    here.remove();
    removeEventListener("pointerdown", leave);
  };
  document.body.append(here);
  here.textContent = text;
  bubble = here;
  const where = conversation?.isConnected ? conversation.getBoundingClientRect() : document.body.getBoundingClientRect();
  here.style.left = `${Math.max(8, where.left + (where.width - here.getBoundingClientRect().width) / 2)}px`;
  here.style.top = `${where.top + 8}px`;
  addEventListener("pointerdown", leave);
  setTimeout(leave, readingTime(text));
}

/** What was said to people who are no longer looked at does not stay over the page of others. `seen`: is this place on the screen by now? */
export function forget(people, seen) {
  bubble?.remove();
  for (const toast of stack().querySelectorAll("[data-for]")) {
    const who = Number(toast.dataset.for);
    const place = { chat: Number(toast.dataset.chat), thread: Number(toast.dataset.thread) };
    if (!people.includes(who) || seen(who, place)) toast.remove();
  }
}

export function closeTop() {
  const top = bubble?.isConnected ? bubble : stack().lastChild;
  top?.remove();
  return Boolean(top);
}

/** A native modal dialog; it gives focus back by itself. The first choice is what Enter does, the last one (value "") backs out;
    resolves with the chosen value. */
export function dialog({ title, body, choices }) {
  return new Promise((resolve) => {
    const buttons = choices.map(([value, label, kind]) =>
      h("button", { value, formnovalidate: value === "", class: `button ${kind ?? ""}` }, label),
    );
    const name = `dialog-${Date.now()}`;
    const box = h(
      "dialog",
      { class: "dialog", "aria-labelledby": name },
      h(
        "form",
        { method: "dialog" },
        h("h2", { id: name }, title),
        body,
        h("div", { class: "dialog-choices" }, buttons),
      ),
    );
    box.addEventListener("close", () => {
      resolve(box.returnValue);
      box.remove();
    });
    document.body.append(box);
    box.showModal();
    if (!box.querySelector("input")) buttons.at(-1).focus();
  });
}

export const alertDialog = (text) =>
  dialog({
    title: `${state.bot.name} trả lời`,
    body: h("p", { class: "dialog-text" }, text),
    choices: [["", "Đã hiểu", "button-main"]],
  });

/** A picture at its full size. */
export function picture(url, label) {
  const box = h(
    "dialog",
    { class: "dialog dialog-picture", "aria-label": label },
    h(
      "form",
      { method: "dialog" },
      h("button", { class: "icon-button", "aria-label": "Đóng ảnh", title: "Đóng ảnh" }, icon("close")),
    ),
    h("img", { src: url, alt: label }),
  );
  box.addEventListener("click", (event) => event.target === box && box.close());
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}
