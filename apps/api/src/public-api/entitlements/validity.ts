/** How soon a product asks again: access must be back within a minute of a payment. */
export const nextCheckSeconds = 60;

/** Answers of the same ten minutes claim the same times and are therefore the same bytes. */
const slotMs = 10 * 60_000;

/** How long an answer bridges an outage, in ms, counted from the end of its ten minutes. */
const bridgeMs = 24 * 60 * 60_000;

/** From when to when an answer given at this wall time may be relied on: for 24 hours at least. */
export function validityAt(wallNow: Date): { readonly issuedAt: Date; readonly validUntil: Date } {
  const slotStart = Math.floor(wallNow.getTime() / slotMs) * slotMs;
  return { issuedAt: new Date(slotStart), validUntil: new Date(slotStart + slotMs + bridgeMs) };
}
