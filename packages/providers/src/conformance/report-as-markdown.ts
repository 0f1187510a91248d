import type { ConformanceReport } from './check-provider.ts';
import type { CheckResult } from './run-check.ts';

const MARKS: Readonly<Record<CheckResult['result'], string>> = {
  passed: 'passed',
  failed: '**failed**',
  not_claimed: 'not claimed',
  not_played: '**not played**',
};

/** The report as a table with a column for each rail, and below it the reasons of whatever was not passed. */
export function reportAsMarkdown(report: ConformanceReport): string {
  const rails = [...new Set(report.results.map(({ rail }) => rail))];
  const numbers = [...new Set(report.results.map(({ number }) => number))];
  const rows = numbers.map((number) =>
    row(
      report.results.filter((result) => result.number === number),
      rails,
    ),
  );
  const { passed, failed, not_claimed, not_played } = report.counts;
  return [
    `## ${report.name}`,
    '',
    `API version ${report.apiVersion}, contract version ${report.contractVersion}: ${passed} passed, ${failed} failed, ${not_claimed} not claimed, ${not_played} not played. **${report.conforms ? 'Conforms' : 'Does not conform'}.**`,
    '',
    table([['', 'Group', 'Check', ...rails.map((rail) => `\`${rail}\``)], ...rows]),
    '',
    ...reasons(report.results),
    '',
  ].join('\n');
}

function row(results: readonly CheckResult[], rails: readonly string[]): string[] {
  const [first] = results;
  const cells = rails.map((rail) => {
    const found = results.find((result) => result.rail === rail);
    return found ? MARKS[found.result] : '–';
  });
  return [String(first?.number ?? ''), first?.group ?? '', first?.title ?? '', ...cells];
}

/** Columns as wide as their widest cell, as the formatter of this repository writes them. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

/** One line a reason and rail, with the numbers that it explains. */
function reasons(results: readonly CheckResult[]): string[] {
  const explained = results.filter(({ reason }) => reason !== null);
  const byReason = Map.groupBy(explained, ({ rail, result, reason }) => `\`${rail}\`, ${MARKS[result]}: ${reason}`);
  return [...byReason].map(([reason, some]) => `- (${some.map(({ number }) => number).join(', ')}) ${reason}`);
}
