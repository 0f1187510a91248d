/** One line of PayPal's list of what is wrong. */
export interface Detail {
  readonly field?: string;
  readonly value?: string;
  readonly location?: string;
  readonly issue: string;
  readonly description: string;
}

/** A refusal in PayPal's words. Operations throw it; the door turns it into status and body. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  /** PayPal's own name of the class of error, such as `UNPROCESSABLE_ENTITY`. */
  readonly title: string;
  readonly details: readonly Detail[];

  constructor(status: number, title: string, message: string, details: readonly Detail[] = []) {
    super(message);
    this.status = status;
    this.title = title;
    this.details = details;
  }
}

/** 400: the request is not well formed. */
export function invalidRequest(details: readonly Detail[]): Problem {
  const message = 'Request is not well-formed, syntactically incorrect, or violates schema.';
  return new Problem(400, 'INVALID_REQUEST', message, details);
}

/** 422: well formed, and refused by a rule or by the payer's side; `issue` is what callers branch on. */
export function unprocessable(issue: string, description: string, field?: string): Problem {
  const message = 'The requested action could not be performed, semantically incorrect, or failed business validation.';
  return new Problem(422, 'UNPROCESSABLE_ENTITY', message, [
    { issue, description, ...(field !== undefined && { field }) },
  ]);
}

/** 404: there is no such resource in this account. */
export function notFound(id: string): Problem {
  return new Problem(404, 'RESOURCE_NOT_FOUND', 'The specified resource does not exist.', [
    { issue: 'INVALID_RESOURCE_ID', description: `Resource ${id} does not exist in this account.` },
  ]);
}

/** 501: PayPal knows this, the sandbox does not play it; loud, so that nobody relies on silence. */
export function notPlayed(message: string): Problem {
  return new Problem(501, 'SANDBOX_NOT_PLAYED', message);
}
