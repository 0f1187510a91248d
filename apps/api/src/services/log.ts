import { type Logger, pino } from 'pino';

/** Structured log. Anything that may carry a secret is cut out before a line is written. */
export function createLog(level: string, name: string): Logger {
  return pino({
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
  });
}
