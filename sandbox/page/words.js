// How dates, sizes and people are said. Vietnamese, in the campaign's zone (+07:00), whatever the reader's machine says.

import { state } from "./store.js";

const ZONE_MS = 7 * 3600 * 1000;
const DAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
const two = (number) => String(number).padStart(2, "0");
const local = (ms) => new Date(ms + ZONE_MS);

export const hour = (ms) => `${two(local(ms).getUTCHours())}:${two(local(ms).getUTCMinutes())}`;
export const second = (ms) => `${hour(ms)}:${two(local(ms).getUTCSeconds())}`;
export const weekday = (ms) => DAYS[local(ms).getUTCDay()];
export const date = (ms) => `${local(ms).getUTCDate()}/${local(ms).getUTCMonth() + 1}/${local(ms).getUTCFullYear()}`;
export const dayKey = (ms) => local(ms).toISOString().slice(0, 10);
export const stamp = (ms) => local(ms).toISOString().slice(0, 16);
export const fullDay = (ms) => `${weekday(ms)}, ${date(ms)}`.replace(/^t/, "T");

/** "14:05" today, "20/5" on other days. */
export function shortTime(ms, nowMs) {
  return dayKey(ms) === dayKey(nowMs) ? hour(ms) : date(ms).replace(/\/\d+$/, "");
}

/** The next time that the clock shows this hour on this weekday (0 = Sunday; null: tomorrow), as the contract writes it. */
export function nextAt(nowMs, hourMinute, day) {
  for (let ahead = day === null ? 1 : 0; ahead <= 7; ahead += 1) {
    const then = nowMs + ahead * 86400000;
    const text = `${dayKey(then)}T${hourMinute}`;
    if ((day === null || local(then).getUTCDay() === day) && text > stamp(nowMs)) return text;
  }
  return stamp(nowMs);
}

export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1048576 ? [bytes / 1024, "kB"] : [bytes / 1048576, "MB"];
  return `${value.toFixed(1).replace(".", ",")} ${unit}`;
}

export const person = (id) => state.people.get(id) ?? { id, name: "Người khác", short: "Người khác" };
export const shortName = (id) => person(id).short || person(id).name;
export const duty = (someone) => [someone.role, someone.team].filter(Boolean).join(" · ");

/** The first letter of the given name, which comes last in Vietnamese. */
export const initial = (name) => (name.trim().split(/\s+/).at(-1) ?? "?").charAt(0).toUpperCase();

/** One of six calm hues, the same for everybody of one team. */
export function hue(text) {
  let sum = 0;
  for (const letter of text ?? "") sum = (sum * 31 + letter.codePointAt(0)) % 997;
  return sum % 6;
}
