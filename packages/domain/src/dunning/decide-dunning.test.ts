import { describe, expect, it, test } from 'vitest';
import { addDays, daysBetween } from '../calendar/day-arithmetic.ts';
import { transitionEntitlement } from '../entitlements/entitlement-machine.ts';
import { date } from '../samples/subscription.ts';
import { type DunningAction, type DunningSituation, decideDunning } from './decide-dunning.ts';
import { defaultDunningPolicy } from './dunning-policy.ts';

const dueDate = date('2025-03-01');
const unpaid: DunningSituation = {
  dueDate,
  settled: false,
  processing: false,
  remindersSent: 0,
  lastReminderOn: null,
  entitlement: 'granted',
};
const decide = (changes: Partial<DunningSituation>, daysLate: number) =>
  decideDunning(defaultDunningPolicy, { ...unpaid, ...changes }, addDays(dueDate, daysLate));
const word = (action: DunningAction) => (action.kind === 'send_reminder' ? `reminder ${action.number}` : action.kind);

/** The situation after the actions were carried out. */
function carryOut(situation: DunningSituation, actions: readonly DunningAction[], daysLate: number): DunningSituation {
  let next = situation;
  for (const action of actions) {
    if (action.kind === 'send_reminder') {
      next = { ...next, remindersSent: action.number, lastReminderOn: addDays(dueDate, daysLate) };
      continue;
    }
    const moved = transitionEntitlement(next.entitlement, action.kind);
    expect(moved.ok).toBe(true);
    if (moved.ok) next = { ...next, entitlement: moved.value };
  }
  return next;
}

function story(days: Iterable<number>): string[] {
  let situation = unpaid;
  const told: string[] = [];
  for (const day of days) {
    const { actions } = decideDunning(defaultDunningPolicy, situation, addDays(dueDate, day));
    if (actions.length > 0) told.push(`day ${day}: ${actions.map(word).join(', ')}`);
    situation = carryOut(situation, actions, day);
  }
  return told;
}

describe('an invoice nobody pays', () => {
  const whole = [
    'day 0: reminder 1',
    'day 1: enter_grace',
    'day 3: reminder 2',
    'day 7: reminder 3',
    'day 14: reminder 4',
    'day 21: suspend',
  ];

  it('is reminded on days 0, 3, 7 and 14 and suspended on day 21', () => {
    expect(story(Array.from({ length: 40 }, (_, day) => day))).toEqual(whole);
  });

  it('runs the same when it is looked at only on the days it asked for', () => {
    const asked: number[] = [];
    let situation = unpaid;
    for (let day: number | null = 0; day !== null; ) {
      const decision = decideDunning(defaultDunningPolicy, situation, addDays(dueDate, day));
      situation = carryOut(situation, decision.actions, day);
      asked.push(day);
      day = decision.nextDueDate === null ? null : daysBetween(dueDate, decision.nextDueDate);
    }
    expect(asked).toEqual([0, 1, 3, 7, 14, 21]);
    expect(story(asked)).toEqual(whole);
  });

  it('that was forgotten for 30 days gets one reminder, and 7 days of notice before the suspension', () => {
    expect(story([30, 31, 36, 37])).toEqual(['day 30: reminder 4, enter_grace', 'day 37: suspend']);
  });
});

describe('one decision', () => {
  it('before the due date does nothing and waits for it', () => {
    expect(decide({}, -5)).toEqual({ actions: [], nextDueDate: dueDate });
  });

  it('holds everything while a payment is processing, and looks again tomorrow', () => {
    const late = {
      processing: true,
      remindersSent: 4,
      lastReminderOn: addDays(dueDate, 14),
      entitlement: 'grace',
    } as const;
    expect(decide(late, 21)).toEqual({ actions: [], nextDueDate: addDays(dueDate, 22) });
  });

  it.each(['grace', 'suspended'] as const)('restores access from %s as soon as it is settled', (entitlement) => {
    expect(decide({ settled: true, entitlement }, 25)).toEqual({ actions: [{ kind: 'restore' }], nextDueDate: null });
  });

  it('has nothing to restore when access was never touched', () => {
    expect(decide({ settled: true }, 25)).toEqual({ actions: [], nextDueDate: null });
  });

  it('suspends nobody twice', () => {
    const suspended = { remindersSent: 4, lastReminderOn: addDays(dueDate, 14), entitlement: 'suspended' } as const;
    expect(decide(suspended, 30)).toEqual({ actions: [], nextDueDate: null });
  });
});

test('a policy without reminders suspends on its day', () => {
  const silent = { ...defaultDunningPolicy, reminderDays: [] };
  const { actions } = decideDunning(silent, { ...unpaid, entitlement: 'grace' }, addDays(dueDate, 21));
  expect(actions.map(word)).toEqual(['suspend']);
});
