import type { z } from 'zod';

/**
 * What is wrong with one field, as a code that the pages have a sentence for: `missing`, `email`, `too_short:3` and
 * `too_long:200` (in characters), or else `invalid`. The library's own words are English and tell nobody what to do.
 */
export function fieldProblem(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'string' ? 'missing' : 'invalid';
    case 'too_small':
      if (issue.origin !== 'string' && issue.origin !== 'array') return 'invalid';
      return issue.minimum <= 1 ? 'missing' : `too_short:${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string' ? `too_long:${issue.maximum}` : 'invalid';
    case 'invalid_format':
      return issue.format === 'email' ? 'email' : 'invalid';
    default:
      return 'invalid';
  }
}
