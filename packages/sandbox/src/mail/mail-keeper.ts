import { saveMails } from './mail-store.ts';
import type { Mailbox } from './mailbox.ts';

const SHORTEST_WAIT_MS = 2_000;
/** Writing may take at most a twentieth of the time, however full the box has become. */
const WAIT_FACTOR = 20;

/** Writes the mailbox to its file some time after a change, and not more often than its size allows. */
export class MailKeeper {
  readonly #mailbox: Mailbox;
  readonly #file: string;
  readonly #report: (sentence: string) => void;
  #timer: NodeJS.Timeout | undefined;
  #waitMs = SHORTEST_WAIT_MS;

  /** `report` gets a sentence when the file cannot be written; the mails stay in memory then. */
  constructor(mailbox: Mailbox, file: string, report: (sentence: string) => void) {
    this.#mailbox = mailbox;
    this.#file = file;
    this.#report = report;
  }

  touch(): void {
    this.#timer ??= setTimeout(() => this.flush(), this.#waitMs).unref();
  }

  /** Writes now. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const begun = performance.now();
    try {
      saveMails(this.#mailbox.contents(), this.#file);
    } catch (error) {
      this.#report(`The mailbox could not be written: ${error instanceof Error ? error.message : String(error)}`);
    }
    this.#waitMs = Math.max(SHORTEST_WAIT_MS, (performance.now() - begun) * WAIT_FACTOR);
  }
}
