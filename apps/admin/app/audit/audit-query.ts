/** What the audit log is narrowed to and where its page begins; the whole of it stands in the address. */
export interface AuditQuery {
  readonly who: string;
  readonly what: string;
  readonly about: string;
  /** Days, both included. */
  readonly from: string;
  readonly until: string;
  readonly cursor: string | null;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const names = ['who', 'what', 'about', 'from', 'until'] as const;

/** Reads an address that anybody could have written: what it does not understand is as if it were not there. */
export function readAuditQuery(request: Request): AuditQuery {
  const { searchParams } = new URL(request.url);
  const text = (name: string) => (searchParams.get(name) ?? '').trim().slice(0, 200);
  const dayOf = (name: string) => (isDay(text(name)) ? text(name) : '');
  return {
    who: text('who'),
    what: text('what'),
    about: text('about'),
    from: dayOf('from'),
    until: dayOf('until'),
    cursor: searchParams.get('cursor') || null,
  };
}

/** The address of the log, narrowed like this. */
export function auditHref(query: Partial<AuditQuery>): string {
  const parameters = new URLSearchParams();
  for (const name of [...names, 'cursor'] as const) {
    const value = query[name];
    if (value) parameters.set(name, value);
  }
  const text = parameters.toString();
  return text === '' ? '/audit' : `/audit?${text}`;
}

/** Whether anything is left out, apart from other pages. */
export function isNarrowed(query: AuditQuery): boolean {
  return names.some((name) => query[name] !== '');
}

/** Whether it is a day of the calendar: the 31st of February is none. */
function isDay(text: string): boolean {
  if (!day.test(text)) return false;
  const moment = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}
