import { expect, test } from 'vitest';
import { progressPrinter } from './load-demo.ts';

const lines = ['two brands are there', '[#·] 50 % May', '[#·] 50 % May', '[##] 100 % June', 'done'];

function printed(isTTY: boolean): string {
  let text = '';
  const write = (chunk: unknown): boolean => {
    text += String(chunk);
    return true;
  };
  const show = progressPrinter({ isTTY, write });
  for (const line of lines) show(line);
  return text;
}

test('in a file, progress takes one line per change', () => {
  expect(printed(false)).toBe(
    '  demo: two brands are there\n  demo: [#·] 50 % May\n  demo: [##] 100 % June\n  demo: done\n',
  );
});

test('on a terminal, progress rewrites its own line and nothing else', () => {
  expect(printed(true)).toBe(
    '  demo: two brands are there\n  demo: [#·] 50 % May\r\u001b[K  demo: [##] 100 % June\n  demo: done\n',
  );
});
