import { describe, expect, test } from 'vitest';
import { BodyRoom } from './body-room.ts';

describe('Room for 2 requests and 100 bytes', () => {
  const open = () => new BodyRoom({ requests: 2, bytes: 100 });
  const never = () => new Promise<string>(() => undefined);
  const done = async () => 'done';

  test('is full with 2 requests, however small they are', async () => {
    const room = open();
    void room.within(1, never);
    void room.within(1, never);
    expect(await room.within(0, done)).toBeNull();
  });

  test('takes bodies of 100 bytes together and not one more', async () => {
    const room = open();
    void room.within(60, never);
    expect([await room.within(41, done), await room.within(40, done)]).toEqual([null, 'done']);
  });

  test('is given back by work that ends and by work that fails', async () => {
    const room = open();
    for (let time = 0; time < 3; time += 1) {
      expect(await room.within(100, done)).toBe('done');
      await expect(room.within(100, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    }
  });
});
