import { type PayOnceJobs, unsupported } from '@quittance/providers';

/** Opens a page on which the customer pays exactly this amount. */
export const beginPayOnce: PayOnceJobs['begin'] = async (_cx, input) => unsupported(`paying once by ${input.rail}`);

/** Reads, verifies, tells; any number of times, from any side. */
export const completePayOnce: PayOnceJobs['complete'] = async (_cx, _input) => unsupported('payOnce.complete');

/** Closes a page that nobody should pay on any more; a paid one is a `conflict`. */
export const closePayOnce: PayOnceJobs['close'] = async (_cx, _input) => unsupported('payOnce.close');
