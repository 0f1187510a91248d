/** The web apps that speak to the API for a visitor. */
export type WebApp = 'portal' | 'admin';

/** Who stands before a web app: what the API is told about a browser that it never sees itself. */
export interface Visitor {
  /** The `Host` header in lower case, with its port where there is one. */
  readonly host: string;
  /** The visitor's IP address, as far as the configured proxies can be trusted. */
  readonly address: string;
  readonly app: WebApp;
  /** Names this request in the logs of every process. */
  readonly requestId: string;
  /** The open span of this request while traces are on, as `traceparent` has it. Not signed: nothing depends on it. */
  readonly traceparent?: string;
}

/** The headers that carry a visitor to the API; all of them or none. */
export const visitorHeaders = {
  host: 'x-quittance-host',
  address: 'x-quittance-address',
  app: 'x-quittance-app',
  requestId: 'x-quittance-request',
  time: 'x-quittance-time',
  signature: 'x-quittance-signature',
} as const;
