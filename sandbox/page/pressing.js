// What is under a pressed pointer stays as it is until the press is over: a button that is drawn anew or scrolled away between
// press and release would lose its click without a word.

const LONGEST_MS = 3000; // whatever becomes of a press, the page goes on after so long
let under = null; // where the pointer went down
let timer = 0;
const behind = new Map(); // what is held -> how it is brought up to date

/** True while this element, or something in it, is being pressed. */
export const holds = (element) => Boolean(under && element.contains(under));

/** Bring `held` up to date when the press is over; only the newest way counts. */
export const afterwards = (held, update) => behind.set(held, update);

/** It has been brought up to date otherwise. */
export const settled = (held) => behind.delete(held);

function over() {
  clearTimeout(timer);
  under = null;
  const updates = [...behind.values()];
  behind.clear();
  for (const update of updates) update();
}

function down(event) {
  clearTimeout(timer);
  under = event.target;
  timer = setTimeout(over, LONGEST_MS);
}

addEventListener("pointerdown", down, true);
for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => setTimeout(over), true); // the click comes before
addEventListener("click", () => (under = null), true); // what the click itself changes is drawn at once
