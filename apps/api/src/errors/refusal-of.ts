import { z } from 'zod';
import { databaseRefusal } from './database-refusal.ts';
import { fieldProblem } from './field-problem.ts';
import { RefusalError } from './refusal-error.ts';
import type { ApiRefusal } from './refusals.ts';

/** As much of the transport library's error as decides what it means. */
export interface Thrown {
  readonly code: string;
  readonly cause?: unknown;
}

/** What the library itself refuses: unreadable JSON, a wrong method or content type, a batch that is too long. */
const badRequests = new Set([
  'BAD_REQUEST',
  'PARSE_ERROR',
  'METHOD_NOT_SUPPORTED',
  'UNSUPPORTED_MEDIA_TYPE',
  'PAYLOAD_TOO_LARGE',
]);

/** The refusal that callers are told for anything a procedure threw: never a message of a library, never a stack. */
export function refusalOf(error: Thrown): ApiRefusal {
  if (error instanceof RefusalError) return error.refusal;
  const unanswered = databaseRefusal(error.cause);
  if (unanswered) return unanswered;
  if (error.code === 'NOT_FOUND') return { code: 'not_found' };
  return { code: badRequests.has(error.code) ? 'invalid_input' : 'internal' };
}

/** What is wrong, as codes by the path of the field, such as `legal.legalName`; null when it is not about single fields. */
export function wrongFields(error: Thrown): Record<string, string[]> | null {
  const refusal = refusalOf(error);
  if (refusal.code !== 'invalid_input') return null;
  const fields: Record<string, string[]> = {};
  const { field, problem = 'invalid' } = refusal.values ?? {};
  if (field) fields[field] = [problem];
  const issues = error.cause instanceof z.ZodError ? error.cause.issues : [];
  for (const issue of issues) {
    const path = issue.path.join('.');
    fields[path] = [...(fields[path] ?? []), fieldProblem(issue)];
  }
  return Object.keys(fields).length > 0 ? fields : null;
}
