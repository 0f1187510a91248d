import { expect, test } from 'vitest';
import type { Brand } from '../brand.ts';
import { brandMemory } from './brand-memory.ts';

const brandNamed = (name: string) => ({ name }) as Brand;
const at = (host: string) => ({ host, address: '203.0.113.7', app: 'portal', requestId: 'r' }) as const;

test('a brand is asked for once in five seconds, by host', async () => {
  let nowMs = 1_000;
  const asked: string[] = [];
  const brandOf = brandMemory(() => nowMs);
  const ask = (name: string) => async () => {
    asked.push(name);
    return brandNamed(name);
  };
  expect((await brandOf(at('a.example'), ask('first'))).name).toBe('first');
  nowMs += 4_999;
  expect((await brandOf(at('a.example'), ask('second'))).name).toBe('first');
  expect((await brandOf(at('b.example'), ask('other'))).name).toBe('other');
  nowMs += 1;
  expect((await brandOf(at('a.example'), ask('third'))).name).toBe('third');
  expect(asked).toEqual(['first', 'other', 'third']);
});

test('a refusal is not remembered', async () => {
  const brandOf = brandMemory(() => 0);
  await expect(brandOf(at('a.example'), () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect((await brandOf(at('a.example'), async () => brandNamed('up'))).name).toBe('up');
});
