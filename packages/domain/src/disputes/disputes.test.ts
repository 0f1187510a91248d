import { describe, expect, it, test } from 'vitest';
import { money } from '../money/money.ts';
import { date } from '../samples/subscription.ts';
import { allowedAnswerParts, checkAnswer, type DisputeAnswer } from './check-answer.ts';
import {
  type DisputeClock,
  type DisputeScheme,
  type DisputeUrgency,
  defaultUrgencyPolicy,
  disputeDeadline,
  disputeUrgency,
  schemeResponseDays,
} from './dispute-deadline.ts';
import {
  type DisputePosition,
  type DisputeStage,
  disputePositions,
  disputeStages,
  stageOf,
  stateOf,
} from './dispute-machine.ts';
import { notificationsOf } from './dispute-notifications.ts';

const euros = (cents: bigint) => money(cents, 'EUR');

describe('answering a dispute of 50.00 by 20 March', () => {
  const dispute = (position: DisputePosition) => ({
    position,
    amount: euros(5000n),
    deadline: { dueOn: date('2025-03-20'), source: 'provider' as const },
  });
  const answer = (changes: Partial<DisputeAnswer> = {}): DisputeAnswer => ({
    fileCount: 1,
    comment: '',
    refund: null,
    ...changes,
  });
  const told = (position: DisputePosition, given: DisputeAnswer, on = '2025-03-20') => {
    const result = checkAnswer(given, dispute(position), date(on));
    return result.ok ? 'sent' : result.error.code;
  };

  it.each<[string, DisputePosition, DisputeAnswer, string]>([
    ['an inquiry with a file', 'inquiry.needs_response', answer(), 'sent'],
    ['an inquiry with 50.00', 'inquiry.needs_response', answer({ fileCount: 0, refund: euros(5000n) }), 'sent'],
    ['an inquiry with 50.01', 'inquiry.needs_response', answer({ refund: euros(5001n) }), 'refund_above_disputed'],
    ['an inquiry with 0.00', 'inquiry.needs_response', answer({ refund: euros(0n) }), 'refund_not_positive'],
    ['an inquiry with dollars', 'inquiry.needs_response', answer({ refund: money(100n, 'USD') }), 'currency_differs'],
    [
      'a chargeback with files and a comment',
      'chargeback.needs_response',
      answer({ comment: 'The guest stayed.' }),
      'sent',
    ],
    [
      'a chargeback with 0.01',
      'chargeback.needs_response',
      answer({ refund: euros(1n) }),
      'refund_not_allowed_at_stage',
    ],
    [
      'an arbitration with 0.01',
      'arbitration.needs_response',
      answer({ refund: euros(1n) }),
      'refund_not_allowed_at_stage',
    ],
    ['nothing but blanks', 'inquiry.needs_response', answer({ fileCount: 0, comment: '  ' }), 'answer_empty'],
    ['a case under review', 'chargeback.under_review', answer(), 'answer_not_awaited'],
    ['a case that is won', 'chargeback.won', answer(), 'answer_not_awaited'],
  ])('%s', (_, position, given, expected) => {
    expect(told(position, given)).toBe(expected);
  });

  it('on 21 March is too late', () => {
    expect(told('chargeback.needs_response', answer(), '2025-03-21')).toBe('deadline_missed');
  });

  it('offers money in no stage but an inquiry', () => {
    const offering = disputeStages.filter((stage) => allowedAnswerParts[stage].includes('refund_amount'));
    expect(offering).toEqual(['inquiry']);
  });
});

