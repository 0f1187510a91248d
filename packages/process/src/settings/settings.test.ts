import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readSettings, SettingsProblem } from './read-settings.ts';
import { unknownVariables } from './unknown-variables.ts';

const schema = z.object({
  DATABASE_URL: z.url({ error: 'must be an address like postgres://…' }).describe('The database as its owner'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(4000),
  MAIL_FROM: z.email().optional(),
  LOG_LEVEL: z.enum(['info', 'error']).default('info'),
});

function sentences(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readSettings(schema, environment);
    return [];
  } catch (error) {
    if (error instanceof SettingsProblem) return error.sentences;
    throw error;
  }
}

describe('The environment is read once', () => {
  test('an empty variable is one that is not set, so that its default holds', () => {
    const settings = readSettings(schema, { DATABASE_URL: 'postgres://a/b', PORT: '', MAIL_FROM: undefined });
    expect(settings).toEqual({ DATABASE_URL: 'postgres://a/b', PORT: 4000, LOG_LEVEL: 'info' });
  });

  test('everything that is wrong is said at once, one sentence each, and no value is repeated', () => {
    expect(sentences({ PORT: '70000', MAIL_FROM: 'secret', LOG_LEVEL: 'loud' })).toEqual([
      'DATABASE_URL is not set: the database as its owner.',
      'PORT must be at most 65535.',
      'MAIL_FROM must be an e-mail address.',
      'LOG_LEVEL must be one of info, error.',
    ]);
  });

  test.each([
    ['0', 'PORT must be at least 1.'],
    ['1.5', 'PORT must be a whole number.'],
    ['four', 'PORT must be a number.'],
  ])('the port %s is answered with: %s', (port, sentence) => {
    expect(sentences({ DATABASE_URL: 'postgres://a/b', PORT: port })).toEqual([sentence]);
  });

  test('a variable with our prefix that nobody reads is named with the one that may be meant', () => {
    const known = ['QUITTANCE_PROVIDERS', 'QUITTANCE_ENCRYPTION_KEY', 'PORT'];
    const environment = {
      QUITTANCE_PROVIDER: 'x',
      QUITTANCE_WEATHER_STATION: 'x',
      QUITTANCE_PROVIDERS: 'x',
      HOME: '/',
    };
    expect(unknownVariables(environment, known)).toEqual([
      'QUITTANCE_PROVIDER is not a variable of this release; QUITTANCE_PROVIDERS may be meant.',
      'QUITTANCE_WEATHER_STATION is not a variable of this release.',
    ]);
  });
});
