import { addresses } from './addresses.ts';
import { demoPeople } from './demo-people.ts';
import type { Settings } from './settings.ts';

type Row = readonly [what: string, where: string, who?: string | undefined];

/** What somebody who has just typed `npm start` wants to know next. */
export function banner({ ports, dataFolder, demo }: Settings, total: string, password: string): string {
  const at = addresses(ports);
  const { tischwerk, szalonna, forkledger, operator } = demoPeople;
  const demoPlaces: Row[] = [
    ['Customers of Tischwerk', at.portalOf('tischwerk'), tischwerk.customer],
    ['Customers of Szalonna', at.portalOf('szalonna'), szalonna.customer],
    ['Customers of ForkLedger', at.portalOf('forkledger'), forkledger.customer],
    ['Staff of Tischwerk', at.adminOf('tischwerk'), tischwerk.staff],
    ['Staff of Szalonna', at.adminOf('szalonna'), szalonna.staff],
    ['Staff of ForkLedger', at.adminOf('forkledger'), forkledger.staff],
  ];
  const places: Row[] = [
    ...(demo ? demoPlaces : []),
    ['Operator', at.operator, demo ? operator : undefined],
    ['Mailbox: every mail sent', at.mailbox],
    ['Payment provider sandbox', at.sandbox],
    ['API and its documentation', `${at.api}/docs`],
  ];
  const demoSentences = [
    `Staff and operator sign in with the password ${password}`,
    'Customers are invited by mail: open the mailbox and look for the address beside their brand.',
    'At the first start three months of history run below; look around in every page meanwhile.',
    'Its clock waits up to ten minutes whenever somebody is on a payment page.',
  ];
  const firstSteps = ['The first operator is made by: npm run quittance -- operator create --help'];
  const sentences = [
    ...(demo ? demoSentences : firstSteps),
    `Logs are in ${dataFolder}/logs. Ctrl-C stops everything.`,
  ];
  return `\nQuittance is ready after ${total}.\n\n${table(places)}\n\n${sentences.map((line) => `  ${line}`).join('\n')}\n`;
}

function table(rows: readonly Row[]): string {
  const line = ([what, where, who]: Row) => `  ${what.padEnd(28)}${who ? `${where.padEnd(41)}${who}` : where}`;
  return rows.map(line).join('\n');
}
