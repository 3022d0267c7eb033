// What the list needs to know of a person's places: what may be typed there, what is newest, what is unread.

import * as api from "./api.js";
import * as desk from "./desk.js";
import * as store from "./store.js";
import { pageOf } from "./history.js";

/** What a person is offered to type, by chat; and what was pinned while nobody here was listening for them. */
export async function learnCommands(who) {
  const world = await api.world(who).catch(() => null);
  if (world?.menus) store.state.commands.set(who, world.menus);
  for (const chat of world?.chats ?? []) store.learnPinned(chat);
}

/** What the list needs: the newest messages of each place of a person, for previews and badges. */
export async function survey(who) {
  learnCommands(who);
  await Promise.all(
    store.placesOf(who).map(async (place) => {
      const page = await pageOf(who, place, { limit: 30 }).catch(() => null);
      if (page) store.countUnreadIn(who, place, page.messages);
    }),
  );
  store.state.panes.forEach(desk.read);
}
