import { setTimeout as pause } from 'node:timers/promises';
import type { Runner } from 'graphile-worker';
import { expect, test } from 'vitest';
import { createLog } from '../services/log.ts';
import { keepRunning } from './keep-running.ts';

const log = createLog('silent', 'test');

/** In place of a second, in ms. */
const againAfterMs = 20;

/** A runner of which only the end counts. */
function fakeRunner() {
  const ended = Promise.withResolvers<void>();
  const runner = { promise: ended.promise, stop: async () => ended.resolve() };
  return { runner: runner as Pick<Runner, 'promise' | 'stop'> as Runner, end: ended.reject };
}

function refusal(code: string) {
  return Object.assign(new Error(`refused with ${code}`), { code });
}

test('A worker whose job library ended because its database was gone starts it again, past two refusals', async () => {
  const runners = [fakeRunner(), fakeRunner()] as const;
  const starts: (() => Runner)[] = [
    () => runners[0].runner,
    () => {
      throw refusal('ECONNREFUSED');
    },
    () => {
      throw new Error('anything else');
    },
    () => runners[1].runner,
  ];
  let started = 0;
  const worker = await keepRunning(
    async () => {
      started += 1;
      return starts[started - 1]!();
    },
    log,
    againAfterMs,
  );
  runners[0].end(refusal('57P01'));
  while (started < 4) await pause(5);
  await worker.stop();
  expect(started).toBe(4);
});

test.each([
  ['that is just starting', refusal('57P03')],
  ['that cuts the connection in the middle of the start', new Error('Connection terminated unexpectedly')],
  ['whose connection was lost before', new Error('Client has encountered a connection error and is not queryable')],
])('A first start waits for a database %s', async (_which, problem) => {
  const { runner } = fakeRunner();
  let tries = 0;
  const worker = await keepRunning(
    async () => {
      tries += 1;
      if (tries === 1) throw problem;
      return runner;
    },
    log,
    againAfterMs,
  );
  expect(tries).toBe(2);
  await worker.stop();
});

test('A first start throws when the password is wrong', async () => {
  const wrong = keepRunning(
    async () => {
      throw refusal('28P01');
    },
    log,
    againAfterMs,
  );
  await expect(wrong).rejects.toThrow('refused with 28P01');
});

test('A worker asked to leave while its job library starts again stops that one as well, instead of waiting for ever', async () => {
  const [first, second] = [fakeRunner(), fakeRunner()];
  const starting = Promise.withResolvers<Runner>();
  let started = 0;
  const worker = await keepRunning(
    () => {
      started += 1;
      return started === 1 ? Promise.resolve(first.runner) : starting.promise;
    },
    log,
    againAfterMs,
  );
  first.end(refusal('57P01'));
  while (started < 2) await pause(5);
  const stopped = worker.stop();
  starting.resolve(second.runner);
  await stopped;
  await second.runner.promise;
});
