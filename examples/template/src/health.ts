import { type PaymentProvider, unsupported } from '@quittance/providers';

/** Asks Sample Pay who we are. A refused credential is a `config` error. */
export const health: PaymentProvider['health'] = async (_cx) => unsupported('health');
