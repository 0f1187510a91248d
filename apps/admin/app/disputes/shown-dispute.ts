import type { useLoaderData } from '@remix-run/react';
import type { loader } from '~/routes/_staff.disputes.$disputeId.tsx';

/** A dispute as its page has it. */
export type ShownDispute = ReturnType<typeof useLoaderData<typeof loader>>['dispute'];
