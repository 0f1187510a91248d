import type { CallError, Decline, Result } from '@quittance/domain';
import type {
  ChargeInput,
  NormalEvent,
  Outcome,
  PaymentProvider,
  PaymentSnapshot,
  ProviderContext,
  ProviderManifest,
  Rail,
} from '../../port/index.ts';
import type { ProviderHarness } from '../harness.ts';

/** A good plugin with one bad habit, and the check that is named for it. */
export interface BrokenPlugin {
  readonly habit: string;
  readonly plugin: PaymentProvider;
  readonly harness: ProviderHarness;
  readonly rail: Rail;
  /** The check that has to name the habit. */
  readonly named: number;
  /** Other checks that notice it too, because the habit does harm there as well. */
  readonly also?: readonly number[];
}

type Answered<T> = Result<T, CallError>;

type Changes = {
  readonly [Job in Exclude<keyof PaymentProvider, 'manifest' | 'health' | 'resolve'>]?: Partial<PaymentProvider[Job]>;
} & { readonly manifest?: Partial<ProviderManifest> } & Partial<Pick<PaymentProvider, 'health' | 'resolve'>>;

/** The plugin with some jobs done in another way. */
export function alter(base: PaymentProvider, changes: Changes): PaymentProvider {
  return {
    manifest: { ...base.manifest, ...changes.manifest },
    health: changes.health ?? base.health,
    resolve: changes.resolve ?? base.resolve,
    methods: { ...base.methods, ...changes.methods },
    charges: { ...base.charges, ...changes.charges },
    payOnce: { ...base.payOnce, ...changes.payOnce },
    refunds: { ...base.refunds, ...changes.refunds },
    webhooks: { ...base.webhooks, ...changes.webhooks },
    disputes: { ...base.disputes, ...changes.disputes },
    reconciliation: { ...base.reconciliation, ...changes.reconciliation },
  };
}

type ChargeAnswer = Answered<Outcome<PaymentSnapshot>>;

/** Charges in another way; `good` is how it should be done. */
export function charging(
  base: PaymentProvider,
  charge: (
    cx: ProviderContext,
    input: ChargeInput,
    good: PaymentProvider['charges']['charge'],
  ) => Promise<ChargeAnswer>,
): PaymentProvider {
  return alter(base, { charges: { charge: (cx, input) => charge(cx, input, base.charges.charge) } });
}

/** Tells the answer of a charge in another way. */
export function answering(base: PaymentProvider, change: (answer: ChargeAnswer) => ChargeAnswer): PaymentProvider {
  return charging(base, async (cx, input, good) => change(await good(cx, input)));
}

/** Tells the errors of a charge in another way. */
export function failing(base: PaymentProvider, change: (error: CallError) => ChargeAnswer): PaymentProvider {
  return answering(base, (answer) => (answer.ok ? answer : change(answer.error)));
}

/** Reads payments in another way, wherever they are read: by themselves and behind events. */
export function reading(base: PaymentProvider, change: (payment: PaymentSnapshot) => PaymentSnapshot): PaymentProvider {
  const inEvents = telling(base, (event) =>
    'payment' in event && typeof event.payment === 'object'
      ? ({ ...event, payment: change(event.payment) } as NormalEvent)
      : event,
  );
  return alter(inEvents, {
    charges: {
      get: async (cx, input) => {
        const answer = await base.charges.get(cx, input);
        return answer.ok ? { ok: true, value: change(answer.value) } : answer;
      },
    },
  });
}

/** Tells events in another way; null leaves one out. */
export function telling(base: PaymentProvider, change: (event: NormalEvent) => NormalEvent | null): PaymentProvider {
  return alter(base, {
    webhooks: {
      normalise: async (cx, item) => {
        const answer = await base.webhooks.normalise(cx, item);
        if (!answer.ok) return answer;
        const ignored = { type: 'ignored', at: item.occurredAt, providerType: item.providerType } as const;
        const told = answer.value.flatMap((event) => change(event) ?? []);
        return { ok: true, value: told.length > 0 ? told : [ignored] };
      },
    },
  });
}

type Verify = PaymentProvider['webhooks']['verify'];

/** Judges deliveries in another way. */
export function verifying(
  base: PaymentProvider,
  verify: (cx: ProviderContext, request: Parameters<Verify>[1], good: Verify) => ReturnType<Verify>,
): PaymentProvider {
  return alter(base, { webhooks: { verify: (cx, request) => verify(cx, request, base.webhooks.verify) } });
}

const memories = new WeakMap<typeof fetch, Map<string, ChargeInput>>();

/** What a plugin with a memory remembers while one check runs; plugins must have none. */
export function memoryOf({ fetch }: ProviderContext): Map<string, ChargeInput> {
  const known = memories.get(fetch) ?? new Map<string, ChargeInput>();
  memories.set(fetch, known);
  return known;
}

const sights = new WeakMap<typeof fetch, Set<string>>();

/** True from the second time on that a plugin with a memory meets this name while one check runs. */
export function hasSeen({ fetch }: ProviderContext, name: string): boolean {
  const seen = sights.get(fetch) ?? new Set<string>();
  sights.set(fetch, seen);
  const before = seen.has(name);
  seen.add(name);
  return before;
}

/** A decline that may pass. */
const soft: Decline = { declineClass: 'soft', reason: 'other', providerCode: null, methodUnusable: false };

/** The answer of a plugin that takes something for a refusal by the bank. */
export function declined(decline: Decline = soft): ChargeAnswer {
  return { ok: true, value: { outcome: 'declined', decline, snapshot: null } };
}

/** The answer of a plugin that says that nothing happened and all may be tried again. */
export const unavailable = {
  ok: false,
  error: { kind: 'transient', reason: 'unavailable', retryAfterMs: null },
} as const;
