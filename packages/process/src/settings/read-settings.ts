import type { z } from 'zod';

/** The environment is not what it must be. The message holds every sentence. */
export class SettingsProblem extends Error {
  override readonly name = 'SettingsProblem';
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(`The environment is not complete.\n  ${sentences.join('\n  ')}`);
    this.sentences = sentences;
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads settings by a schema whose fields are variables, each with a description. Throws a `SettingsProblem` with a
 * sentence for every missing or wrong one; values are never repeated, since some are secret. An empty variable counts
 * as one that is not set: that is how unit files and compose files write "none".
 */
export function readSettings<Schema extends z.ZodObject>(schema: Schema, environment: Environment): z.output<Schema> {
  const told = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = schema.safeParse(told);
  if (read.success) return read.data;
  const sentences = read.error.issues.map((issue) => sentenceOf(schema, told, issue));
  throw new SettingsProblem([...new Set(sentences)]);
}

function sentenceOf(schema: z.ZodObject, told: Record<string, unknown>, issue: z.core.$ZodIssue): string {
  const name = String(issue.path[0] ?? '');
  if (name in told) return `${name} ${complaint(issue)}.`;
  const { description } = schema.shape[name] as z.ZodType;
  return `${name} is not set${description ? `: ${lowerFirst(description)}` : ''}.`;
}

function complaint(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'too_small':
      return `must be at least ${issue.minimum}`;
    case 'invalid_type':
      return issue.expected === 'int' ? 'must be a whole number' : `must be a ${issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_format':
      return formatComplaint(issue);
    default:
      return issue.message;
  }
}

/** A message of our own is one that begins like the rest of the sentence. */
function formatComplaint({ format, message }: { readonly format: string; readonly message: string }): string {
  if (message.startsWith('must ')) return message;
  const forms: Readonly<Record<string, string>> = { url: 'must be an address', email: 'must be an e-mail address' };
  return forms[format] ?? `is not of its form (${format})`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
