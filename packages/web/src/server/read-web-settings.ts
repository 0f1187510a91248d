import { type Environment, readSettings, SettingsProblem } from '@quittance/process';
import { z } from 'zod';

/** The variables of a web app. Each description stands in the operator's table. */
export const webSettings = z.object({
  QUITTANCE_INTERNAL_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 32 bytes in hexadecimal (64 characters)')
    .describe('The key that our processes share: 32 bytes in hexadecimal'),
  API_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:4000')
    .describe('Where the web apps reach the API'),
  HOST: z.string().default('127.0.0.1').describe('The address to listen on; `0.0.0.0` in a container'),
  PORT: z.coerce.number().int().min(0).max(65_535).optional().describe('The port to listen on'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('How many proxies of yours append to `X-Forwarded-For`'),
  DRAIN_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(600_000)
    .default(0)
    .describe('How long a process that was asked to stop goes on answering, not ready any more, in ms'),
  STOP_TIMEOUT_MS: z.coerce
    .number()
    .int()
    .min(100)
    .max(600_000)
    .default(10_000)
    .describe('How long requests or the batch in hand may take to end after that, in ms'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe('Where traces and figures are sent by OTLP over HTTP; without it nowhere'),
});

export type WebSettings = z.output<typeof webSettings>;

/** Throws a `SettingsProblem` whose sentences name the app. */
export function readWebSettings(app: string, environment: Environment): WebSettings {
  try {
    return readSettings(webSettings, environment);
  } catch (error) {
    if (error instanceof SettingsProblem)
      throw new SettingsProblem(error.sentences.map((sentence) => `${app}: ${sentence}`));
    throw error;
  }
}
