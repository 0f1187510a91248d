import { type CallError, type Money, money, type Result } from '@quittance/domain';
import type {
  BegunSession,
  CustomerRef,
  ExpectedSession,
  MethodSnapshot,
  Ours,
  Outcome,
  PaymentProvider,
  PaymentRef,
  PaymentSnapshot,
  ProviderContext,
  Rail,
  RailCapabilities,
} from '../port/index.ts';
import { CannotGoOn } from './cannot-go-on.ts';
import type { Happening, Visit } from './happening.ts';
import type { PlayedRail, StandIn } from './harness.ts';
import { needed } from './needed.ts';
import { Network } from './network.ts';
import { told } from './told.ts';

const DAY_MS = 86_400_000;
/** Where the payers of a currency live. */
const COUNTRIES: Readonly<Record<string, string>> = { USD: 'US', GBP: 'GB', HUF: 'HU' };

/** A method stored for the checks, with its customer. */
export interface Stored {
  readonly customer: CustomerRef;
  readonly method: MethodSnapshot;
}

/** A page that waits for its customer, with what the core would remember of it. */
export interface OpenPage {
  readonly begun: BegunSession;
  readonly expected: ExpectedSession & { readonly amount: Money };
}

/** Where a bench stands: a rail, what never happens there, and the way to a bench at another account. */
export interface Place {
  readonly rail: RailCapabilities;
  readonly never: PlayedRail['never'];
  readonly elsewhere: () => Promise<Bench>;
  /** Rails of the manifest that the harness says nothing of. */
  readonly missing: readonly Rail[];
}

/** What every check works with: a plugin, a fresh stand-in, a network between them, and a place for findings. */
export class Bench {
  readonly plugin: PaymentProvider;
  readonly rail: RailCapabilities;
  /** What does not happen on this rail. */
  readonly never: PlayedRail['never'];
  /** Rails of the manifest that the harness says nothing of. */
  readonly missing: readonly Rail[];
  readonly standIn: StandIn;
  readonly network: Network;
  readonly findings: string[] = [];
  /** All that the plugin logged, as text. */
  readonly logged: string[] = [];
  /** Opens a bench with the same plugin at another account of the provider's; the kit ends it. */
  readonly elsewhere: () => Promise<Bench>;
  /** Deliveries that `news` has told of. */
  heard = 0;
  #count = 0;

  constructor(plugin: PaymentProvider, standIn: StandIn, where: Partial<Place> = {}) {
    const { rail = plugin.manifest.rails[0], never = {}, elsewhere = nowhere, missing = [] } = where;
    if (rail === undefined) throw new CannotGoOn('The manifest offers no rail.');
    this.plugin = plugin;
    this.rail = rail;
    this.never = never;
    this.missing = missing;
    this.standIn = standIn;
    this.elsewhere = elsewhere;
    this.network = new Network(standIn.fetch, (method, path) => standIn.movesMoney(method, path));
  }

  /** Euro where the rail takes them, else the first currency that it takes. */
  get currency(): string {
    const { currencies } = this.rail;
    return currencies === null || currencies.includes('EUR') ? 'EUR' : (currencies[0] ?? 'EUR');
  }

