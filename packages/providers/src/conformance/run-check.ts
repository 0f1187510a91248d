import { type PaymentProvider, type Rail, railOf } from '../port/index.ts';
import { Bench } from './bench.ts';
import { CannotGoOn } from './cannot-go-on.ts';
import { type Claims, type GroupedCheck, notClaimed } from './check.ts';
import type { ProviderHarness, StandIn } from './harness.ts';

/** What became of one check on one rail. */
export interface CheckResult {
  readonly number: number;
  readonly group: string;
  readonly title: string;
  readonly rail: Rail;
  readonly result: 'passed' | 'failed' | 'not_claimed' | 'not_played';
  /** What the plugin did wrong, or why the rail does not call for the check; null when it passed. */
  readonly reason: string | null;
  readonly milliseconds: number;
}

/** What the plugin claims of a rail that its stand-in plays. Throws when one of the two does not know the rail. */
export function claimsOf(plugin: PaymentProvider, harness: ProviderHarness, rail: Rail): Claims {
  const capabilities = railOf(plugin.manifest, rail);
  const played = harness.rails.find((one) => one.rail === rail);
  if (capabilities === null || played === undefined)
    throw new Error(`${plugin.manifest.name} has no rail "${rail}" that its stand-in plays.`);
  return { manifest: plugin.manifest, rail: capabilities, never: played.never };
}

/** Runs one check against a stand-in of its own; the rail is the harness's first when none is named. */
export async function runCheck(
  check: GroupedCheck,
  plugin: PaymentProvider,
  harness: ProviderHarness,
  rail: Rail = harness.rails[0]?.rail ?? '',
): Promise<CheckResult> {
  const { number, group, title } = check;
  const about = { number, group, title, rail };
  const claims = claimsOf(plugin, harness, rail);
  const reason = notClaimed(check, claims);
  if (reason !== null) return { ...about, result: 'not_claimed', reason, milliseconds: 0 };
  const begun = performance.now();
  const found = await findings(check, plugin, harness, claims);
  const milliseconds = Math.round(performance.now() - begun);
  if (found.length === 0) return { ...about, result: 'passed', reason: null, milliseconds };
  return { ...about, result: 'failed', reason: found.join(' '), milliseconds };
}

async function findings(
  check: GroupedCheck,
  plugin: PaymentProvider,
  harness: ProviderHarness,
  { manifest, rail, never }: Claims,
): Promise<readonly string[]> {
  const opened: StandIn[] = [];
  const open = async (name: string): Promise<Bench> => {
    const standIn = await harness.start(rail.rail, name);
    opened.push(standIn);
    const known = new Set([...harness.rails.map((played) => played.rail), ...(harness.unplayed ?? [])]);
    const missing = manifest.rails.map((claimed) => claimed.rail).filter((claimed) => !known.has(claimed));
    return new Bench(plugin, standIn, { rail, never, missing, elsewhere: () => open('elsewhere') });
  };
  const bench = await open('conformance');
  try {
    await check.run(bench);
  } catch (error) {
    bench.findings.push(error instanceof CannotGoOn ? error.message : `It threw: ${String(error)}`);
  } finally {
    for (const standIn of opened) await standIn.stop();
  }
  return [...new Set(bench.findings)];
}
