import { addDays, type BusinessDate } from '@quittance/domain';
import { type ImportProblem, problemAt } from './import-problem.ts';
import type { ImportSet } from './import-set.ts';
import type { TableRow } from './read-table.ts';
import type { RowOf } from './row-schemas.ts';

/** Ends come after beginnings, anchors fit the start, and nobody has the same role at the same place twice at a time. */
export function checkDates(set: ImportSet): ImportProblem[] {
  return [...checkOpenings(set), ...checkSubscriptions(set), ...checkAssignments(set)];
}

function checkOpenings({ tables }: ImportSet): ImportProblem[] {
  return tables['locations.csv'].rows.flatMap(({ line, value }) =>
    endsBefore(value.opened_on, value.closed_on)
      ? [problemAt('locations.csv', line, 'closed_on', 'ends_before_start')]
      : [],
  );
}

function checkSubscriptions({ tables, catalogue }: ImportSet): ImportProblem[] {
  const file = 'subscriptions.csv';
  return tables[file].rows.flatMap(({ line, value }) => {
    const { start_date: start, anchor } = value;
    const trialDays =
      catalogue?.planVersions.find(
        ({ planCode, version }) => planCode === value.plan_code && version === value.plan_version,
      )?.trialDays ?? 0;
    const ends = endsBefore(start, value.end_date) ? [problemAt(file, line, 'end_date', 'ends_before_start')] : [];
    if (anchor === null) return ends;
    if (trialDays > 0 && anchor !== addDays(start, trialDays)) {
      return [...ends, problemAt(file, line, 'anchor', 'anchor_differs_from_trial')];
    }
    const late = trialDays === 0 && anchor > start;
    return late ? [...ends, problemAt(file, line, 'anchor', 'anchor_after_start')] : ends;
  });
}

type AssignmentRow = TableRow<RowOf<'assignments.csv'>>;

function checkAssignments({ tables }: ImportSet): ImportProblem[] {
  const file = 'assignments.csv';
  const backward = tables[file].rows.filter(({ value }) => endsBefore(value.valid_from, value.valid_until));
  const places = Map.groupBy(tables[file].rows, ({ value }) =>
    [value.member_key, value.role_code, value.location_key ?? ''].join(' '),
  );
  const overlapping = [...places.values()].flatMap(overlapsIn);
  return [
    ...backward.map(({ line }) => problemAt(file, line, 'valid_until', 'ends_before_start')),
    ...overlapping.map(({ line }) => problemAt(file, line, 'valid_from', 'overlapping_assignment')),
  ];
}

/** The rows that begin before an earlier one of the same place has ended. */
function overlapsIn(rows: readonly AssignmentRow[]): AssignmentRow[] {
  const sorted = rows.toSorted((a, b) => (a.value.valid_from < b.value.valid_from ? -1 : 1));
  return sorted.filter(({ value }, index) => {
    const before = sorted[index - 1]?.value;
    return before !== undefined && (before.valid_until === null || before.valid_until > value.valid_from);
  });
}

function endsBefore(start: BusinessDate | null, end: BusinessDate | null): boolean {
  return start !== null && end !== null && end < start;
}
