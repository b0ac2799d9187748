import type { ConversationItem } from "@/api/types";

/** What an item of the conversation is to whoever reads it. */
export type Entry =
  /** Words that one side said or wrote. */
  | { kind: "words"; item: ConversationItem }
  /** Keys that were pressed during an automated call. */
  | { kind: "keys"; item: ConversationItem }
  /** Something that happened without words. */
  | { kind: "happened"; item: ConversationItem; what: Happening }
  /** A member of staff telephoned by hand; the text is their note, not something that was said to the person. */
  | { kind: "staff-call"; item: ConversationItem };

export type Happening = "call-placed" | "call-taken" | "no-keys" | "sent-nothing" | "wrote-nothing";

/** Reads the items in the order of time. */
export function entries(items: ConversationItem[]): Entry[] {
  // Whether the automated call that was placed last has not been heard of yet.
  let isRinging = false;
  return items
    .toSorted((a, b) => a.at.localeCompare(b.at))
    .map((item): Entry => {
      if (item.channel === "phone") return { kind: "staff-call", item };
      const isVoice = item.channel === "voice";
      const isEmpty = item.text.trim() === "";
      if (item.direction === "outbound") {
        if (!isEmpty) return { kind: "words", item };
        isRinging ||= isVoice;
        return { kind: "happened", item, what: isVoice ? "call-placed" : "sent-nothing" };
      }
      const isTaken = isVoice && isRinging;
      if (isVoice) isRinging = false;
      if (!isEmpty) return { kind: isVoice && /^[\d*#]+$/u.test(item.text) ? "keys" : "words", item };
      // The first thing heard of a call, before any key, is that somebody took it.
      return {
        kind: "happened",
        item,
        what: isTaken ? "call-taken" : isVoice ? "no-keys" : "wrote-nothing",
      };
    });
}
