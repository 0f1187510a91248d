export interface ProblemError {
  readonly message: string;
  readonly reason?: string;
  readonly field?: string;
  readonly request_pointer?: string;
  readonly links?: { readonly conflicting_resource_id: string };
}

type ProblemType = 'gocardless' | 'invalid_api_usage' | 'invalid_state' | 'validation_failed';

/** A refusal in GoCardless's words. Operations throw it; the door turns it into status and body. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly type: ProblemType;
  readonly errors: readonly ProblemError[];

  constructor(status: number, type: ProblemType, message: string, errors: readonly ProblemError[] = []) {
    super(message);
    this.status = status;
    this.type = type;
    this.errors = errors;
  }
}

/** 422: parameters that make no sense, named by field. */
export function validationFailed(envelope: string, errors: readonly { field: string; message: string }[]): Problem {
  const named = errors.map((error) => ({ ...error, request_pointer: `/${envelope}/${error.field}` }));
  return new Problem(422, 'validation_failed', 'Validation failed', named);
}

/** 422: the thing is not in a state in which that can be done to it. */
export function invalidState(reason: string, message: string): Problem {
  return new Problem(422, 'invalid_state', message, [{ reason, message }]);
}

/** 4xx: wrong address, token, rights, version or document. */
export function invalidUsage(status: number, reason: string, message: string): Problem {
  return new Problem(status, 'invalid_api_usage', message, [{ reason, message }]);
}

/** 404: there is no such object, or it is somebody else's. */
export function notFound(): Problem {
  return invalidUsage(404, 'resource_not_found', 'Resource not found');
}

/** 409: the key made this before, whatever it asks for now. */
export function alreadyMade(id: string): Problem {
  const message = 'A resource has already been created with this idempotency key';
  return new Problem(409, 'invalid_state', message, [
    { reason: 'idempotent_creation_conflict', message, links: { conflicting_resource_id: id } },
  ]);
}

/** 501: GoCardless knows this, the sandbox does not play it; loud, so that nobody relies on silence. */
export function notPlayed(message: string): Problem {
  return new Problem(501, 'gocardless', message, [{ reason: 'sandbox_not_played', message }]);
}
