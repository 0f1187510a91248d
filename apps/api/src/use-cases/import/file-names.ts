import { nearestName } from '@quittance/process';
import type { ImportFiles } from './decode-file.ts';
import { type ImportProblem, problemAt } from './import-problem.ts';
import { rowSchemas } from './row-schemas.ts';

const knownNames = ['brand.json', 'catalogue.json', ...Object.keys(rowSchemas)];

/** A CSV or JSON file by its name, whatever its case. Hidden files are the system's own. */
export function isDataFile(name: string): boolean {
  return /^[^.].*\.(csv|json)$/i.test(name);
}

/** A file that nothing would be read from is mistyped, or its rows would be missed in silence. */
export function unknownFiles(files: ImportFiles): ImportProblem[] {
  return Object.keys(files)
    .filter((name) => isDataFile(name) && !knownNames.includes(name))
    .toSorted()
    .map((name) => problemAt(name, null, null, 'unknown_file'));
}

/** The known name that an unknown one is most like; every known one when it is like none. */
export function namesMeant(name: string): readonly string[] {
  const nearest = nearestName(name.toLowerCase(), knownNames);
  return nearest === null ? knownNames : [nearest];
}
