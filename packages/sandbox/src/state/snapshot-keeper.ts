import type { Sandbox } from './sandbox.ts';
import { saveSnapshot } from './snapshot.ts';

const SHORTEST_WAIT_MS = 200;
/** Writing may take at most a tenth of the time, however large the state has become. */
const WAIT_FACTOR = 10;

/** Writes the snapshot soon after a change, and not more often than its size allows. */
export class SnapshotKeeper {
  readonly #sandbox: Sandbox;
  readonly #file: string;
  #timer: NodeJS.Timeout | undefined;
  #waitMs = SHORTEST_WAIT_MS;

  constructor(sandbox: Sandbox, file: string) {
    this.#sandbox = sandbox;
    this.#file = file;
  }

  touch(): void {
    this.#timer ??= setTimeout(() => this.flush(), this.#waitMs).unref();
  }

  /** Writes now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const begun = performance.now();
    saveSnapshot(this.#sandbox, this.#file);
    this.#waitMs = Math.max(SHORTEST_WAIT_MS, (performance.now() - begun) * WAIT_FACTOR);
  }
}
