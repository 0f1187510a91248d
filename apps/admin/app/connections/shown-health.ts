import type { Api } from '~/api.server.ts';

/** How a connection is, as its page is drawn with. */
export type ShownHealth = Awaited<ReturnType<Api['admin']['connections']['health']['query']>>;
