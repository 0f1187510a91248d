import type { TenantScope } from '@quittance/db';
import type { Tenant } from '../../tenant/brand.ts';
import { courseChecks, readableCourse, type StoredCourse } from './course-checks.ts';
import { examplesAtMost, type Finding, findingOf } from './finding.ts';
import { readCourses } from './read-courses.ts';

export interface VerifiedCourses {
  readonly checked: number;
  readonly findings: readonly Finding[];
}

/** What only the domain can derive: each course is read once, for all the promises about it. */
export async function verifyCourses(scope: TenantScope, tenant: Tenant): Promise<VerifiedCourses> {
  const broken = new Map<string, { count: number; examples: string[] }>();
  let checked = 0;
  for await (const { key, read } of readCourses(scope, tenant)) {
    checked += 1;
    for (const name of promisesBroken(read)) {
      const { count, examples } = broken.get(name) ?? { count: 0, examples: [] };
      if (count < examplesAtMost) examples.push(key);
      broken.set(name, { count: count + 1, examples });
    }
  }
  const promises = [readableCourse, ...Object.entries(courseChecks).map(([name, { says }]) => ({ name, says }))];
  const findings = promises.map(({ name, says }) => {
    const { count = 0, examples = [] } = broken.get(name) ?? {};
    return findingOf(name, says, count, examples);
  });
  return { checked, findings: findings.filter((finding) => finding !== null) };
}

function promisesBroken(read: () => StoredCourse): readonly string[] {
  try {
    const course = read();
    return Object.entries(courseChecks).flatMap(([name, { isBroken }]) => (isBroken(course) ? [name] : []));
  } catch {
    return [readableCourse.name];
  }
}
