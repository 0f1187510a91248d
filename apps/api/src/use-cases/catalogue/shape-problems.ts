import type { z } from 'zod';

/** What is wrong with the form of a file whatever it is about. */
export type ShapeCode = 'unknown_field' | 'missing_field' | 'wrong_type' | 'invalid_value';

/** Something that is not in the form of a schema, at a path such as `components.0.pricing.tiers.1.upTo`. */
export interface ShapeProblem<Code extends string> {
  readonly code: Code | ShapeCode;
  readonly path: string;
}

/** Everything that does not fit, one problem for each path; `isOwn` knows the codes that stand in schemas as messages. */
export function shapeProblems<Code extends string>(
  { issues }: z.ZodError,
  isOwn: (message: string) => message is Code,
): readonly ShapeProblem<Code>[] {
  const problems = issues.flatMap((issue) => problemsOf(issue, [], isOwn));
  // A text that is no number is not told as well that it is out of range.
  return [...Map.groupBy(problems, ({ path }) => path).values()].map(([first]) => first!);
}

type Issue = z.core.$ZodIssue;

function problemsOf<Code extends string>(
  issue: Issue,
  before: readonly PropertyKey[],
  isOwn: (message: string) => message is Code,
): readonly ShapeProblem<Code>[] {
  const path = [...before, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'unknown_field', path: [...path, key].join('.') }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The alternative with the fewest complaints is the one that was meant.
    const closest = issue.errors.reduce((best, other) => (other.length < best.length ? other : best));
    return closest.flatMap((inner) => problemsOf(inner, path, isOwn));
  }
  return [{ code: codeOf(issue, isOwn), path: path.join('.') }];
}

function codeOf<Code extends string>(issue: Issue, isOwn: (message: string) => message is Code): Code | ShapeCode {
  if (isOwn(issue.message)) return issue.message;
  if (issue.code !== 'invalid_type') return 'invalid_value';
  return issue.message.endsWith('received undefined') ? 'missing_field' : 'wrong_type';
}
