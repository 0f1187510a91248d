import { createI18n, type Language } from '@quittance/i18n';
import { Command } from 'commander';
import { isPublishedSchema, jsonSchemaOf } from '../../use-cases/quotes/json-schemas.ts';
import { presentQuote } from '../../use-cases/quotes/present-quote.ts';
import { priceQuote } from '../../use-cases/quotes/price-quote.ts';
import { explainProblems, type QuoteProblem } from '../../use-cases/quotes/quote-problem.ts';
import { readQuote } from '../../use-cases/quotes/read-quote.ts';
import { writeQuote } from '../../use-cases/quotes/write-quote.ts';
import { exitCodes } from '../exit-codes.ts';
import { readLanguage } from '../read-language.ts';
import { readText } from '../read-text.ts';
import { CommandRefused } from '../refused.ts';

interface Options {
  readonly json?: boolean;
  readonly lang: string;
  readonly schema?: string;
}

export function quoteCommand(): Command {
  return new Command('quote')
    .description('Prints the invoice that a described plan, timeline and period give. Needs no database.')
    .argument(
      '[file]',
      'the case, as docs/pricing.md and docs/schemas/quote.schema.json describe; stdin when left out or "-"',
    )
    .option('--json', 'print the invoices (or the problems) as JSON')
    .option('--lang <language>', 'language of the words: de, hu or en', 'en')
    .option('--schema <name>', 'print a JSON Schema instead: quote, plan-version or catalogue')
    .action(quote);
}

async function quote(file: string | undefined, { json = false, lang, schema }: Options): Promise<void> {
  if (schema !== undefined) return printSchema(schema);
  const language = readLanguage(lang);
  const read = readQuote(await readText(file ?? '-'));
  const priced = read.ok ? priceQuote(read.value) : read;
  if (!priced.ok) return refuse(priced.error, language, json);
  const presented = presentQuote(priced.value, language);
  if (json) return console.log(JSON.stringify(presented, null, 2));
  console.log(
    presented.invoices.length > 0 ? writeQuote(presented, language) : createI18n(language).t('quote:nothingDue'),
  );
}

function refuse(found: readonly QuoteProblem[], language: Language, json: boolean): never {
  const { t } = createI18n(language);
  const problems = explainProblems(found, language);
  if (json) console.log(JSON.stringify({ problems }, null, 2));
  const lines = problems.map(({ code, path, sentence }) => `  ${path || t('quote:wholeCase')}: ${sentence} (${code})`);
  throw new CommandRefused(`${t('quote:refused')}\n${lines.join('\n')}`);
}

function printSchema(name: string): void {
  if (!isPublishedSchema(name)) {
    throw new CommandRefused(
      `There is no schema "${name}". Choose quote, plan-version or catalogue.`,
      exitCodes.wrongUse,
    );
  }
  console.log(JSON.stringify(jsonSchemaOf(name), null, 2));
}
