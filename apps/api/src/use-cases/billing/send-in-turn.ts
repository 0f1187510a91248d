import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Sends statements one after the other without waiting for their answers: while the database is busy with one, the rows
 * of the next are made. Throws what the first refused one was answered with, when all of them have been answered.
 */
export async function sendInTurn(statements: readonly (() => Promise<unknown>)[]): Promise<void> {
  const sent: Promise<unknown>[] = [];
  for (const send of statements) {
    const answer = send();
    answer.catch(() => undefined);
    sent.push(answer);
    // What was sent leaves the process only when this code rests.
    await nextTurn();
  }
  await Promise.allSettled(sent);
  await Promise.all(sent);
}
