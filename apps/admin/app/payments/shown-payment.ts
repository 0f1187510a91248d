import type { useLoaderData } from '@remix-run/react';
import type { loader } from '~/routes/_staff.payments.$paymentId.tsx';

/** A payment as its page has it. */
export type ShownPayment = ReturnType<typeof useLoaderData<typeof loader>>['payment'];
