import { describe, expect, it, test } from 'vitest';
import { type DeliveryTry, decideDelivery, type EndpointTrouble } from './decide-delivery.ts';
import { deliveryPausesMs, endpointPatienceMs, endpointRestsMs } from './delivery-pauses.ts';

const hourMs = 3_600_000;
const failed = (change: Partial<DeliveryTry> = {}): DeliveryTry => ({
  ...{ outcome: 'not_taken', triesBefore: 0, trouble: null, startedMs: 0, endedMs: 0, askedPauseMs: null, ...change },
});

describe('the pauses of a delivery', () => {
  it('grow from 5 s to 24 h, nine of them, and end after 75 h 35 min 5 s', () => {
    expect(deliveryPausesMs.map((pause) => pause / 1_000)).toEqual([
      5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400,
    ]);
    expect(deliveryPausesMs.toSorted((a, b) => a - b)).toEqual(deliveryPausesMs);
    expect(deliveryPausesMs.reduce((sum, pause) => sum + pause, 0)).toBe(75 * hourMs + 35 * 60_000 + 5_000);
  });

  it('lead a message that nobody takes to its tenth and last try in the 76th hour, and not further', () => {
    const at = [0];
    for (let triesBefore = 0; ; triesBefore += 1) {
      const now = at.at(-1) ?? 0;
      const { delivery } = decideDelivery(failed({ triesBefore, startedMs: now, endedMs: now }));
      if (delivery.kind !== 'waits') break;
      at.push(delivery.untilMs);
    }
    expect(at).toHaveLength(10);
    expect(Math.floor((at.at(-1) ?? 0) / hourMs)).toBe(75);
  });
});

describe('an endpoint', () => {
  it('that takes a message is well, whatever was before', () => {
    const trouble = { failures: 9, sinceMs: 0, restsUntilMs: 5 };
    expect(decideDelivery(failed({ outcome: 'taken', trouble, triesBefore: 8 }))).toEqual({
      delivery: { kind: 'delivered' },
      endpoint: { kind: 'well' },
    });
  });

  it('rests longer with each failure in a row: 5 s, 30 s, 2, 5, 15, 30 min, then an hour each time', () => {
    const rests: number[] = [];
    let trouble: EndpointTrouble | null = null;
    for (let failures = 0; failures < 9; failures += 1) {
      const now: number = trouble?.restsUntilMs ?? 0;
      const { endpoint } = decideDelivery(failed({ trouble, startedMs: now, endedMs: now }));
      if (endpoint.kind !== 'rests') throw new Error('It was switched off too early.');
      rests.push((endpoint.trouble.restsUntilMs - now) / 1_000);
      trouble = endpoint.trouble;
    }
    expect(rests).toEqual([5, 30, 120, 300, 900, 1_800, 3_600, 3_600, 3_600]);
    expect(endpointRestsMs.at(-1)).toBe(hourMs);
  });

  it('counts four messages that failed side by side once', () => {
    const first = decideDelivery(failed({ startedMs: 0, endedMs: 1_000 })).endpoint;
    if (first.kind !== 'rests') throw new Error('It does not rest.');
    expect(first.trouble).toEqual({ failures: 1, sinceMs: 1_000, restsUntilMs: 6_000 });
    expect(decideDelivery(failed({ trouble: first.trouble, startedMs: 10, endedMs: 1_200 })).endpoint).toEqual(first);
  });

  test.each([
    ['74 h 59 min', endpointPatienceMs - 60_000, 'rests'],
    ['75 h', endpointPatienceMs, 'switched_off'],
  ])('that has failed for %s %s', (_, endedMs, kind) => {
    const trouble = { failures: 80, sinceMs: 0, restsUntilMs: endedMs };
    expect(decideDelivery(failed({ trouble, startedMs: endedMs, endedMs })).endpoint.kind).toBe(kind);
  });

  it('that says it is gone is switched off at the first word, and the message given up', () => {
    expect(decideDelivery(failed({ outcome: 'gone' }))).toEqual({
      delivery: { kind: 'given_up' },
      endpoint: { kind: 'switched_off', why: 'gone' },
    });
  });
});

describe('an endpoint that asks to be left alone', () => {
  const asked = (askedPauseMs: number, change: Partial<DeliveryTry> = {}) => {
    const { delivery, endpoint } = decideDelivery(failed({ askedPauseMs, ...change }));
    if (delivery.kind !== 'waits' || endpoint.kind !== 'rests') throw new Error('It is not tried again.');
    return { messageMs: delivery.untilMs, restMs: endpoint.trouble.restsUntilMs };
  };

  it('for 10 minutes rests that long, and so does the message', () => {
    expect(asked(600_000)).toEqual({ messageMs: 600_000, restMs: 600_000 });
  });

  it('for less than our own pause is tried after our own: 5 minutes for a second try, 5 s for a first rest', () => {
    expect(asked(1_000, { triesBefore: 1 })).toEqual({ messageMs: 300_000, restMs: 5_000 });
    expect(asked(0)).toEqual({ messageMs: 5_000, restMs: 5_000 });
  });

  it('for a year is tried after 6 hours, and a message that waits 24 hours anyway is not tried sooner', () => {
    expect(asked(365 * 24 * hourMs)).toEqual({ messageMs: 6 * hourMs, restMs: 6 * hourMs });
    expect(asked(365 * 24 * hourMs, { triesBefore: 8 })).toEqual({ messageMs: 24 * hourMs, restMs: 6 * hourMs });
  });

  it('with one of several messages side by side rests as long as the longest asks for, and counts once', () => {
    const trouble = { failures: 1, sinceMs: 1_000, restsUntilMs: 6_000 };
    const second = decideDelivery(failed({ trouble, startedMs: 10, endedMs: 2_000, askedPauseMs: 60_000 })).endpoint;
    expect(second).toEqual({ kind: 'rests', trouble: { ...trouble, restsUntilMs: 62_000 } });
  });
});
