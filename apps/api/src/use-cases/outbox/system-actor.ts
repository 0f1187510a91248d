import type { Actor } from '@quittance/db';

/** The product itself, when nobody asked for what it does. */
export const systemActor: Actor = { kind: 'system', id: null, name: 'Quittance' };
