/**
 * Everything that may be told of a span. The list is the rule: ids of records, names out of our own code and counts;
 * never a person, an address, an amount, a text that somebody wrote or anything secret.
 */
export interface SpanAttributes {
  readonly 'http.request.method'?: string;
  /** The route's pattern, never the path that was asked for: paths carry names and tokens. */
  readonly 'http.route'?: string;
  readonly 'http.response.status_code'?: number;
  /** Which server a call goes to, of those that the product is allowed to call. */
  readonly 'server.address'?: string;
  readonly 'quittance.request'?: string;
  readonly 'quittance.tenant'?: string;
  readonly 'quittance.procedure'?: string;
  readonly 'quittance.duty'?: string;
  readonly 'quittance.provider'?: string;
  readonly 'quittance.template'?: string;
  /** How many things the work was about. */
  readonly 'quittance.count'?: number;
  /** The code of a refusal, or of the database's trouble. */
  readonly 'quittance.refusal'?: string;
}

/** What stands on both sides of a span: who is asked here, who asks elsewhere, or neither. */
export type SpanKind = 'server' | 'client' | 'internal';

export interface OpenSpan {
  /** Adds what is known only later; the name may become finer, too. */
  tell(attributes: SpanAttributes, name?: string): void;
}

export interface SpanStart {
  readonly name: string;
  readonly kind?: SpanKind;
  readonly attributes?: SpanAttributes;
  /** The `traceparent` of the process of ours that asks; of nobody else, or strangers would write into our traces. */
  readonly traceparent?: string | undefined;
}

/** Follows what one request or one tick does through the process. */
export interface Trace {
  /** Runs `work` as a span below the one that is open here. Of an error that it throws, only its kind is told. */
  span<T>(start: SpanStart, work: (span: OpenSpan) => Promise<T>): Promise<T>;
  /** The `traceparent` header for the next process of ours; null while no span is open. */
  traceparent(): string | null;
}

const untold: OpenSpan = { tell: () => undefined };

/** While nobody watches: the work is done and nothing else. */
export const noTrace: Trace = {
  span: (_start, work) => work(untold),
  traceparent: () => null,
};
