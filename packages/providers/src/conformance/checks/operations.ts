import type { Bench } from '../bench.ts';
import type { Check } from '../check.ts';
import { chargesStored, savesOnPage } from '../conditions.ts';
import { told } from '../told.ts';
import { within } from '../wait.ts';

const MUST_END_WITHIN_MS = 1000;

/** Being a good guest in somebody else's process. */
export const operationChecks: readonly Check[] = [
  {
    number: 47,
    title: 'an abort ends a waiting call within a second, as unknown',
    when: [chargesStored, savesOnPage],
    async run(bench) {
      const stored = await bench.store();
      const caller = new AbortController();
      bench.network.weather = 'silent';
      const cx = bench.context({ signal: caller.signal, timeoutMs: 60_000 });
      const sent = bench.network.nextHit();
      const pending = bench.charge(stored, bench.ours(), undefined, cx);
      await Promise.race([sent, pending]);
      caller.abort();
      const ended = await within(MUST_END_WITHIN_MS, pending);
      bench.expect(ended !== null, 'A second after the abort the call is still waiting.');
      if (ended !== null)
        bench.expect(
          !ended.ok && ended.error.kind === 'unknown',
          `An aborted call gives ${told(ended)} instead of "unknown".`,
        );
    },
  },
  {
    number: 48,
    title: 'no secret, card or account number appears in logs, errors, snapshots or inbox items',
    when: [],
    async run(bench) {
      const said = await everythingSaid(bench);
      const secrets = Object.values({ ...bench.standIn.secrets, ...bench.standIn.wrongSecrets });
      for (const secret of secrets) bench.expect(!said.includes(secret), 'A secret appears in what the plugin says.');
      for (const number of bench.standIn.accountNumbers)
        bench.expect(!said.includes(number), 'A number that a customer typed appears.');
      bench.expect(!hasCardNumber(said), 'Something that is a card number by its check digit appears.');
    },
  },
];

/** A story with a stored method, a payment, refusals and webhooks, and all that the plugin said in it. */
async function everythingSaid(bench: Bench): Promise<string> {
  const said: unknown[] = [];
  said.push(await (bench.rail.offSession ? chargedAndRefused(bench) : bench.payment()));
  const wrong = bench.context({ secrets: bench.standIn.wrongSecrets });
  said.push(await bench.plugin.health(bench.context()), await bench.plugin.health(wrong));
  for (const delivery of await bench.standIn.webhooks.delivered()) {
    const verdict = await bench.plugin.webhooks.verify(bench.context(), delivery);
    said.push(verdict);
    if (verdict.accepted)
      for (const item of verdict.items) said.push(await bench.plugin.webhooks.normalise(bench.context(), item));
  }
  const text = JSON.stringify(said, (_name, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return [text, ...bench.logged].join('\n');
}

async function chargedAndRefused(bench: Bench): Promise<unknown[]> {
  const stored = await bench.store();
  const ours = bench.ours();
  const wrong = bench.context({ secrets: bench.standIn.wrongSecrets });
  return [
    stored,
    await bench.charge(stored, ours),
    await bench.charge(stored, { ...ours, invoiceId: 'inv_other' }),
    await bench.plugin.methods.get(bench.context(), { method: stored.method.ref }),
    await bench.charge(stored, bench.ours(), undefined, wrong),
  ];
}

/** 14 to 19 digits, grouped or not, neither inside a word nor part of a decimal. Shorter runs are mostly timestamps. */
function hasCardNumber(text: string): boolean {
  return [...text.matchAll(/(?<!\w|\d\.)\d(?:[ -]?\d){13,18}(?!\w|\.\d)/g)].some(([found]) =>
    passesLuhn(found.replace(/\D/g, '')),
  );
}

function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
