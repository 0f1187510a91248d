import { describe, expect, it } from 'vitest';
import {
  answerRoutes,
  type DisputeAction,
  type DisputeActor,
  disputeActions,
  disputeActors,
  disputeModes,
  mayHandleDispute,
} from './dispute-authority.ts';
import { type DisputeStage, disputeStages } from './dispute-machine.ts';

const allowed = (
  mode: 'central' | 'local',
  route: 'desk' | 'direct',
  actor: DisputeActor,
  stage: DisputeStage,
  ownCase = true,
): string =>
  disputeActions.filter((action) => mayHandleDispute({ mode, route, actor, stage, action, ownCase })).join(' ');

describe('who may do what', () => {
  const [all, money] = ['view attach comment', 'view attach comment offer_refund'];
  it.each<[Parameters<typeof allowed>, string]>([
    [['central', 'desk', 'head_office', 'inquiry'], `${money} hand_in`],
    [['central', 'desk', 'location', 'inquiry'], `${money} hand_in`],
    [['central', 'direct', 'location', 'inquiry'], `${money} submit accept`],
    [['central', 'desk', 'location', 'chargeback'], `${all} hand_in`],
    [['central', 'direct', 'head_office', 'chargeback'], `${all} submit accept`],
    [['local', 'desk', 'head_office', 'inquiry'], 'view'],
    [['local', 'direct', 'head_office', 'chargeback'], 'view'],
    [['local', 'desk', 'location', 'inquiry'], `${money} hand_in`],
    [['local', 'direct', 'contract_account', 'chargeback'], `${all} submit accept`],
    [['local', 'desk', 'location', 'inquiry', false], ''],
    [['central', 'desk', 'contract_account', 'inquiry', false], ''],
    [['central', 'desk', 'dispute_desk', 'inquiry', false], `${money} submit accept`],
    [['local', 'direct', 'dispute_desk', 'arbitration', false], `${all} submit accept`],
    [['central', 'desk', 'auditor', 'appeal', false], 'view'],
  ])('%j: %s', (question, expected) => {
    expect(allowed(...question)).toBe(expected);
  });

  it('offering money is allowed to nobody outside of an inquiry, and only looking to auditors', () => {
    for (const mode of disputeModes)
      for (const route of answerRoutes)
        for (const actor of disputeActors)
          for (const stage of disputeStages) {
            const may = (action: DisputeAction) =>
              mayHandleDispute({ mode, route, actor, stage, action, ownCase: true });
            if (stage !== 'inquiry') expect(may('offer_refund')).toBe(false);
            if (actor === 'auditor') expect(disputeActions.filter(may)).toEqual(['view']);
            expect(may('hand_in') && may('submit')).toBe(false);
          }
  });
});
