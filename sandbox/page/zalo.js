// The practice room's Zalo face: one person at a time, their chats, plain words. It asks every second; nothing is edited there.

const LOOK_MS = 1000;
const at = (id) => document.getElementById(id);
const made = (name, text = "", more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);
const face = { world: null, who: "", chat: "", all: {}, read: {} };

async function call(path, body) {
  const answer = await fetch(path, body ? { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {});
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? "Phòng luyện tập không nhận yêu cầu này.");
  return told;
}

const asks = (name, query) => call(`/zalo/face/${name}?${new URLSearchParams(query)}`);

function chatsOf(who) {
  const groups = face.world.groups.filter((one) => one.members.includes(who));
  return [{ id: who, title: face.world.bot }, ...groups];
}

function drawChats() {
  at("chats").replaceChildren(
    ...chatsOf(face.who).map((one) => {
      const button = made("button", one.title, { type: "button", onclick: () => opens(one.id) });
      const fresh = (face.all[one.id] ?? 0) - (face.read[`${face.who} ${one.id}`] ?? 0);
      button.setAttribute("aria-current", String(one.id === face.chat));
      if (fresh > 0 && one.id !== face.chat) button.append(made("b", String(fresh)));
      const item = made("li");
      item.append(button);
      return item;
    }),
  );
}

function drawn(message) {
  const item = made("li", "", { className: message.by === face.who ? "own" : "" });
  item.append(made("small", message.from || face.world.bot));
  if (message.picture) item.append(made("img", "", { src: `/zalo/face/picture/${message.id}`, alt: "Ảnh" }));
  for (const piece of message.text.split(/(https?:\/\/\S+)/)) {
    item.append(piece.startsWith("http") ? made("a", piece, { href: piece, target: "_blank", rel: "noopener" }) : piece);
  }
  item.append(made("small", clockOf(message.date_ms)));
  return item;
}

const clockOf = (ms) => new Date(ms).toLocaleTimeString("vi", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });

function drawTalk(messages) {
  const list = at("messages");
  const last = messages.at(-1)?.id ?? "";
  if (list.dataset.last === `${face.chat} ${last}`) return;
  list.dataset.last = `${face.chat} ${last}`;
  list.replaceChildren(...messages.map(drawn));
  const offering = messages.findLast((one) => !one.by && one.choices.length)?.choices ?? [];
  at("choices").replaceChildren(
    ...offering.map((typed) => made("button", typed, { type: "button", onclick: () => fills(typed) })),
  );
  list.scrollTop = list.scrollHeight;
}

function fills(typed) {
  at("text").value = typed;
  at("text").focus();
}

function opens(chat) {
  face.chat = chat;
  const group = chat !== face.who;
  at("title").textContent = chatsOf(face.who).find((one) => one.id === chat)?.title ?? "";
  at("mention-of").hidden = !group;
  at("mention-name").textContent = `@${face.world.bot}`;
  at("hint").textContent = group
    ? "Trong nhóm, bot chỉ đọc tin có chọn tên bot."
    : "Gõ đúng dòng mà tin của bot nêu; «ok», «vâng» không quyết định gì.";
  look();
}

async function look() {
  try {
    drawColleagues(await call("/practice/colleagues"));
    face.world = await asks("world", {});
    at("clock").textContent = clockOf(face.world.now_ms);
    at("quota").textContent = `Đã dùng ${face.world.used} trên ${face.world.quota} tin của tháng`;
    for (const one of chatsOf(face.who)) {
      const told = await asks("chat", { as: face.who, chat: one.id });
      face.all[one.id] = told.all;
      if (one.id !== face.chat) continue;
      face.read[`${face.who} ${one.id}`] = told.all;
      drawTalk(told.messages);
    }
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

async function begin() {
  face.world = await asks("world", {});
  at("who").replaceChildren(...face.world.people.map((one) => made("option", one.name, { value: one.id })));
  at("who").onchange = () => becomes(at("who").value);
  at("composer").onsubmit = async (event) => {
    event.preventDefault();
    const text = at("text").value.trim();
    if (!text) return;
    try {
      await call("/zalo/face/say", { as: face.who, chat: face.chat, text, mention: at("mention").checked });
      at("text").value = "";
      look();
    } catch (error) {
      trouble(error);
    }
  };
  at("colleagues").onclick = turnColleagues;
  for (const button of document.querySelectorAll("[data-advance]")) {
    button.onclick = () =>
      fetch("/practice/clock", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ advance_s: button.dataset.advance }),
      }).then(look, trouble);
  }
  becomes(face.world.people[0].id);
  setInterval(look, LOOK_MS);
}

begin().catch(trouble);
