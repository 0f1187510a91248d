import { type ChargeJobs, unsupported } from '@quittance/providers';

/** Charges a stored method while the customer is away; `input.key` is sent as the idempotency key. */
export const charge: ChargeJobs['charge'] = async (_cx, input) => unsupported(`charging by ${input.rail}`);

/** Reads the payment's state now, in absolute totals. */
export const getPayment: ChargeJobs['get'] = async (_cx, _input) => unsupported('charges.get');

/** Asks Sample Pay to cancel; a payment that already ended otherwise is a `conflict`. */
export const cancelPayment: ChargeJobs['cancel'] = async (_cx, _input) => unsupported('charges.cancel');
