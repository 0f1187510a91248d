import type { Visitor } from '../../trpc/context.ts';

/** From where the command line does what staff do elsewhere, for the audit log. */
export const commandLine: Visitor = { app: 'admin', host: 'command line', address: '', device: 'command line' };
