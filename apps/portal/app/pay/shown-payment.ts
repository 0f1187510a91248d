import type { loader } from '~/routes/_portal.payments.$paymentId.tsx';

/** A payment as its page shows it. */
export type ShownPayment = Awaited<ReturnType<typeof loader>>['data']['payment'];
