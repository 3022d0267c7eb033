// What the Zalo face's parts share: elements by hand, and the room's JSON.

export const at = (id) => document.getElementById(id);
export const made = (name, text = "", more = {}) => Object.assign(document.createElement(name), { textContent: text }, more);

/** A refusal is an Error with its sentence. */
export async function call(path, body) {
  const raw = body instanceof Blob;
  const sent = raw ? { body } : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(path, body ? { method: "POST", ...sent } : {});
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error ?? "Phòng luyện tập không nhận yêu cầu này.");
  return told;
}

export const asks = (name, query) => call(`/zalo/face/${name}?${new URLSearchParams(query)}`);

export const clockOf = (ms) =>
  new Date(ms).toLocaleTimeString("vi", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit" });

export const dayOf = (ms) =>
  new Date(ms).toLocaleDateString("vi", { timeZone: "Asia/Ho_Chi_Minh", weekday: "long", day: "numeric", month: "numeric" });
