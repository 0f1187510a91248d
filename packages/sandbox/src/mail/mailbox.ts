import type { StoredMails } from './mail-store.ts';
import type { MailMessage } from './message.ts';

export interface WaitOptions {
  /** A part of the subject. */
  readonly subject?: string;
  /** Only mails that came after the one with this id. */
  readonly after?: string;
  /** Wall milliseconds; 5,000 when left out. */
  readonly timeoutMs?: number;
}

/** More than the demo's whole history sends, so that its first invitations can still be found at its end. */
const KEPT = 10_000;

/** The last 10,000 mails, in order of arrival. */
export class Mailbox {
  readonly #messages = new Map<string, MailMessage>();
  readonly #watchers = new Set<() => void>();
  readonly #changed: () => void;
  #count: number;

  /** Goes on with stored mails; `changed` is called after each mail that came and each clearing. */
  constructor(stored: StoredMails = { count: 0, messages: [] }, changed: () => void = () => {}) {
    this.#count = stored.count;
    for (const message of stored.messages.slice(-KEPT)) this.#messages.set(message.id, message);
    this.#changed = changed;
  }

  nextId(): string {
    this.#count += 1;
    return `mail_${this.#count}`;
  }

  add(message: MailMessage): void {
    this.#messages.set(message.id, message);
    const [oldest] = this.#messages.keys();
    if (this.#messages.size > KEPT && oldest !== undefined) this.#messages.delete(oldest);
    this.#changed();
    for (const watcher of [...this.#watchers]) watcher();
  }

  get(id: string): MailMessage | undefined {
    return this.#messages.get(id);
  }

  clear(): void {
    this.#messages.clear();
    this.#changed();
  }

  /** Everything that a restart must not lose. */
  contents(): StoredMails {
    return { count: this.#count, messages: [...this.#messages.values()] };
  }

  /** Mails for an address (all when left out), the newest first. */
  list(to?: string, subject?: string): MailMessage[] {
    const matching = [...this.#messages.values()].filter((message) => {
      const isForThem = to === undefined || message.to.includes(to.toLowerCase());
      return isForThem && (subject === undefined || message.subject.includes(subject));
    });
    return matching.reverse();
  }

  /** Mails with this text in an address or in the subject, the newest first. */
  search(words: string): MailMessage[] {
    const wanted = words.toLowerCase();
    return this.list().filter(({ to, subject }) =>
      [...to, subject].some((text) => text.toLowerCase().includes(wanted)),
    );
  }

  /** The newest matching mail, as soon as there is one. Rejects when none came in time. */
  wait(to: string, options: WaitOptions = {}): Promise<MailMessage> {
    const { timeoutMs = 5_000 } = options;
    return new Promise((resolve, reject) => {
      const look = () => {
        const found = this.#newest(to, options);
        if (found === undefined) return;
        clearTimeout(timer);
        this.#watchers.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#watchers.delete(look);
        reject(
          new Error(
            `no mail for ${to}${options.subject === undefined ? '' : ` about "${options.subject}"`} within ${timeoutMs} ms`,
          ),
        );
      }, timeoutMs);
      this.#watchers.add(look);
      look();
    });
  }

  #newest(to: string, options: WaitOptions): MailMessage | undefined {
    const list = this.list(to, options.subject);
    if (options.after === undefined) return list[0];
    const order = [...this.#messages.keys()];
    const from = order.indexOf(options.after);
    return list.find((message) => order.indexOf(message.id) > from);
  }
}
