import type { ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { databaseRefusal } from '../errors/database-refusal.ts';
import { logFailure } from '../errors/log-failure.ts';
import { problemResponse } from '../errors/problem.ts';
import { RefusalError } from '../errors/refusal-error.ts';
import type { ApiRefusal } from '../errors/refusals.ts';
import type { ApiEnv } from './api-env.ts';

/** Turns whatever was thrown into a code. Only the log sees what it was. */
export function answerError(log: Logger): ErrorHandler<ApiEnv> {
  return (error, c) => {
    const refusal = refusalOf(error);
    logFailure(log, refusal.code, error, { request: c.get('requestId') });
    return problemResponse(c, refusal);
  };
}

function refusalOf(error: Error): ApiRefusal {
  if (error instanceof RefusalError) return error.refusal;
  if (error instanceof HTTPException && error.status < 500) return { code: 'invalid_input' };
  return databaseRefusal(error) ?? { code: 'internal' };
}
