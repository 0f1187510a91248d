import { type CallError, type Money, money, type Result } from '@quittance/domain';
import type {
  CustomerRef,
  MethodSnapshot,
  Ours,
  Outcome,
  PaymentProvider,
  PaymentSnapshot,
  ProviderContext,
} from '../port/index.ts';
import { CannotGoOn } from './cannot-go-on.ts';
import type { StandIn, Visit } from './harness.ts';
import { Network } from './network.ts';

/** A method stored for the checks, with its customer. */
export interface Stored {
  readonly customer: CustomerRef;
  readonly method: MethodSnapshot;
}

/** What every check works with: a plugin, a fresh stand-in, a network between them, and a place for findings. */
export class Bench {
  readonly plugin: PaymentProvider;
  readonly standIn: StandIn;
  readonly network: Network;
  readonly findings: string[] = [];
  /** All that the plugin logged, as text. */
  readonly logged: string[] = [];
  #count = 0;

  constructor(plugin: PaymentProvider, standIn: StandIn) {
    this.plugin = plugin;
    this.standIn = standIn;
    this.network = new Network(standIn.fetch, (method, path) => standIn.movesMoney(method, path));
  }

  /** Notes the sentence as a finding unless the condition holds. */
  expect(condition: boolean, sentence: string): void {
    if (!condition) this.findings.push(sentence);
  }

  /** A fresh attempt's ids. */
  ours(accountId = 'acc_first'): Ours {
    this.#count += 1;
    return { tenantId: 'ten_kit', accountId, attemptId: `att_kit_${this.#count}`, invoiceId: `inv_kit_${this.#count}` };
  }

  context(changes: Partial<ProviderContext> & { secrets?: Readonly<Record<string, string>> } = {}): ProviderContext {
    const { secrets = this.standIn.secrets, ...rest } = changes;
    return {
      environment: 'sandbox',
      config: this.standIn.config,
      secret: async (name) => secrets[name] ?? null,
      fetch: this.network.fetch,
      sandboxUrl: this.standIn.sandboxUrl,
      now: () => this.standIn.now(),
      signal: AbortSignal.timeout(20_000),
      timeoutMs: 10_000,
      log: (level, sentence, fields) => this.logged.push(JSON.stringify([level, sentence, fields])),
      ...rest,
    };
  }

  /** Stores a method through the hosted page, as a customer would. */
  async store(how: Exclude<Visit, 'declined'> = 'good', currency = 'EUR'): Promise<Stored> {
    const ours = this.ours();
    const begun = this.need(
      await this.plugin.methods.beginSave(this.context(), this.saveInput(ours, currency)),
      'beginSave',
    );
    if (begun.action.type !== 'redirect') throw new CannotGoOn('beginSave leads to no page.');
    await this.standIn.visit(begun.action.url, how);
    const { session, customer } = begun;
    const done = this.need(
      await this.plugin.methods.completeSave(this.context(), { key: ours.attemptId, session, customer, ours }),
      'completeSave',
    );
    if (done.outcome !== 'succeeded')
      throw new CannotGoOn(`After the page was completed, completeSave answers "${done.outcome}".`);
    return { customer, method: done.snapshot };
  }

  saveInput(ours: Ours, currency = 'EUR'): Parameters<PaymentProvider['methods']['beginSave']>[1] {
    return {
      key: ours.attemptId,
      ours,
      payer: { ref: null, name: 'Erika Muster', email: 'erika@example.test', country: 'DE', locale: 'de-DE' },
      rail: this.standIn.rail,
      currency,
      returnUrl: 'http://127.0.0.1:9/return',
      cancelUrl: 'http://127.0.0.1:9/cancel',
    };
  }

  /** Charges the stored method; the attempt's id is the key. */
  charge(
    stored: Stored,
    ours: Ours,
    amount: Money = money(1234n, 'EUR'),
    cx = this.context(),
  ): Promise<Result<Outcome<PaymentSnapshot>, CallError>> {
    return this.plugin.charges.charge(cx, {
      key: ours.attemptId,
      ours,
      amount,
      customer: stored.customer,
      method: stored.method.ref,
      mandate: stored.method.mandate,
      rail: stored.method.rail,
      description: 'Invoice 1',
      statementSuffix: null,
      chargeOn: null,
    });
  }

  /** The value, or the end of this check. */
  need<T>(result: Result<T, CallError>, what: string): T {
    if (!result.ok) throw new CannotGoOn(`${what} gets no answer: ${JSON.stringify(result.error)}.`);
    return result.value;
  }

  /** A charge that has to work for the check to go on. */
  async paid(stored: Stored, ours: Ours, amount?: Money): Promise<PaymentSnapshot> {
    const answer = this.need(await this.charge(stored, ours, amount), 'charge');
    if (answer.outcome === 'succeeded' || (answer.outcome === 'processing' && answer.snapshot))
      return answer.snapshot as PaymentSnapshot;
    throw new CannotGoOn(`A charge of a good method answers "${answer.outcome}".`);
  }

  /** Compares what the provider's own books hold with what should be there. */
  async expectBooked(count: number): Promise<void> {
    const booked = (await this.standIn.payments()).length;
    this.expect(booked === count, `The provider has booked ${booked} payments instead of ${count}.`);
  }
}

/** How an answer reads in a finding. */
export function told(result: Result<{ readonly outcome: string }, CallError>): string {
  if (result.ok) return `the outcome "${result.value.outcome}"`;
  const { error } = result;
  return 'reason' in error ? `the error "${error.kind}" (${error.reason})` : `the error "${error.kind}"`;
}
