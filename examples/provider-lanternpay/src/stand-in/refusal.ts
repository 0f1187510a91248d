/** An answer other than 200, with Lantern Pay's code for it. */
export class Refusal extends Error {
  readonly status: 400 | 401 | 404 | 409 | 422 | 429 | 500;
  readonly code: string;
  readonly field: string | null;

  constructor(status: Refusal['status'], code: string, field: string | null = null) {
    super(code);
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

export function need<T>(found: T | undefined, field: string): T {
  if (found === undefined) throw new Refusal(404, 'not_found', field);
  return found;
}
