import { invalidRequest, notFound, Problem, unprocessable } from './problem.ts';

/** Codes that are not refusals by a rule but errors of their own. */
const OTHERS: Readonly<Record<string, () => Problem>> = {
  INTERNAL_SERVER_ERROR: () => new Problem(500, 'INTERNAL_SERVER_ERROR', 'An internal server error has occurred.'),
  INTERNAL_SERVICE_ERROR: () => new Problem(500, 'INTERNAL_SERVICE_ERROR', 'An internal service error has occurred.'),
  SERVICE_UNAVAILABLE: () => new Problem(503, 'SERVICE_UNAVAILABLE', 'Service unavailable.'),
  RATE_LIMIT_REACHED: () => new Problem(429, 'RATE_LIMIT_REACHED', 'Too many requests.'),
  RESOURCE_NOT_FOUND: () => notFound('mocked'),
  NOT_AUTHORIZED: () => new Problem(403, 'NOT_AUTHORIZED', 'Authorization failed due to insufficient permissions.'),
  RESOURCE_CONFLICT: () => new Problem(409, 'RESOURCE_CONFLICT', 'The resource is in conflict.'),
};

/**
 * `PayPal-Mock-Response: {"mock_application_codes":"INSTRUMENT_DECLINED"}` answers with that code and does nothing.
 * A header that is no such JSON is refused.
 */
export function mockProblem(header: string): Problem {
  const code = readCode(header);
  if (code === undefined) {
    const description = 'PayPal-Mock-Response is JSON with mock_application_codes.';
    return invalidRequest([
      { field: 'PayPal-Mock-Response', location: 'header', issue: 'INVALID_HEADER', description },
    ]);
  }
  return OTHERS[code]?.() ?? unprocessable(code, 'Asked for by PayPal-Mock-Response.');
}

function readCode(header: string): string | undefined {
  try {
    const { mock_application_codes: code }: { mock_application_codes?: unknown } = JSON.parse(header);
    return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : undefined;
  } catch {
    return undefined;
  }
}
