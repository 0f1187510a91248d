import { createServer } from 'node:net';
import type { Ports } from './settings.ts';
import { StartProblem } from './start-problem.ts';

/** Throws a `StartProblem` that names every port another program already has, and what to do. */
export async function checkPorts(ports: Partial<Ports>): Promise<void> {
  const entries = Object.entries(ports);
  const free = await Promise.all(entries.map(([, port]) => isFree(port)));
  const taken = entries.filter((_entry, index) => !free[index]).map(([name, port]) => `${port} (${name})`);
  if (taken.length === 0) return;
  const subject = taken.length === 1 ? `Port ${taken[0]} is` : `The ports ${taken.join(', ')} are`;
  throw new StartProblem(
    `${subject} in use by another program. Stop that program, or choose other ports: PORT_BASE=5000 npm start`,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
