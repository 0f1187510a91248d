export interface BodyRoomLimits {
  /** Requests inside at once. */
  readonly requests: number;
  /** What their bodies may hold together. */
  readonly bytes: number;
}

/** Room for the bodies of requests until they are answered, so that a flood costs a fixed amount of memory. */
export class BodyRoom {
  readonly #limits: BodyRoomLimits;
  #requests = 0;
  #bytes = 0;

  constructor(limits: BodyRoomLimits) {
    this.#limits = limits;
  }

  /** Runs `work` with room for so many bytes; null when there is none left. */
  async within<T>(bytes: number, work: () => Promise<T>): Promise<T | null> {
    const { requests: requestsAtMost, bytes: bytesAtMost } = this.#limits;
    if (this.#requests >= requestsAtMost || this.#bytes + bytes > bytesAtMost) return null;
    this.#requests += 1;
    this.#bytes += bytes;
    try {
      return await work();
    } finally {
      this.#requests -= 1;
      this.#bytes -= bytes;
    }
  }
}
