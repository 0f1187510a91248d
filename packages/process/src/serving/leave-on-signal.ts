import { setTimeout as sleep } from 'node:timers/promises';
import type { Departure } from './departure.ts';

export interface Leave {
  readonly departure: Departure;
  /** How long the process goes on answering, not ready any more, before it stops, in ms. */
  readonly drainMs: number;
  /** How long stopping may take, in ms; what is not done by then is broken off. */
  readonly stopWithinMs: number;
  /** Ends everything in order: the server or the worker, then what they used. */
  readonly stop: () => Promise<void>;
  readonly say: (sentence: string) => void;
}

/** Exit codes of a departure: in order, broken off by a second signal, broken off by the clock. */
const codes = { done: 0, pressed: 1, late: 1 } as const;

/** How much longer than the work in hand the rest may take: closing pools, sending the last spans. In ms. */
const tidyMs = 5_000;

/**
 * From SIGTERM or SIGINT to the end of the process: not ready, a while in which proxies take notice, stopping, gone.
 * A second signal ends at once; what was under way is rolled back by the database and found due again.
 */
export function leaveOnSignal(leave: Leave): void {
  const { departure, say } = leave;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (departure.leaving) {
        say('Asked a second time: ending at once.');
        process.exit(codes.pressed);
      }
      departure.begin();
      void goAway(leave);
    });
  }
}

async function goAway({ drainMs, stopWithinMs, stop, say }: Leave): Promise<void> {
  const late = setTimeout(
    () => {
      say(`Not done ${stopWithinMs} ms after it was time to stop: breaking off.`);
      process.exit(codes.late);
    },
    drainMs + stopWithinMs + tidyMs,
  );
  if (drainMs > 0) await sleep(drainMs);
  try {
    await stop();
    clearTimeout(late);
    process.exit(codes.done);
  } catch (error) {
    say(`Stopping went wrong: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(codes.late);
  }
}
