/** Something a bench may be told on the command line. */
export interface Option<Value> {
  /** What stands behind it, for the usage; null for one that stands alone. */
  readonly form: string | null;
  /** What holds when it is not given. */
  readonly absent: Value;
  /** Null for a word that cannot be read. */
  readonly read: (word: string) => Value | null;
}

export type Options = Readonly<Record<string, Option<unknown>>>;

export type ValuesOf<Given extends Options> = {
  readonly [Name in keyof Given]: Given[Name] extends Option<infer Value> ? Value : never;
};

/** A whole number above 0, of seven digits at most. */
export function whole(absent: number): Option<number> {
  return { form: '<number>', absent, read: wholeOf };
}

/** Given or not. */
export const flag: Option<boolean> = { form: null, absent: false, read: () => true };

/** Whole numbers with commas between them, such as 10000,100000; none when absent. */
export const wholes: Option<readonly number[]> = {
  form: '<number>,<number>…',
  absent: [],
  read(word) {
    const numbers = word.split(',').flatMap((part) => wholeOf(part) ?? []);
    return numbers.length === word.split(',').length ? numbers : null;
  },
};

/** So many of such a size, such as 10000x20. */
export interface Times {
  readonly count: number;
  readonly size: number;
}

export const times: Option<Times | null> = {
  form: '<count>x<size>',
  absent: null,
  read(word) {
    const [count, size, ...more] = word.split('x').map(wholeOf);
    return count && size && more.length === 0 ? { count, size } : null;
  },
};

/** Null for a word that is no option, for one without its value, and for a value that cannot be read. */
export function readOptions<Given extends Options>(options: Given, words: readonly string[]): ValuesOf<Given> | null {
  const values: Record<string, unknown> = {};
  for (const [name, { absent }] of Object.entries(options)) values[name] = absent;
  const left = [...words];
  for (let name = left.shift(); name !== undefined; name = left.shift()) {
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    const value = option?.read(option.form === null ? name : (left.shift() ?? '')) ?? null;
    if (value === null) return null;
    values[name] = value;
  }
  return values as ValuesOf<Given>;
}

function wholeOf(word: string): number | null {
  return /^[1-9]\d{0,6}$/.test(word) ? Number(word) : null;
}
