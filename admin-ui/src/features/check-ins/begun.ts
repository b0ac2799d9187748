/** An id of our own for a call, so that sending it again after a broken connection records it once (UUID version 4). */
export function freshId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/**
 * The moment up to which the caller has seen what is open: the service's time as the screen knows it, or what is newest
 * on the screen, since lists are read again more often than the clock. What comes up later is not settled by the call.
 */
export function begunAt(now: string, shown: readonly string[]): string {
  return shown.reduce(
    (latest, instant) => (Date.parse(instant) > Date.parse(latest) ? instant : latest),
    now,
  );
}
