import type { Api } from '~/api.server.ts';

/** A payout as its page is drawn with. */
export type ShownPayout = Awaited<ReturnType<Api['admin']['payouts']['get']['query']>>;

export type PayoutState = ShownPayout['state'];
