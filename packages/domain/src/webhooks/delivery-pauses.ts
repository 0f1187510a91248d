const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/**
 * Pauses before the second, third … try of a delivery, in ms of wall time. Together they are 75 h 35 min 5 s: the
 * schedule that the Standard Webhooks specification gives as its example. After the last one it is given up.
 */
export const deliveryPausesMs: readonly number[] = [
  5 * secondMs,
  5 * minuteMs,
  30 * minuteMs,
  2 * hourMs,
  5 * hourMs,
  10 * hourMs,
  14 * hourMs,
  20 * hourMs,
  24 * hourMs,
];

/** How long an endpoint rests after its first, second … failure in a row, in ms; after more of them, the last. */
export const endpointRestsMs: readonly number[] = [
  5 * secondMs,
  30 * secondMs,
  2 * minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
];

/** The longest pause that an endpoint may ask for, in ms: whoever asks for more is tried after that all the same. */
export const longestAskedPauseMs: number = 6 * hourMs;

/** An endpoint that took nothing for this long is switched off, in ms. */
export const endpointPatienceMs: number = 75 * hourMs;

/** For so long after a rotation the old secret signs as well, in ms. */
export const secretOverlapMs: number = 24 * hourMs;