describe('the deadline of a stage opened on 1 March', () => {
  const clock = (scheme: DisputeScheme, stage: DisputeStage, providerDueOn: string | null = null): DisputeClock => ({
    position: `${stage}.needs_response`,
    scheme,
    openedOn: date('2025-03-01'),
    providerDueOn: providerDueOn === null ? null : date(providerDueOn),
  });

  it.each<[DisputeScheme, DisputeStage, string]>([
    ['visa', 'chargeback', '2025-03-31'],
    ['visa', 'arbitration', '2025-03-11'],
    ['mastercard', 'chargeback', '2025-04-15'],
    ['american_express', 'inquiry', '2025-03-21'],
    ['american_express', 'chargeback', '2025-03-21'],
    ['discover', 'pre_arbitration', '2025-03-31'],
    ['paypal', 'chargeback', '2025-03-11'],
  ])('%s %s: %s at most', (scheme, stage, dueOn) => {
    expect(disputeDeadline(clock(scheme, stage), schemeResponseDays)).toEqual({ dueOn, source: 'scheme_maximum' });
  });

  it('is the provider’s own day wherever it names one, earlier or later', () => {
    for (const day of ['2025-03-08', '2025-05-01']) {
      expect(disputeDeadline(clock('visa', 'chargeback', day), schemeResponseDays)).toEqual({
        dueOn: day,
        source: 'provider',
      });
    }
  });

  it('is none when nobody says, or when no answer is awaited', () => {
    expect(disputeDeadline(clock('other', 'chargeback'), schemeResponseDays)).toBeNull();
    expect(
      disputeDeadline({ ...clock('visa', 'chargeback'), position: 'chargeback.under_review' }, schemeResponseDays),
    ).toBeNull();
  });

  it.each<[string, DisputeUrgency]>([
    ['2025-03-12', 'in_time'],
    ['2025-03-13', 'soon'],
    ['2025-03-16', 'soon'],
    ['2025-03-17', 'urgent'],
    ['2025-03-20', 'urgent'],
    ['2025-03-21', 'missed'],
  ])('on %s a case due on 20 March is %s', (asOf, urgency) => {
    const due = clock('visa', 'chargeback', '2025-03-20');
    expect(disputeUrgency(due, date(asOf), defaultUrgencyPolicy, schemeResponseDays)).toBe(urgency);
  });

  it('without a day the urgency is unknown, and none while others decide', () => {
    const urgency = (given: DisputeClock) =>
      disputeUrgency(given, date('2025-03-02'), defaultUrgencyPolicy, schemeResponseDays);
    expect(urgency(clock('other', 'inquiry'))).toBe('unknown');
    expect(urgency({ ...clock('visa', 'chargeback'), position: 'chargeback.won' })).toBe('none');
  });
});

describe('who is told', () => {
  const at = (position: DisputePosition, urgency: DisputeUrgency = 'in_time') => ({ position, urgency });
  it.each<[string, ReturnType<typeof at> | null, ReturnType<typeof at>, string[]]>([
    ['a new inquiry', null, at('inquiry.needs_response'), ['new_inquiry']],
    ['a new chargeback', null, at('chargeback.needs_response'), ['new_chargeback']],
    [
      'a new chargeback due tomorrow',
      null,
      at('chargeback.needs_response', 'urgent'),
      ['new_chargeback', 'urgent_case'],
    ],
    [
      'an inquiry that became a chargeback',
      at('inquiry.expired', 'none'),
      at('chargeback.needs_response'),
      ['new_chargeback'],
    ],
    ['a decision', at('chargeback.under_review', 'none'), at('chargeback.lost', 'none'), ['case_update']],
    [
      'a chargeback that is contested',
      at('chargeback.won', 'none'),
      at('pre_arbitration.needs_response'),
      ['case_update'],
    ],
    ['days that passed', at('inquiry.needs_response', 'soon'), at('inquiry.needs_response', 'urgent'), ['urgent_case']],
    [
      'one more day of an urgent case',
      at('inquiry.needs_response', 'urgent'),
      at('inquiry.needs_response', 'missed'),
      [],
    ],
    ['nothing new', at('inquiry.needs_response'), at('inquiry.needs_response'), []],
  ])('%s', (_, before, after, expected) => {
    expect(notificationsOf({ before, after })).toEqual(expected);
  });
});

test('a position is its stage and its state, 32 in all', () => {
  expect(disputePositions).toHaveLength(32);
  for (const position of disputePositions) expect(`${stageOf(position)}.${stateOf(position)}`).toBe(position);
});
