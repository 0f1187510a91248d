import { crc32 } from 'node:zlib';

const SWITCHES = 64;

/**
 * Another body with the checksum of a genuine one: a field of letters is chosen so that the CRC32 comes out the same.
 * The checksum is linear over bits, so 32 equations over the letters' second bit always have a solution.
 */
export function forgeBody(genuine: Uint8Array, claim: object): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...claim, note: 'A'.repeat(SWITCHES) }));
  const start = bytes.length - 2 - SWITCHES;
  const base = crc32(bytes);
  const effects = Array.from(
    { length: SWITCHES },
    (_, index) => (crc32(switched(bytes, [start + index])) ^ base) >>> 0,
  );
  const chosen = solve(effects, (crc32(genuine) ^ base) >>> 0);
  return switched(
    bytes,
    chosen.map((index) => start + index),
  );
}

function switched(bytes: Uint8Array, places: readonly number[]): Uint8Array {
  const changed = new Uint8Array(bytes);
  for (const place of places) changed[place] = (changed[place] ?? 0) ^ 2;
  return changed;
}

/** Which effects, combined by exclusive or, give the target. */
function solve(effects: readonly number[], target: number): number[] {
  const basis: { value: number; from: bigint }[] = [];
  const reduced = (value: number, from: bigint) =>
    basis.reduce(
      (rest, row) => {
        const isSmaller = (rest.value ^ row.value) >>> 0 < rest.value;
        return isSmaller ? { value: (rest.value ^ row.value) >>> 0, from: rest.from ^ row.from } : rest;
      },
      { value, from },
    );
  effects.forEach((effect, index) => {
    const row = reduced(effect, 1n << BigInt(index));
    if (row.value !== 0) basis.push(row);
    basis.sort((left, right) => right.value - left.value);
  });
  const { value, from } = reduced(target, 0n);
  if (value !== 0) throw new Error('These letters cannot make that checksum.');
  return effects.flatMap((_, index) => (((from >> BigInt(index)) & 1n) === 1n ? [index] : []));
}
