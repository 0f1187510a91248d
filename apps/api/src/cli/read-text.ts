import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { exitCodes } from './exit-codes.ts';
import { CommandRefused } from './refused.ts';

/** The text of a file, or of standard input for "-"; refuses with a sentence when it cannot be read. */
export async function readText(file: string): Promise<string> {
  try {
    return file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8');
  } catch {
    throw new CommandRefused(`The file ${file} cannot be read.`, exitCodes.wrongUse);
  }
}
