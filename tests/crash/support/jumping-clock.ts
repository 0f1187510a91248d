// Preloaded into a process of the product: its wall clock runs ahead or behind by as many milliseconds as it is told,
// as the clock of a machine does that is set while it runs. What the product calls `Date` does not know of it.
const system = Date;
let aheadMs = Number(process.env['CLOCK_AHEAD_MS'] ?? '0');

class JumpingDate extends system {
  constructor(...given: readonly unknown[]) {
    if (given.length === 0) super(system.now() + aheadMs);
    else super(...(given as [number]));
  }

  static override now(): number {
    return system.now() + aheadMs;
  }
}

Object.assign(globalThis, { Date: JumpingDate });

process.on('message', (told) => {
  if (typeof told === 'object' && told !== null && 'aheadMs' in told) aheadMs = Number(told.aheadMs);
});
// Listening must not keep a process alive that has nothing more to do.
process.channel?.unref();
