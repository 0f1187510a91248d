import type { loader } from '~/routes/_portal.invoices.$invoiceId.tsx';

/** An invoice with everything its page shows. */
export type ShownInvoice = Awaited<ReturnType<typeof loader>>['data']['invoice'];

/** What was agreed about it. */
export type ShownArrangement = NonNullable<Awaited<ReturnType<typeof loader>>['data']['arrangement']>;
