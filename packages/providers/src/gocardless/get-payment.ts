import type { ChargeJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { readPayment } from './read-payment.ts';

/** The payment as it is now, with what its events tell. */
export const getPayment: ChargeJobs['get'] = (cx, input) =>
  ask(cx, (gocardless) => readPayment(cx, gocardless, input.payment));
