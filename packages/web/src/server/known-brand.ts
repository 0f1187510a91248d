import type { Brand } from '../brand.ts';
import type { Visitor } from '../visitor/index.ts';

/** How long a brand's looks may be out of date after a change, in milliseconds. */
const keptMs = 5_000;
const maxBrands = 1_000;
const kept = new Map<string, { readonly brand: Brand; readonly untilMs: number }>();

/** The brand at the visitor's host, asked for once in five seconds: every page and stylesheet needs it. */
export async function knownBrand(visitor: Visitor, ask: () => Promise<Brand>): Promise<Brand> {
  const key = `${visitor.app} ${visitor.host}`;
  const nowMs = Date.now();
  const found = kept.get(key);
  if (found && found.untilMs > nowMs) return found.brand;
  const brand = await ask();
  if (kept.size >= maxBrands) kept.clear();
  kept.set(key, { brand, untilMs: nowMs + keptMs });
  return brand;
}
