import type { Instant } from './refs.ts';

/** `live` moves money, `test` is the provider's own test mode, `sandbox` is our local stand-in. */
export type Environment = 'live' | 'test' | 'sandbox';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Everything a plugin may reach. Plugins keep no state of their own and read no clock, file or environment variable. */
export interface ProviderContext {
  readonly environment: Environment;
  /** Not secret settings, named by the manifest's `configuration`. */
  readonly config: Readonly<Record<string, string>>;
  /** A secret named by the manifest's `configuration`, decrypted on demand; null when it is not set. */
  readonly secret: (name: string) => Promise<string | null>;
  /** The only way to the network. It admits the manifest's `allowedHosts`, and the stand-in in `sandbox`. */
  readonly fetch: typeof fetch;
  /** Where the stand-in listens, such as `http://127.0.0.1:4010`. Honoured in `sandbox` alone; elsewhere a `config` error. */
  readonly sandboxUrl: string | null;
  /** The connection's own time: wall time, or the stand-in's clock. Answers with ISO 8601. */
  readonly now: () => Instant;
  /** The caller's deadline. Every call ends within a second of its abort. */
  readonly signal: AbortSignal;
  /** Milliseconds one request may take before its outcome counts as unknown. */
  readonly timeoutMs: number;
  /** Structured log. Fields never carry a secret, a card or account number, or a whole provider object. */
  readonly log: (
    level: LogLevel,
    sentence: string,
    fields?: Readonly<Record<string, string | number | boolean | null>>,
  ) => void;
}
