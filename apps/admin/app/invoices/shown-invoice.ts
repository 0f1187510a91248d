import type { useLoaderData } from '@remix-run/react';
import type { loader } from '~/routes/_staff.invoices.$invoiceId.tsx';

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

/** An invoice as its page has it. */
export type ShownInvoice = Loaded['invoice'];

/** What the books hold about it. */
export type ShownEntry = NonNullable<Loaded['entries']>[number];

/** What is agreed about it. */
export type ShownAgreement = NonNullable<Loaded['agreement']>;
