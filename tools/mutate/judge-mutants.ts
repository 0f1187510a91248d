import type { FileToMutate } from './files-to-mutate.ts';
import type { FileResult, GivenReason, MutantStatus } from './mutation-result.ts';

export interface Survivor {
  /** From packages/domain/src. */
  readonly file: string;
  readonly line: number;
  /** The line's text and what changes in it. */
  readonly code: string;
  readonly change: string;
  readonly verdict: GivenReason['verdict'] | 'open';
  readonly reason: string;
}

export interface AreaResult {
  readonly area: string;
  readonly killed: number;
  /** Mutants under which the tests hang: seen, hence counted with the killed. */
  readonly timeouts: number;
  /** Mutants under which the program does not even load: no test is to be thanked, they count for nothing. */
  readonly broken: number;
  readonly survivors: readonly Survivor[];
  /** Part of the mutants that are not equivalent and were found, in percent. */
  readonly percent: number;
  readonly files: number;
  readonly filesMissing: readonly string[];
  /** At least 90 percent, of all files, and every survivor has its reason. */
  readonly isEnough: boolean;
}

const wantedPercent = 90;

/** Counts what became of the mutants in each area, and gives each survivor its reason. */
export function judgeMutants(
  files: readonly FileToMutate[],
  results: ReadonlyMap<string, FileResult>,
  reasons: readonly GivenReason[],
): readonly AreaResult[] {
  const areas = [...new Set(files.map(({ area }) => area))];
  return areas.map((area) => {
    const paths = files.filter((file) => file.area === area).map(({ path }) => path);
    return judgeArea(area, paths, results, reasons);
  });
}

function judgeArea(
  area: string,
  paths: readonly string[],
  results: ReadonlyMap<string, FileResult>,
  reasons: readonly GivenReason[],
): AreaResult {
  const known = paths.flatMap((path) => results.get(path) ?? []);
  const count = (...statuses: readonly MutantStatus[]): number =>
    known.flatMap(({ mutants }) => mutants).filter(({ status }) => statuses.includes(status)).length;
  const survivors = paths.flatMap((path) => survivorsOf(path, results.get(path), reasons));
  const [killed, timeouts] = [count('Killed'), count('Timeout')];
  const alive = survivors.filter(({ verdict }) => verdict !== 'equivalent').length;
  const all = killed + timeouts + alive;
  const percent = all === 0 ? 100 : ((killed + timeouts) / all) * 100;
  const filesMissing = paths.filter((path) => !results.has(path));
  const isExplained = survivors.every(({ verdict }) => verdict !== 'open');
  return {
    area,
    killed,
    timeouts,
    broken: count('CompileError', 'RuntimeError'),
    survivors,
    percent,
    files: paths.length,
    filesMissing,
    isEnough: percent >= wantedPercent && filesMissing.length === 0 && isExplained,
  };
}

function survivorsOf(path: string, result: FileResult | undefined, reasons: readonly GivenReason[]): Survivor[] {
  if (!result) return [];
  const lines = result.source.split('\n');
  const file = path.replace('packages/domain/src/', '');
  return result.mutants
    .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
    .map(({ location, replacement = '' }) => {
      const { line } = location.start;
      const code = (lines[line - 1] ?? '').trim();
      const change = `${shorten(textAt(lines, location))} → ${shorten(replacement)}`;
      const given = reasons.find(
        (reason) =>
          (reason.file === file || reason.file === '*') &&
          reason.mutants.some((mutant) => mutant.line === code && mutant.change === change),
      );
      return { file, line, code, change, verdict: given?.verdict ?? 'open', reason: given?.reason ?? '' };
    });
}

function textAt(lines: readonly string[], { start, end }: FileResult['mutants'][number]['location']): string {
  const part = lines.slice(start.line - 1, end.line);
  const last = part.length - 1;
  return part
    .map((text, index) => text.slice(index === 0 ? start.column - 1 : 0, index === last ? end.column - 1 : undefined))
    .join('\n');
}

/** On one line, the middle of a long text left out. */
function shorten(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= 80 ? flat : `${flat.slice(0, 40)} … ${flat.slice(-30)}`;
}
