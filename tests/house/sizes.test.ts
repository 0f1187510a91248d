import { describe, expect, test } from 'vitest';
import { functionsOf } from './support/functions.ts';
import { allFiles, isGenerated, isTest, productFiles, type SourceFile } from './support/tree.ts';

const limits = { file: 250, function: 70, component: 120 };

function longFiles(files: readonly SourceFile[]): string[] {
  return files
    .map((file) => ({ path: file.path, lines: linesOf(file) }))
    .filter(({ lines }) => lines > limits.file)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

function longFunctions(files: readonly SourceFile[]): string[] {
  // A file that is itself no longer than a function may be need not be parsed.
  const worthReading = files.filter((file) => linesOf(file) > limits.function);
  return worthReading.flatMap((file) =>
    functionsOf(file)
      .filter((found) => found.lines > limits.function && !(found.drawsJsx && found.lines <= limits.component))
      .map(({ name, line, lines }) => `${name} in ${file.path}:${line} has ${lines} lines`),
  );
}

function linesOf({ text }: SourceFile): number {
  return text.replace(/\n$/, '').split('\n').length;
}

const sheets = allFiles().filter(({ path }) => path.endsWith('.css') && !isTest(path) && !isGenerated(path));

describe('code stays small enough to read', () => {
  test('no source file has more than 250 lines', () => {
    expect(longFiles([...productFiles(), ...sheets])).toEqual([]);
  });

  test('a file of 251 lines is found, one of 250 is not', () => {
    const file = (lines: number): SourceFile => ({ path: 'x.ts', text: 'a();\n'.repeat(lines) });
    expect(longFiles([file(250)])).toEqual([]);
    expect(longFiles([file(251)])).toEqual(['x.ts has 251 lines']);
  });

  test('no function has more than 70 lines, no component more than 120', () => {
    expect(longFunctions(productFiles())).toEqual([]);
  });

  test('a function of 71 lines and a component of 121 are found, one line less is not', () => {
    const plain = (lines: number) => `const work = () => {\n${'a();\n'.repeat(lines - 2)}};\n`;
    const drawn = (lines: number) => `function Page() {\n${'a();\n'.repeat(lines - 3)}return <p />;\n}\n`;
    expect(longFunctions([{ path: 'a.ts', text: plain(70) }])).toEqual([]);
    expect(longFunctions([{ path: 'b.ts', text: plain(71) }])).toEqual(['work in b.ts:1 has 71 lines']);
    expect(longFunctions([{ path: 'c.tsx', text: drawn(120) }])).toEqual([]);
    expect(longFunctions([{ path: 'd.tsx', text: drawn(121) }])).toEqual(['Page in d.tsx:1 has 121 lines']);
  });
});
