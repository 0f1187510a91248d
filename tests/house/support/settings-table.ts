/** As much of a schema of settings as its table needs. */
interface SettingsSchema {
  readonly shape: Readonly<Record<string, Field>>;
}

interface Field {
  readonly description?: string | undefined;
  readonly def: object;
}

/** Rows of a table of settings: variable, default, meaning; one that several schemas have stands as in the first. */
export function settingsTable(schemas: readonly SettingsSchema[]): string[] {
  const rows = new Map<string, string>();
  for (const [name, field] of schemas.flatMap(({ shape }) => Object.entries(shape))) {
    if (!field.description) throw new Error(`${name} has no description.`);
    const standard = defaultOf(field);
    if (!rows.has(name)) rows.set(name, `| \`${name}\` | ${standard && `${standard} `}| ${field.description} |`);
  }
  return [...rows.values()];
}

/** As it is written in an environment: the text that the schema reads, not what it makes of it. */
function defaultOf(field: Field): string {
  const {
    innerType,
    in: input,
    defaultValue,
  } = field.def as {
    readonly innerType?: Field;
    readonly in?: Field;
    readonly defaultValue?: string | number | boolean;
  };
  if (defaultValue !== undefined && defaultValue !== '') return `\`${String(defaultValue)}\``;
  const inner = innerType ?? input;
  return inner ? defaultOf(inner) : '';
}
