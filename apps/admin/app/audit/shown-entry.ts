import type { Api } from '~/api.server.ts';

type Audit = Api['admin']['audit'];

/** An entry of the audit log, as its page shows it. */
export type ShownEntry = Awaited<ReturnType<Audit['list']['query']>>['rows'][number];

/** What the log can be narrowed to. */
export type AuditChoices = Awaited<ReturnType<Audit['choices']['query']>>;
