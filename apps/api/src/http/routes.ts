import type { Mount } from './api-app.ts';
import { mountFiles } from './mount-files.ts';
import { mountProbes } from './mount-probes.ts';
import { mountPublicApi } from './mount-public-api.ts';
import { mountTrpc } from './mount-trpc.ts';
import { mountWebhooks } from './mount-webhooks.ts';

/** Everything the API answers to, in one list. */
export const mounts: readonly Mount[] = [mountProbes, mountTrpc, mountFiles, mountWebhooks, mountPublicApi];
