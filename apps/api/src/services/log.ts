import { type DestinationStream, type Logger, pino } from 'pino';

/** Structured log, to standard output or to `destination`. Anything that may carry a secret is cut out before a line is written. */
export function createLog(level: string, name: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: name },
    redact: {
      paths: [
        'cookie',
        'authorization',
        'password',
        'token',
        'secret',
        'secrets',
        'headers.cookie',
        'headers.authorization',
        '*.password',
        '*.token',
        '*.secret',
      ],
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
