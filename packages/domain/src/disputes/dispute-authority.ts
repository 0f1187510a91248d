import type { DisputeStage } from './dispute-machine.ts';

/** `central`: head office and locations both answer. `local`: head office looks on, the location answers. */
export const disputeModes = ['central', 'local'] as const;
export type DisputeMode = (typeof disputeModes)[number];

/** Where a merchant's answer goes: to the brand's dispute desk, or straight to the provider. */
export const answerRoutes = ['desk', 'direct'] as const;
export type AnswerRoute = (typeof answerRoutes)[number];

/** `location` acts for its own cases only, as does the contract account that stands for it. */
export const disputeActors = ['head_office', 'location', 'contract_account', 'dispute_desk', 'auditor'] as const;
export type DisputeActor = (typeof disputeActors)[number];

/** `hand_in`: finish an answer for the desk. `submit`: send it to the provider. `accept`: give in. */
export const disputeActions = ['view', 'attach', 'comment', 'offer_refund', 'hand_in', 'submit', 'accept'] as const;
export type DisputeAction = (typeof disputeActions)[number];

const looking: readonly DisputeAction[] = ['view'];
const answering: readonly DisputeAction[] = [
  'view',
  'attach',
  'comment',
  'offer_refund',
  'hand_in',
  'submit',
  'accept',
];

/** Who may do what at all, by mode. */
export const actorActions: Readonly<Record<DisputeMode, Readonly<Record<DisputeActor, readonly DisputeAction[]>>>> = {
  central: {
    head_office: answering,
    location: answering,
    contract_account: answering,
    dispute_desk: answering,
    auditor: looking,
  },
  local: {
    head_office: looking,
    location: answering,
    contract_account: answering,
    dispute_desk: answering,
    auditor: looking,
  },
};

/** What can be done at a stage at all: money is offered in an inquiry only. */
export const stageActions: Readonly<Record<DisputeStage, readonly DisputeAction[]>> = {
  inquiry: answering,
  chargeback: answering.filter((action) => action !== 'offer_refund'),
  pre_arbitration: answering.filter((action) => action !== 'offer_refund'),
  arbitration: answering.filter((action) => action !== 'offer_refund'),
  appeal: answering.filter((action) => action !== 'offer_refund'),
};

/** What merchants may do with a finished answer, by route; giving in costs money, so it goes the same way. */
const routeActions: Readonly<Record<AnswerRoute, readonly DisputeAction[]>> = {
  desk: ['hand_in'],
  direct: ['submit', 'accept'],
};
const routedActions: readonly DisputeAction[] = ['hand_in', 'submit', 'accept'];

export interface DisputeQuestion {
  readonly mode: DisputeMode;
  readonly route: AnswerRoute;
  readonly actor: DisputeActor;
  readonly stage: DisputeStage;
  readonly action: DisputeAction;
  /** Whether the case is one of the actor's own location or contract. */
  readonly ownCase: boolean;
}

/** Whether the actor may do this; what no table allows is forbidden. The desk never hands in to itself. */
export function mayHandleDispute({ mode, route, actor, stage, action, ownCase }: DisputeQuestion): boolean {
  const isBoundToOwn = actor === 'location' || actor === 'contract_account';
  if (isBoundToOwn && !ownCase) return false;
  if (!actorActions[mode][actor].includes(action) || !stageActions[stage].includes(action)) return false;
  if (!routedActions.includes(action)) return true;
  return actor === 'dispute_desk' ? action !== 'hand_in' : routeActions[route].includes(action);
}
