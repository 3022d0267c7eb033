// Pages of a conversation's past. A page is as old as its request; what the stream told meanwhile is laid over it.

import * as api from "./api.js";
import * as store from "./store.js";

/** {messages, more} of a place, oldest first, without deleted ones. `options` are the address's: before, limit. */
export async function pageOf(who, place, options) {
  const tracking = store.trackChanges(place);
  try {
    const page = await api.chat(who, place.chat, place.thread, options);
    return { ...page, messages: store.overlaid(tracking, page.messages) };
  } finally {
    store.stopTracking(tracking);
  }
}
