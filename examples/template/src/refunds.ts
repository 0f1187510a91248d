import { type RefundJobs, unsupported } from '@quittance/providers';

/** Gives money back. More than is left is `invalid`, field `amount`; another currency `invalid`, field `currency`. */
export const refund: RefundJobs['refund'] = async (_cx, _input) => unsupported('refunds.refund');

export const getRefund: RefundJobs['get'] = async (_cx, _input) => unsupported('refunds.get');
