import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checksByArea } from './checks.ts';
import { courseChecks, readableCourse } from './course-checks.ts';
import { operatorChecks } from './operator-checks.ts';

const page = readFileSync(new URL('../../../../../docs/operate.md', import.meta.url), 'utf8');

test('Operators read of every check by its name and its sentence, under what it is about', () => {
  const [, ...areas] = page.split('## Verify every night')[1]?.split(/\n#### /) ?? [];
  const written = areas.flatMap((area) => {
    const [title = ''] = area.split('\n', 1);
    return [...area.matchAll(/^\| `(\w+)` +\| (.+?) +\|$/gm)].map(([, name, says]) => `${title}: ${name}: ${says}`);
  });
  const inCode = Object.entries({ ...checksByArea, 'Operators’ log': operatorChecks }).flatMap(([area, checks]) =>
    Object.entries(checks).map(([name, { says }]) => `${area}: ${name}: ${says}`),
  );
  const courses = Object.entries(courseChecks).map(([name, { says }]) => `Courses: ${name}: ${says}`);
  const all = [...inCode, `Courses: ${readableCourse.name}: ${readableCourse.says}`, ...courses];
  expect(written.toSorted()).toEqual(all.toSorted());
});
