import { createHash } from 'node:crypto';
import type { StoryRun } from '../stories/story-run.ts';

/** The providers this sandbox stands in for. */
export type ProviderName = 'stripe' | 'paypal' | 'gocardless';

/** Work that falls due at a moment of the account's clock; each stand-in has its own kinds. */
export interface Job<Kind extends string = string> {
  readonly id: string;
  readonly dueMs: number;
  readonly kind: Kind;
  readonly subject: string;
}

/** One message on its way to one endpoint: an event, or a batch of them where the provider sends batches. */
export interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly endpointId: string;
  attempts: number;
  /** Due moment on the account's clock; null when nothing more will be sent. */
  nextMs: number | null;
  state: 'waiting' | 'delivered' | 'gave_up' | 'dropped';
  lastStatus: string | null;
  /** Faults look at a delivery once, when it is first due. */
  inspected: boolean;
}

/** The first answer to an idempotency key, kept as long as its provider keeps it. */
export interface StoredAnswer {
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
  readonly requestId: string;
  readonly atMs: number;
}

/** What every provider account has, whoever the provider is. Each stand-in adds its own objects. */
export interface Account<JobKind extends string = string> {
  readonly provider: ProviderName;
  /** Unique in the sandbox, over all providers. */
  readonly name: string;
  readonly id: string;
  /** The credential that opens it; faults and the control may name the account by it. */
  readonly key: string;
  readonly seed: string;
  readonly createdMs: number;
  offsetMs: number;
  /** Wall time in ms until which webhooks wait for whoever moved the clock to move its own; 0 when they do not. */
  heldUntilMs: number;
  /** While jobs of the past are caught up, the account lives at their due moment. */
  replayingMs: number | null;
  sequence: number;
  readonly answers: Map<string, StoredAnswer>;
  readonly jobs: Map<string, Job<JobKind>>;
  readonly deliveries: Map<string, Delivery>;
  readonly stories: Map<string, StoryRun>;
}

/** The shared part of a new account; `wallMs` is the moment it opens. */
export function newAccount<JobKind extends string>(
  who: Pick<Account, 'provider' | 'name' | 'id' | 'key'>,
  seed: string,
  wallMs: number,
): Account<JobKind> {
  return {
    ...who,
    seed,
    createdMs: wallMs,
    offsetMs: 0,
    heldUntilMs: 0,
    replayingMs: null,
    sequence: 0,
    answers: new Map(),
    jobs: new Map(),
    deliveries: new Map(),
    stories: new Map(),
  };
}

/** Ids follow from seed, account and count, so the same story gives the same ids. */
export function newId(account: Account, prefix: string, length = 24): string {
  return `${prefix}_${newToken(account, length)}`;
}

/** Letters and digits that follow from seed, account and count. */
export function newToken(account: Account, length: number): string {
  account.sequence += 1;
  const digest = createHash('sha512').update(`${account.seed}:${account.name}:${account.sequence}`).digest('base64');
  return digest.replace(/[^A-Za-z0-9]/g, '').slice(0, length);
}

/** Milliseconds on the account's clock: wall time plus offset, or the moment being caught up. */
export function accountNowMs(account: Account): number {
  return account.replayingMs ?? Date.now() + account.offsetMs;
}

/** Seconds on the account's clock. */
export function accountNow(account: Account): number {
  return Math.floor(accountNowMs(account) / 1000);
}
