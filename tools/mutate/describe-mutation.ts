import type { AreaResult, Survivor } from './judge-mutants.ts';

export interface MutationPlace {
  /** The day, as YYYY-MM-DD. */
  readonly finishedOn: string;
  readonly node: string;
}

/** The page docs/quality/mutation.md: the score of each area, then every survivor with its reason. */
export function describeMutation(areas: readonly AreaResult[], place: MutationPlace): string {
  const missing = areas.flatMap(({ filesMissing }) => filesMissing);
  const parts = [
    introduction(place),
    table(areas),
    missing.length > 0 ? `Not tried yet: ${missing.map((path) => `\`${path}\``).join(', ')}.` : '',
    section('No reason yet', areas, 'open'),
    section('Tested since this run', areas, 'tested'),
    section('Seen by nobody: equivalent', areas, 'equivalent'),
    section('Not worth a test', areas, 'accepted'),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function introduction({ finishedOn, node }: MutationPlace): string {
  return `# Do the tests notice a wrong sign?

\`npm run mutate\` changes the calculations of \`packages/domain\` one place at a time with [Stryker](https://stryker-mutator.io) and runs the tests of the folder that touch the place. A mutant that none of them notices survives, and each survivor has its reason below, taken from \`mutation-reasons.json\`. The goal: of the mutants that are not equivalent, at least 90 % are noticed. Signs, comparisons, conditions, texts, lists, objects and statements are changed; numbers are left alone.

A run takes an hour or so on two processors, and goes on where it was when it is stopped: \`npm run mutate -- tax/\` tries one folder, \`--shard 2/4\` every fourth file, \`--write\` writes this page from all results under \`artifacts/mutation\`. Results stay while neither a mutant nor its tests change; \`--fresh\` forgets them.

Last run: ${finishedOn}, Node ${node.replace(/^v/, '')}.`;
}

function table(areas: readonly AreaResult[]): string {
  const rows = areas.map((result) => {
    const { area, files, filesMissing, killed, timeouts, broken } = result;
    const tried = files - filesMissing.length;
    const cells = [
      area,
      `${tried} of ${files}`,
      killed,
      timeouts,
      number(result, 'accepted', 'tested', 'open'),
      number(result, 'equivalent'),
      broken,
    ];
    return `| ${cells.join(' | ')} | ${tried === 0 ? '' : `${result.percent.toFixed(1)} %`} |`;
  });
  return [
    '| area | files tried | killed | hung | survived | equivalent | did not load | noticed |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n');
}

function number({ survivors }: AreaResult, ...verdicts: readonly Survivor['verdict'][]): number {
  return survivors.filter(({ verdict }) => verdicts.includes(verdict)).length;
}

function section(title: string, areas: readonly AreaResult[], wanted: Survivor['verdict']): string {
  const survivors = areas.flatMap((area) => area.survivors).filter(({ verdict }) => verdict === wanted);
  if (survivors.length === 0) return '';
  const reasons = [...Map.groupBy(survivors, ({ reason }) => reason)];
  const lines = reasons.map(([reason, group]) => [...(reason ? [`- ${reason}`] : []), ...group.map(bullet)].join('\n'));
  return `## ${title}\n\n${lines.join('\n')}`;
}

function bullet({ file, line, change, reason }: Survivor): string {
  return `${reason ? '  ' : ''}- ${file}:${line}: ${quoted(change)}`;
}

/** Code that may itself hold backticks. */
function quoted(code: string): string {
  const fence = code.includes('`') ? '``' : '`';
  return `${fence}${fence.length > 1 ? ' ' : ''}${code}${fence.length > 1 ? ' ' : ''}${fence}`;
}
