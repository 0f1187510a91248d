import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that need no database come first: they run while it is made. */
const projects = ['unit', 'tools', 'product'];

/** The longest of all files: one of them left for the end would run alone. A first run does not know how long they take. */
const longest = ['/tests/browser/', '/tests/simulation/'];

/** The order of test files: what needs nothing, then the longest, then as vitest remembers their durations. */
export class TestOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files);
    return usual.toSorted((a, b) => placeOf(a) - placeOf(b));
  }
}

function placeOf({ project, moduleId }: TestSpecification): number {
  const folder = longest.findIndex((part) => moduleId.includes(part));
  return projects.indexOf(project.name) * (longest.length + 1) + (folder === -1 ? longest.length : folder);
}
