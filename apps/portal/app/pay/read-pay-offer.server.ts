import { resultOf, type Visit } from '@quittance/web/server';
import type { Api } from '~/api.server.ts';

/** What can be paid now of these invoices, or of all when none is named; null when nothing can, or not by this person. */
export async function readPayOffer({ api, language }: Pick<Visit<Api>, 'api' | 'language'>, invoiceIds: string[]) {
  const { may } = await api.portal.account.current.query();
  if (!may.includes('invoice.pay')) return null;
  const offer = await resultOf(api.portal.payments.offer.query({ invoiceIds, language }));
  return offer.ok ? offer.value : null;
}

export type PayOffer = NonNullable<Awaited<ReturnType<typeof readPayOffer>>>;
