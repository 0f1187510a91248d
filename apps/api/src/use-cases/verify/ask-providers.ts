import type { Money } from '@quittance/domain';
import { toRef } from '@quittance/providers';
import pMap from 'p-map';
import { type Connection, findConnection, openConnection } from '../../providers/connection.ts';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { examplesAtMost, type Finding, findingOf } from './finding.ts';

/** What was asked of the providers, and what they told otherwise. */
export interface Asked {
  readonly asked: number;
  /** Without an answer: nothing is known of them, so nothing is found. */
  readonly unanswered: number;
  readonly finding: Finding | null;
}

/** Asked side by side: no more than a provider takes without slowing everybody else down. */
const concurrency = 4;

/**
 * Asks each provider about the brand's latest settled payments and refunds, `most` of each at most, and tells where it
 * says something else than the books. It only reads, at the provider and here: a connection is not even paused.
 */
export async function askProviders(services: Services, tenant: Tenant, most: number): Promise<Asked> {
  const [payments, refunds] = await tenant.db.run((scope) =>
    Promise.all([settledPayments(scope, most), settledRefunds(scope, most)]),
  );
  const connections = new Map<string, Connection | null>();
  for (const { connection_id } of [...payments, ...refunds]) {
    if (connection_id === null || connections.has(connection_id)) continue;
    const row = await tenant.db.run((scope) => findConnection(scope, connection_id));
    connections.set(connection_id, row && openConnection(services, tenant, row));
  }
  const connectionOf = (id: string | null) => (id === null ? null : (connections.get(id) ?? null));
  const answers = [
    ...(await pMap(payments, (row) => compare(row, askAboutPayment(connectionOf(row.connection_id), row)), {
      concurrency,
    })),
    ...(await pMap(refunds, (row) => compare(row, askAboutRefund(connectionOf(row.connection_id), row)), {
      concurrency,
    })),
  ];
  const wrong = answers.flatMap(({ differs }) => differs ?? []);
  return {
    asked: answers.length,
    unanswered: answers.filter(({ answered }) => !answered).length,
    finding: findingOf('providers_agree', 'Provider tells otherwise', wrong.length, wrong.slice(0, examplesAtMost)),
  };
}

type Scope = Parameters<Parameters<Tenant['db']['run']>[0]>[0];
type Row = Awaited<ReturnType<typeof settledPayments>>[number];

function settledPayments({ trx, tenantId }: Scope, most: number) {
  return trx
    .selectFrom('payment')
    .select(['payment_id as id', 'connection_id', 'provider_ref', 'currency', 'received_minor as amount_minor'])
    .where('tenant_id', '=', tenantId)
    .where('status', '=', 'succeeded')
    .where('reversal', 'is', null)
    .where('provider_ref', 'is not', null)
    .where('resolve_due_at', 'is', null)
    .orderBy('created_at', 'desc')
    .limit(most)
    .execute();
}

function settledRefunds({ trx, tenantId }: Scope, most: number) {
  return trx
    .selectFrom('refund as r')
    .innerJoin('payment as p', (join) =>
      join.onRef('p.tenant_id', '=', 'r.tenant_id').onRef('p.payment_id', '=', 'r.payment_id'),
    )
    .select(['r.refund_id as id', 'p.connection_id', 'r.provider_ref', 'r.currency', 'r.amount_minor'])
    .where('r.tenant_id', '=', tenantId)
    .where('r.status', '=', 'succeeded')
    .where('r.provider_ref', 'is not', null)
    .orderBy('r.created_at', 'desc')
    .limit(most)
    .execute();
}

/** What the provider says of the thing; null when it does not answer. */
type Told = Promise<{ readonly state: string; readonly amount: Money } | null>;

async function askAboutPayment(connection: Connection | null, { id, provider_ref }: Row): Told {
  const payment = toRef<'payment'>(provider_ref ?? '');
  const answer = await connection?.provider.charges.get(connection.context({ paymentId: id }), { payment });
  return answer?.ok ? { state: answer.value.state, amount: answer.value.received } : null;
}

async function askAboutRefund(connection: Connection | null, { provider_ref }: Row): Told {
  const answer = await connection?.provider.refunds.get(connection.context(), { refund: toRef(provider_ref ?? '') });
  return answer?.ok ? { state: answer.value.state, amount: answer.value.amount } : null;
}

async function compare({ provider_ref, currency, amount_minor }: Row, asking: Told) {
  const told = await asking;
  if (told === null) return { answered: false, differs: null };
  const { amountMinor, currency: theirs } = told.amount;
  const agrees = told.state === 'succeeded' && amountMinor === amount_minor && theirs === currency;
  const differs = `${provider_ref}: ${told.state} ${amountMinor} ${theirs}, here succeeded ${amount_minor} ${currency}`;
  return { answered: true, differs: agrees ? null : differs };
}
