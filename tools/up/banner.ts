import { addresses } from './addresses.ts';
import type { Settings } from './settings.ts';

/** What somebody who has just typed `npm start` wants to know next. */
export function banner({ ports, dataFolder, demo }: Settings, total: string, password: string): string {
  const at = addresses(ports);
  const rows: [string, string][] = [
    ['Customers of Tischwerk', at.portalOf('tischwerk')],
    ['Customers of Szalonna', at.portalOf('szalonna')],
    ['Staff of Tischwerk', at.adminOf('tischwerk')],
    ['Staff of Szalonna', at.adminOf('szalonna')],
    ['Operator', at.operator],
    ['Mailbox: every mail sent', at.mailbox],
    ['Payment provider sandbox', at.sandbox],
    ['API and its documentation', `${at.api}/docs`],
  ];
  if (demo) rows.push(['Password of demo staff', password]);
  const lines = rows.map(([what, where]) => `  ${what.padEnd(28)}${where}`);
  return `\nQuittance is ready after ${total}.\n\n${lines.join('\n')}\n\n  Logs are in ${dataFolder}/logs. Ctrl-C stops everything.\n`;
}
