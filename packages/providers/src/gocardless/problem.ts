import type { WireAnswer } from './transport.ts';

export interface ProblemDetail {
  readonly reason: string | null;
  readonly field: string | null;
  readonly conflictingId: string | null;
}

/** A refusal in GoCardless's envelope. Its prose is left behind, since it may repeat what was sent. */
export class Problem extends Error {
  readonly status: number;
  readonly headers: Headers;
  readonly type: string | null;
  readonly requestId: string | null;
  readonly details: readonly ProblemDetail[];

  constructor({ status, headers, body }: WireAnswer) {
    super(`GoCardless refused the request with status ${status}`);
    this.name = 'Problem';
    const error = field(body, 'error');
    const errors = field(error, 'errors');
    this.status = status;
    this.headers = headers;
    this.type = word(error, 'type');
    this.requestId = word(error, 'request_id');
    this.details = Array.isArray(errors) ? errors.map(toDetail) : [];
  }

  /** True when one of the errors gives this reason. */
  says(reason: string): boolean {
    return this.details.some((detail) => detail.reason === reason);
  }
}

function toDetail(error: unknown): ProblemDetail {
  return {
    reason: word(error, 'reason'),
    field: word(error, 'field'),
    conflictingId: word(field(error, 'links'), 'conflicting_resource_id'),
  };
}

function field(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null ? Reflect.get(source, name) : null;
}

/** Ids and codes only: anything longer or with spaces is prose. */
function word(source: unknown, name: string): string | null {
  const found = field(source, name);
  return typeof found === 'string' && /^[\w.:-]{1,80}$/.test(found) ? found : null;
}