  money(amountMinor: bigint): Money {
    return money(amountMinor, this.currency);
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

  /** The value, or the end of this check. */
  need<T>(result: Result<T, CallError>, what: string): T {
    return needed(result, what);
  }

  saveInput(ours: Ours, currency = this.currency): Parameters<PaymentProvider['methods']['beginSave']>[1] {
    const country = COUNTRIES[currency] ?? 'DE';
    return {
      key: ours.attemptId,
      ours,
      payer: { ref: null, name: 'Erika Muster', email: 'erika@example.test', country, locale: 'de-DE' },
      rail: this.rail.rail,
      currency,
      returnUrl: 'http://127.0.0.1:9/return',
      cancelUrl: 'http://127.0.0.1:9/cancel',
    };
  }

  /** Stores a method through the hosted page, as a customer would. */
  async store(how: Visit = 'good', currency = this.currency): Promise<Stored> {
    const ours = this.ours();
    const input = this.saveInput(ours, currency);
    const begun = this.need(await this.plugin.methods.beginSave(this.context(), input), 'beginSave');
    await this.visit(begun, how);
    const { session, customer } = begun;
    const expected = { key: ours.attemptId, session, customer, ours };
    const done = this.need(await this.plugin.methods.completeSave(this.context(), expected), 'completeSave');
    if (done.outcome !== 'succeeded')
      throw new CannotGoOn(`After the page was completed, completeSave answers "${done.outcome}".`);
    return { customer, method: done.snapshot };
  }

  /** Goes through a begun page, as a customer would. */
  async visit({ action }: BegunSession, how: Visit = 'good'): Promise<void> {
    if (action.type !== 'redirect') throw new CannotGoOn('A begun page has no address.');
    await this.standIn.visit(action.url, how);
  }

  /** Opens a page for one payment. */
  async beginOnce(amount: Money = this.money(4900n), ours: Ours = this.ours()): Promise<OpenPage> {
    const { currency: _unused, ...common } = this.saveInput(ours, amount.currency);
    const input = { ...common, amount, description: 'Invoice 1', saveForLater: false };
    const begun = this.need(await this.plugin.payOnce.begin(this.context(), input), 'payOnce.begin');
    const { session, customer } = begun;
    return { begun, expected: { key: ours.attemptId, session, customer, ours, amount } };
  }

  /** Charges the stored method; the attempt's id is the key. */
  charge(
    stored: Stored,
    ours: Ours,
    amount: Money = this.money(1234n),
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

  /** A charge that has to work for the check to go on. */
  async paid(stored: Stored, ours: Ours, amount?: Money): Promise<PaymentSnapshot> {
    const answer = this.need(await this.charge(stored, ours, amount), 'charge');
    if (answer.outcome === 'succeeded' || (answer.outcome === 'processing' && answer.snapshot))
      return answer.snapshot as PaymentSnapshot;
    throw new CannotGoOn(`A charge of a good method answers "${answer.outcome}".`);
  }

  /** A payment of a fresh customer, in the way that the rail offers. */
  async payment(amount: Money = this.money(10_000n), how: Visit = 'good'): Promise<PaymentSnapshot> {
    if (this.rail.offSession && this.rail.save === 'setup')
      return this.paid(await this.store(how), this.ours(), amount);
    const page = await this.beginOnce(amount);
    await this.visit(page.begun, how);
    const done = this.need(await this.plugin.payOnce.complete(this.context(), page.expected), 'payOnce.complete');
    if ((done.outcome === 'succeeded' || done.outcome === 'processing') && done.snapshot) return done.snapshot.payment;
    throw new CannotGoOn(`A paid page answers "${done.outcome}".`);
  }

  /** The same, with the money arrived: on a slow rail as many days later as it usually takes at most. */
  async arrived(amount?: Money, how?: Visit): Promise<PaymentSnapshot> {
    const { ref } = await this.payment(amount, how);
    await this.letSettle();
    const now = await this.read(ref);
    if (now.state !== 'succeeded')
      throw new CannotGoOn(`After the rail's usual days a payment is "${now.state}" instead of "succeeded".`);
    return now;
  }

  async letSettle(): Promise<void> {
    if (this.rail.settlement === 'async') await this.standIn.advance(this.rail.typicalSettleDays[1] * DAY_MS);
  }

  async read(payment: PaymentRef): Promise<PaymentSnapshot> {
    return this.need(await this.plugin.charges.get(this.context(), { payment }), 'charges.get');
  }

  /** Gives a part back, in minor units; `beforeMinor` is what was given back already. */
  refund(payment: PaymentSnapshot, partMinor: bigint, more: { beforeMinor?: bigint; ours?: Ours } = {}) {
    const { beforeMinor = 0n, ours = this.ours() } = more;
    const { currency } = payment.amount;
    const amounts = { amount: money(partMinor, currency), alreadyRefunded: money(beforeMinor, currency) };
    const input = { key: ours.attemptId, ours, payment: payment.ref, ...amounts, reason: 'requested' as const };
    return this.plugin.refunds.refund(this.context(), input);
  }

  happen(happening: Happening): Promise<void> {
    return this.standIn.happen(happening);
  }

  /** Compares what the provider's own books hold with what should be there. */
  async expectBooked(count: number): Promise<void> {
    const booked = (await this.standIn.payments()).length;
    this.expect(booked === count, `The provider has booked ${booked} payments instead of ${count}.`);
  }

  /** Notes a finding unless the answer is a refusal of this kind, with this field. */
  expectInvalid(answer: Result<{ readonly outcome: string }, CallError>, field: string, what: string): void {
    const isRefused = !answer.ok && answer.error.kind === 'invalid' && answer.error.field === field;
    this.expect(isRefused, `${what} gives ${told(answer)} instead of "invalid", field "${field}".`);
  }
}

function nowhere(): Promise<Bench> {
  return Promise.reject(new CannotGoOn('There is no other account.'));
}
