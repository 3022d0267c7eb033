// "Tôi là": a select-only combobox over the people of the campaign, by team, and quick buttons for the last few.
// It changes the active pane's person; other panes keep theirs.

import * as desk from "./desk.js";
import { h, icon, redraw } from "./dom.js";
import * as store from "./store.js";
import { duty, hue, initial, person, shortName } from "./words.js";

const root = () => document.getElementById("who");
let box;
let list;
let at = -1;
let typed = "";
let typedAt = 0;
const TYPING_MS = 1000;

export function setUp() {
  box = h("button", {
    type: "button",
    class: "who-box",
    role: "combobox",
    "aria-haspopup": "listbox",
    "aria-expanded": "false",
    "aria-controls": "who-list",
    "aria-label": "Tôi là",
    onclick: () => toggle(list.hidden),
    onkeydown: key,
  });
  list = h("div", {
    class: "who-list",
    id: "who-list",
    role: "listbox",
    "aria-label": "Tôi là",
    hidden: true,
    tabindex: "-1",
  });
  root().append(box, list);
  root().addEventListener("focusout", (event) => !root().contains(event.relatedTarget) && toggle(false));
  for (const topic of ["world", "panes", "active"]) store.on(topic, draw);
}

function draw() {
  const me = desk.whoAmI();
  if (!me) return;
  const someone = person(me);
  redraw(
    box,
    portrait(someone),
    h(
      "span",
      { class: "who-words" },
      h("span", { class: "who-name" }, someone.name),
      h("span", { class: "who-duty" }, duty(someone) || "Khách"),
    ),
    icon("chevron"),
  );
  box.setAttribute("aria-label", `Tôi là: ${someone.name}${duty(someone) ? `, ${duty(someone)}` : ""}`);
  drawRecent(me);
  if (!list.hidden) drawList();
}

const portrait = (someone) =>
  h("span", { class: `portrait hue-${hue(someone.team)}`, "aria-hidden": "true" }, initial(someone.name));

function byTeam() {
  const teams = new Map();
  for (const someone of store.state.people.values()) {
    const team = someone.team || "Khác";
    teams.set(team, [...(teams.get(team) ?? []), someone]);
  }
  return [...teams];
}

function drawList() {
  redraw(
    list,
    ...byTeam().map(([team, people], index) =>
      h(
        "div",
        { role: "group", "aria-labelledby": `team-${index}` },
        h("p", { class: "who-team", id: `team-${index}`, role: "presentation" }, team),
        people.map(option),
      ),
    ),
  );
}

function option(someone) {
  return h(
    "div",
    {
      class: "who-option",
      role: "option",
      id: `who-${someone.id}`,
      "aria-selected": String(someone.id === desk.whoAmI()),
      data: { id: someone.id },
      onclick: () => choose(someone.id),
    },
    portrait(someone),
    h(
      "span",
      { class: "who-words" },
      h("span", { class: "who-name" }, someone.name),
      h("span", { class: "who-duty" }, duty(someone) || "Khách"),
    ),
  );
}

const options = () => [...list.querySelectorAll("[role=option]")];

function toggle(show) {
  if (show === !list.hidden) return;
  list.hidden = !show;
  box.setAttribute("aria-expanded", String(show));
  if (!show) return box.removeAttribute("aria-activedescendant");
  drawList();
  point(options().findIndex((other) => other.getAttribute("aria-selected") === "true"));
}

function point(index) {
  const all = options();
  at = Math.max(0, Math.min(all.length - 1, index));
  all.forEach((other, place) => other.classList.toggle("is-pointed", place === at));
  box.setAttribute("aria-activedescendant", all[at].id);
  all[at].scrollIntoView({ block: "nearest" });
}

function choose(id) {
  toggle(false);
  box.focus();
  desk.become(id);
}

function key(event) {
  const closed = list.hidden;
  const moves = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: Infinity };
  if (event.key in moves) {
    if (closed) toggle(true);
    else point(moves[event.key]);
  } else if (event.key === " " && typing()) seek(" ");
  else if ((event.key === "Enter" || event.key === " ") && !closed) choose(Number(options()[at].dataset.id));
  else if (event.key === "Escape" && !closed) toggle(false);
  else if (event.key.length === 1 && event.key !== " ") seek(event.key);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Typing goes to the next person whose given or full name starts so; diacritics do not matter. */
function seek(letter) {
  if (list.hidden) toggle(true);
  typed = typing() ? typed + plain(letter) : plain(letter);
  typedAt = performance.now();
  const all = options();
  const from = at + (typed.length === 1 ? 1 : 0);
  const next = all.findIndex((other, index) => index >= from && called(other));
  const found = next >= 0 ? next : all.findIndex(called);
  if (found >= 0) point(found);
}

const typing = () => typed && performance.now() - typedAt < TYPING_MS;
const plain = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

function called(option) {
  const { id, name } = person(Number(option.dataset.id));
  return [shortName(id), name.split(" ").at(-1), name].some((one) => plain(one).startsWith(typed));
}

function drawRecent(me) {
  const others = desk
    .recentPeople()
    .filter((id) => id !== me)
    .slice(0, 4);
  redraw(
    document.getElementById("recent-people"),
    others.length ? h("span", { class: "recent-label" }, "Vừa dùng") : null,
    ...others.map((id) =>
      h(
        "button",
        {
          type: "button",
          class: "recent",
          "data-focus": `recent-${id}`,
          title: `${person(id).name}, ${duty(person(id))}`,
          onclick: () => desk.become(id),
        },
        portrait(person(id)),
        h("span", { class: "unseen" }, "Chuyển sang "),
        h("span", { class: "recent-name" }, shortName(id)),
      ),
    ),
  );
}
