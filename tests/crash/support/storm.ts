import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../../simulation/support/dice.ts';
import { cutConnections } from './database-part.ts';
import type { Installation } from './installation.ts';
import type { Part } from './part.ts';
import { insist, until } from './until.ts';
import { expireLeasesOf, workerAtWork } from './watch-leases.ts';

/** What may happen to an installation while it works. The first five end a process with SIGKILL. */
export const blows = [
  ...(['worker', 'all workers', 'api', 'postgres', 'sandbox'] as const),
  ...(['command', 'clean restart', 'cut connections', 'clock jump', 'disk full'] as const),
] as const;
export type Blow = (typeof blows)[number];

export type Counts = Partial<Record<Blow, number>>;

/** Which blows may fall during a piece of work, by weight, and how many at most. */
export interface Weather {
  readonly most: number;
  readonly weights: Partial<Readonly<Record<Blow, number>>>;
  /** Whether each blow waits until a worker is at work. */
  readonly atWork: boolean;
}

const hourMs = 3_600_000;

/** Strikes an installation at instants of chance, as often as told in all. */
export class Storm {
  readonly counts: Counts = {};
  /** When each blow fell, in ms since 1970. */
  readonly blowsAt: number[] = [];
  readonly #installation: Installation;
  readonly #dice: Dice;
  #left: number;

  constructor(installation: Installation, dice: Dice, blowsInAll: number) {
    this.#installation = installation;
    this.#dice = dice;
    this.#left = blowsInAll;
  }

  get isOver(): boolean {
    return this.#left === 0;
  }

  /** Does the work and strikes meanwhile. Every part that was struck runs again when this resolves. */
  async during<T>(weather: Weather, work: () => Promise<T>): Promise<T> {
    const state = { done: false };
    const working = work().finally(() => {
      state.done = true;
    });
    // Whoever waits for it below hears of its failure; until then it is nobody's.
    working.catch(() => undefined);
    for (let struck = 0; struck < weather.most && this.#left > 0; struck += 1) {
      await this.#waitForMoment(weather, state);
      if (state.done) break;
      await this.strike(this.#choose(weather));
    }
    return working;
  }

  /** A command that does not run cannot be struck: the API is instead. */
  #choose({ weights }: Weather): Blow {
    const blow = this.#dice.weighted(weights as Record<Blow, number>);
    return blow === 'command' && !this.commandToKill?.isRunning() ? 'api' : blow;
  }

  /** One blow, now. */
  async strike(blow: Blow): Promise<void> {
    this.#left -= 1;
    this.counts[blow] = (this.counts[blow] ?? 0) + 1;
    await this.#deal(blow);
    this.blowsAt.push(Date.now());
  }

  async #deal(blow: Blow): Promise<void> {
    const { api, sandbox, database, owner, workers } = this.#installation;
    switch (blow) {
      case 'worker':
        return this.#killWorkers([this.#dice.oneOf(workers)]);
      case 'all workers':
        return this.#killWorkers(workers);
      case 'api':
        return restart(api);
      case 'sandbox':
        return restart(sandbox);
      case 'postgres':
        await database.kill();
        return database.start();
      case 'clean restart':
        return database.restart();
      case 'cut connections':
        await insist(() => cutConnections(owner));
        return;
      case 'clock jump':
        return this.#jump(this.#dice.oneOf([api, ...workers]));
      case 'disk full':
        api.setDiskFull(true);
        await pause(this.#dice.between(300, 900));
        api.setDiskFull(false);
        return;
      case 'command':
        return this.commandToKill?.kill();
    }
  }

  /** A command that runs at the moment, such as an import. */
  commandToKill: Part | undefined;

  async #waitForMoment({ atWork }: Weather, state: { readonly done: boolean }): Promise<void> {
    await pause(this.#dice.between(0, 250));
    if (!atWork) return;
    await until(
      'a worker is at work',
      async () => state.done || (await insist(() => workerAtWork(this.#installation.owner))) !== null,
      5,
    );
    await pause(this.#dice.between(0, 200));
  }

  async #killWorkers(workers: readonly Part[]): Promise<void> {
    await Promise.all(workers.map((worker) => worker.kill()));
    for (const { name } of workers) await insist(() => expireLeasesOf(this.#installation.owner, name));
    await Promise.all(workers.map((worker) => worker.start()));
  }

  /** An hour forwards or backwards, less than any business day has left, for a moment. */
  async #jump(part: Part): Promise<void> {
    part.setClock(this.#dice.oneOf([hourMs, -hourMs]));
    await pause(this.#dice.between(200, 700));
    part.setClock(0);
  }
}

async function restart(part: Part): Promise<void> {
  await part.kill();
  await part.start();
}
