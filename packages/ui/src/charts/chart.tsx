import { BarMarks } from './bar-marks.tsx';
import type { ChartPoint } from './chart-point.ts';
import { chartScale } from './chart-scale.ts';
import { LineMarks } from './line-marks.tsx';

export interface ChartProps {
  readonly kind: 'bars' | 'line';
  readonly title: string;
  /** What the chart shows, in a sentence, for those who do not see it. */
  readonly summary: string;
  readonly points: readonly ChartPoint[];
  /** Writes a figure of the scale. */
  readonly tickText: (value: number) => string;
  readonly tableText: string;
  readonly columns: { readonly label: string; readonly value: string };
}

/** A small chart with its figures as a table to unfold. Heights come from attributes: no style is needed. */
export function Chart({ kind, title, summary, points, tickText, tableText, columns }: ChartProps) {
  const { top, ticks } = chartScale(points.map(({ value }) => value));
  const Marks = kind === 'bars' ? BarMarks : LineMarks;
  return (
    <figure className="grid min-w-0 gap-3">
      <figcaption className="text-[0.9375rem] font-semibold text-ink">{title}</figcaption>
      <div aria-hidden="true" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3">
        <ul className="flex h-48 flex-col-reverse justify-between text-right text-xs text-faint tabular-nums">
          {ticks.map((tick) => (
            <li key={tick} className="-my-2 leading-4">
              {tickText(tick)}
            </li>
          ))}
        </ul>
        <svg
          aria-hidden="true"
          viewBox="0 0 100 100"
          preserveAspectRatio="none"
          className="h-48 w-full overflow-visible"
        >
          {ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100"
              y1={100 - (tick / top) * 100}
              y2={100 - (tick / top) * 100}
              className={tick === 0 ? 'stroke-edge-strong' : 'stroke-edge'}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          <Marks points={points} top={top} />
        </svg>
        <ul className="col-start-2 mt-2 flex text-center text-xs text-faint">
          {points.map(({ label }) => (
            <li
              key={label}
              className={`flex min-w-0 grow basis-0 justify-center whitespace-nowrap ${points.length > 6 ? 'max-sm:even:invisible' : ''}`}
            >
              {label}
            </li>
          ))}
        </ul>
      </div>
      <p className="sr-only">{summary}</p>
      <ChartTable title={title} points={points} tableText={tableText} columns={columns} />
    </figure>
  );
}

function ChartTable({
  title,
  points,
  tableText,
  columns,
}: Pick<ChartProps, 'title' | 'points' | 'tableText' | 'columns'>) {
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-8 items-center rounded-md font-medium text-brand-text underline underline-offset-4">
        {tableText}
      </summary>
      <table className="mt-3 w-full max-w-sm">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="text-faint">
            <th scope="col" className="border-b border-edge py-1.5 text-left font-medium">
              {columns.label}
            </th>
            <th scope="col" className="border-b border-edge py-1.5 text-right font-medium">
              {columns.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ label, text }) => (
            <tr key={label}>
              <th scope="row" className="border-b border-edge py-1.5 text-left font-normal text-soft">
                {label}
              </th>
              <td className="border-b border-edge py-1.5 text-right text-ink tabular-nums">{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
