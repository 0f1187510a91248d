/** Where in its inputs and outputs a process dies: before its nth one leaves, or after it was carried out unheard. */
export interface Death {
  readonly nth: number;
  readonly how: 'unsent' | 'unheard';
}

/**
 * The life of one process in the middle of ours. Everything it asks of the world (statements, calls, mails) passes here
 * and is counted. When it dies nothing passes any more and no answer is heard: its promises are abandoned where they
 * stand, so that no catch, no finally and no tidying up runs, as after SIGKILL.
 */
export class Mortal {
  /** Resolves when the process is dead and what it had sent was carried out. */
  readonly died: Promise<void>;
  readonly #under = new Set<Promise<unknown>>();
  #dead = false;
  #left = Number.POSITIVE_INFINITY;
  #how: Death['how'] = 'unsent';
  #onDeath: () => void = () => undefined;

  constructor() {
    this.died = new Promise((resolve) => {
      this.#onDeath = resolve;
    });
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** Lets it die at its nth input or output from now on. */
  doom({ nth, how }: Death): void {
    this.#left = nth;
    this.#how = how;
  }

  /** Lets it live on, when it is not dead yet. */
  spare(): void {
    this.#left = Number.POSITIVE_INFINITY;
  }

  /** Ends it here and now. */
  end(): void {
    if (!this.#dead) void this.#die(null);
  }

  /** Carries out one input or output of the process, as far as it lives to see it. */
  pass<T>(act: () => Promise<T>): Promise<T> {
    if (this.#dead) return never();
    this.#left -= 1;
    if (this.#left <= 0) return this.#die(this.#how === 'unheard' ? act : null);
    return new Promise((resolve, reject) => {
      this.#follow(act()).then(
        (value) => this.#dead || resolve(value),
        (error: unknown) => this.#dead || reject(error),
      );
    });
  }

  #follow<T>(sent: Promise<T>): Promise<T> {
    this.#under.add(sent);
    const forget = () => this.#under.delete(sent);
    sent.then(forget, forget);
    return sent;
  }

  #die(last: (() => Promise<unknown>) | null): Promise<never> {
    this.#dead = true;
    const under = last === null ? [] : [last()];
    void Promise.allSettled(under).then(this.#onDeath);
    return never();
  }
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}
