import type { Api } from '~/api.server.ts';

/** An endpoint as the API tells of it. */
export type ShownEndpoint = Awaited<ReturnType<Api['admin']['endpoints']['get']['query']>>['endpoint'];
