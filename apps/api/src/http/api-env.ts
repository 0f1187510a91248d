import type { IncomingMessage } from 'node:http';

/** What the layers of one request tell each other. */
export interface ApiEnv {
  /** Node's own request; absent where the app is called without a port. */
  readonly Bindings: { readonly incoming?: IncomingMessage };
  readonly Variables: {
    requestId: string;
    /** The brand the request turned out to be for; logged. */
    tenantId?: string;
    /** A name with few values for the metrics, where the matched route alone says too little. */
    routeName?: string;
  };
}
