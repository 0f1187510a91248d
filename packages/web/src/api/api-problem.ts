/** A refusal with what is wrong with single fields, as the API sends it. */
export interface ApiRefusal {
  readonly code: string;
  readonly values?: Readonly<Record<string, string>>;
  /** By field name, what the API found wrong with it, as codes: `fieldText` has the sentences. */
  readonly fields?: Readonly<Record<string, readonly string[]>>;
}

/** A call of the API that did not succeed: its HTTP status and the refusal to show. */
export interface ApiProblem {
  readonly status: number;
  readonly refusal: ApiRefusal;
}

/** What a failed call of the API tells a visitor. Null for errors that do not come from the API. */
export function apiProblem(error: unknown): ApiProblem | null {
  // By name: the page's bundle and this process may each hold a copy of the client.
  if (!(error instanceof Error) || error.name !== 'TRPCClientError') return null;
  const data: unknown = 'data' in error ? error.data : undefined;
  if (!isRecord(data) || typeof data['httpStatus'] !== 'number') return unreachable;
  const { refusal, fields } = data;
  if (!isRecord(refusal) || typeof refusal['code'] !== 'string') return { ...unreachable, status: data['httpStatus'] };
  const values = isRecord(refusal['values']) ? { values: texts(refusal['values']) } : {};
  const wrong = isRecord(fields) ? { fields: lists(fields) } : {};
  return { status: data['httpStatus'], refusal: { code: refusal['code'], ...values, ...wrong } };
}

const unreachable: ApiProblem = { status: 503, refusal: { code: 'api_unreachable' } };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function texts(values: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

function lists(fields: Record<string, unknown>): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, found]) => [name, Array.isArray(found) ? found.map(String) : [String(found)]]),
  );
}
