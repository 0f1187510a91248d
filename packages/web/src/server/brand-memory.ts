import type { Brand } from '../brand.ts';
import type { Visitor } from '../visitor/index.ts';

/** How long a brand's looks may be out of date after a change, in milliseconds. */
const keptMs = 5_000;
const maxBrands = 1_000;

/**
 * Remembers the brand of a host for five seconds, because every page and stylesheet needs it. One memory serves one
 * app; `ask` is only called when nothing fresh is known.
 */
export function brandMemory<ShownBrand extends Brand>(nowMs: () => number = Date.now) {
  const kept = new Map<string, { readonly brand: ShownBrand; readonly untilMs: number }>();
  return async (visitor: Visitor, ask: () => Promise<ShownBrand>): Promise<ShownBrand> => {
    const found = kept.get(visitor.host);
    if (found && found.untilMs > nowMs()) return found.brand;
    const brand = await ask();
    if (kept.size >= maxBrands) kept.clear();
    kept.set(visitor.host, { brand, untilMs: nowMs() + keptMs });
    return brand;
  };
}
