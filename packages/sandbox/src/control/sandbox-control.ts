import type { FaultOrder } from '../faults/fault.ts';
import type { LoggedEvent } from '../stand-in.ts';
import type { StoryView } from '../stories/tell-step.ts';
import { type CheckoutOutcome, type CheckoutVisit, completeCheckout } from './complete-checkout.ts';

/** One webhook on its way, as the log shows it. */
export interface LoggedDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  readonly attempts: number;
  readonly nextMs: number | null;
  readonly state: 'waiting' | 'delivered' | 'gave_up' | 'dropped';
  readonly lastStatus: string | null;
}

/** Drives a running sandbox. `account` is a name, an id or a secret key. Rejects with the sandbox's own sentence. */
export interface SandboxControl {
  /** Places the account's clock at wall time + `offsetMs` (forward only); what falls due happens in order. */
  setClock(account: string, offsetMs: number): Promise<{ offsetMs: number; nowMs: number }>;
  /** Moves the account's clock on; with `hold` webhooks wait for `settle`, a minute of wall time at most. */
  advanceClock(account: string, advanceMs: number, hold?: boolean): Promise<{ offsetMs: number; nowMs: number }>;
  /** Resolves when every due webhook was tried; `pending` counts those that wait for a retry. */
  settle(account: string): Promise<{ pending: number }>;
  addFault(order: FaultOrder): Promise<string>;
  clearFaults(): Promise<void>;
  /** Empties an account; its clock and webhook endpoints stay. */
  reset(account: string): Promise<void>;
  log(account: string): Promise<{ events: LoggedEvent[]; deliveries: LoggedDelivery[] }>;
  /** A cardholder disputes a charge; answers the dispute's id. */
  raiseDispute(
    account: string,
    charge: string,
    kind?: 'fraudulent' | 'product_not_received' | 'inquiry',
  ): Promise<string>;
  /** A stored card runs out. */
  expireCard(account: string, paymentMethod: string): Promise<void>;
  /** Anything else that a person, a bank or the provider may do to an account, by its stand-in's own name for it. */
  intervene(account: string, path: string, fields: Record<string, string>): Promise<Record<string, unknown>>;
  /** Tells a story about a payment, the newest one it fits when none is named; its steps happen on the account's clock. */
  startStory(account: string, story: string, payment?: string): Promise<StoryView>;
  /** Stories that were started in an account. */
  stories(account: string): Promise<readonly StoryView[]>;
  /** Fills in the hosted form as a person would; takes a session id or its url. */
  completeCheckout(session: string, visit?: CheckoutVisit): Promise<CheckoutOutcome>;
}

/** The control of a sandbox at this address, over HTTP, from any process. */
export function sandboxControl(url: string): SandboxControl {
  const post = (path: string, fields: object) => ask(url, 'POST', path, fields);
  return {
    setClock: (account, offsetMs) =>
      post('clock', { account, offsetMs }) as Promise<{ offsetMs: number; nowMs: number }>,
    advanceClock: (account, advanceMs, hold = false) =>
      post('clock', { account, advanceMs, hold }) as Promise<{ offsetMs: number; nowMs: number }>,
    settle: (account) => post('settle', { account }) as Promise<{ pending: number }>,
    addFault: async (order) => ((await post('faults', order)) as { id: string }).id,
    clearFaults: async () => {
      await ask(url, 'DELETE', 'faults');
    },
    reset: async (account) => {
      await post('reset', { account });
    },
    log: (account) =>
      ask(url, 'GET', `events?account=${encodeURIComponent(account)}`) as Promise<{
        events: LoggedEvent[];
        deliveries: LoggedDelivery[];
      }>,
    raiseDispute: async (account, charge, kind = 'fraudulent') =>
      ((await post('disputes', { account, charge, kind })) as { dispute: string }).dispute,
    expireCard: async (account, paymentMethod) => {
      await post('cards/expire', { account, paymentMethod });
    },
    intervene: (account, path, fields) => post(path, { ...fields, account }) as Promise<Record<string, unknown>>,
    startStory: (account, story, payment) =>
      post('stories', { account, story, ...(payment !== undefined && { payment }) }) as Promise<StoryView>,
    stories: async (account) => {
      const answer = await ask(url, 'GET', `stories?account=${encodeURIComponent(account)}`);
      return (answer as { started: StoryView[] }).started;
    },
    completeCheckout: (session, visit = {}) => completeCheckout(url, session, visit),
  };
}

async function ask(url: string, method: string, path: string, fields?: object): Promise<unknown> {
  const response = await fetch(`${url}/_sandbox/${path}`, {
    method,
    ...(fields !== undefined && { body: JSON.stringify(fields), headers: { 'Content-Type': 'application/json' } }),
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer;
  throw new Error(`sandbox: ${JSON.stringify(answer)}`);
}
