import type { Visit } from '@quittance/web/server';
import type { Api } from '~/api.server.ts';

/** The most invoices that one payment takes. */
const mostInvoices = 100;

/**
 * Everything that can be paid, by currency, with what the address chose: all of it, unless the form was sent. Null when
 * this person may not pay. `gone` counts what was chosen and can no longer be paid.
 */
export async function readPayChoices({ api, language }: Pick<Visit<Api>, 'api' | 'language'>, fields: URLSearchParams) {
  const { may } = await api.portal.account.current.query();
  if (!may.includes('invoice.pay')) return null;
  const named = [...new Set(fields.getAll('invoice'))].filter((id) => /^inv_[0-9a-z]{26}$/.test(id));
  const isChosen = fields.has('chosen') || named.length > 0;
  const chosen = isChosen ? named.slice(0, mostInvoices) : null;
  const { choices, underWay } = await api.portal.payments.choose.query({ chosen, language });
  const found = choices.flatMap(({ invoices }) => invoices).filter((invoice) => invoice.chosen).length;
  return { choices, underWay, gone: chosen ? chosen.length - found : 0 };
}

export type PayChoices = NonNullable<Awaited<ReturnType<typeof readPayChoices>>>;
