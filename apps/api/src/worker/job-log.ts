import { Logger, type LogLevel } from 'graphile-worker';
import type { Logger as Log } from 'pino';

/** The job library's own words in our log: what it tells of every job is for whoever looks closely. */
export function jobLog(log: Log): Logger {
  return new Logger((scope) => (level, message) => {
    log[levels[level]]({ job: scope.jobId, task: scope.taskIdentifier }, message);
  });
}

const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'debug' } as const satisfies Record<
  `${LogLevel}`,
  keyof Log
>;
