/** A refusal that a user or caller can cause: a literal code for machines, values for the sentence shown to people. */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly values?: Readonly<Record<string, string>>;
}

/** Either a value or a refusal. Bugs are not refusals: they throw. */
export type Result<T, E = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function refuse<Code extends string>(
  code: Code,
  values?: Readonly<Record<string, string>>,
): { readonly ok: false; readonly error: Refusal<Code> } {
  return { ok: false, error: values ? { code, values } : { code } };
}

/** Throws when something holds that the program itself promised never to let happen. */
export function invariant(condition: unknown, sentence: string): asserts condition {
  if (!condition) throw new Error(`Invariant broken: ${sentence}`);
}

/** Ends an exhaustive `switch`: a new member of the union does not compile until it is handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
