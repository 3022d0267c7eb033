// The practice room's HTTP interface, one function a call. The only module that knows its paths.
// A refusal becomes an Error whose message is a sentence for the reader.

const UNREACHED = "Không liên lạc được với phòng luyện tập. Yêu cầu chưa được gửi.";

async function answer(response) {
  const body = await response.json().catch(() => null);
  if (response.ok) return body?.result ?? body;
  throw new Error(
    body?.error ?? body?.description ?? `Phòng luyện tập không nhận yêu cầu này (mã ${response.status}).`,
  );
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error(UNREACHED);
  }
  return answer(response);
}

const get = (path, query = {}) => {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  return call(`/practice/${path}?${new URLSearchParams(known)}`);
};
const post = (path, body = {}) =>
  call(`/practice/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** With a person, the command menus that they are offered come too, by chat. */
export const world = (who) => get("world", { as: who });
export const chat = (who, chatId, thread, { before, limit = 50 } = {}) =>
  get("chat", { as: who, chat: chatId, thread: thread || "", before, limit });
export const say = (who, place, text, replyTo) =>
  post("say", { as: who, chat: place.chat, thread: place.thread || undefined, text, reply_to: replyTo });
export const contact = (who, place, card, replyTo) =>
  post("contact", { as: who, chat: place.chat, thread: place.thread || undefined, ...card, reply_to: replyTo });
export const tap = (who, message, row, col) =>
  post("tap", {
    as: who,
    chat: message.chat,
    message_id: message.message_id,
    row,
    col,
    data: message.buttons[row][col].data,
  });
export const start = (who, payload) => post("start", { as: who, payload });
export const block = (who, blocked) => post("block", { as: who, blocked });
export const migrate = (chatId) => post("migrate", { chat: chatId });
export const clock = (change) => post("clock", change);
export const faults = (change) => post("faults", change);
export const colleagues = (on) => post("colleagues", { on });
export const kill = () => post("kill");

/** A file with its caption; `onprogress` hears the share that has left, `signal` calls it off (AbortError). */
export function upload(who, place, file, { caption = "", replyTo, onprogress, signal }) {
  const form = new FormData();
  form.set("as", who);
  form.set("chat", place.chat);
  if (place.thread) form.set("thread", place.thread);
  if (replyTo) form.set("reply_to", replyTo);
  form.set("caption", caption);
  form.set("file", file);
  return sent("/practice/upload", form, { onprogress, signal });
}

/** POST by the older interface: fetch does not tell how far a body is. */
function sent(path, form, { onprogress, signal }) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.upload.onprogress = ({ loaded, total }) => onprogress(total ? loaded / total : 0);
    request.onload = () => resolve(answer(new Response(request.response, { status: request.status })));
    request.onerror = () => reject(new Error(UNREACHED));
    request.onabort = () => reject(new DOMException("", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}

export const eventsAddress = (who, after) =>
  `/practice/events?${new URLSearchParams({ as: who, ...(after ? { after } : {}) })}`;
