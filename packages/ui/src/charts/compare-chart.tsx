import { chartScale } from './chart-scale.ts';

export interface ComparedPoint {
  /** Short, below the bars. */
  readonly label: string;
  /** In full, in the table. */
  readonly name: string;
  /** One for each series, in their order. */
  readonly values: readonly { readonly value: number; readonly text: string }[];
}

export interface CompareChartProps {
  readonly title: string;
  /** What the chart shows, in a sentence, for those who do not see it. */
  readonly summary: string;
  /** Names of the two things compared. */
  readonly series: readonly [string, string];
  readonly points: readonly ComparedPoint[];
  /** Writes a figure of the scale. */
  readonly tickText: (value: number) => string;
  readonly tableText: string;
  readonly labelColumn: string;
}

const fills = ['fill-brand/40', 'fill-brand'] as const;
const swatches = ['bg-brand/40', 'bg-brand'] as const;

/** Two figures side by side for each label, with a legend and the exact figures as a table to unfold. */
export function CompareChart(props: CompareChartProps) {
  const { title, summary, series, points, tickText } = props;
  const { top, ticks } = chartScale(points.flatMap(({ values }) => values.map(({ value }) => value)));
  return (
    <figure className="grid min-w-0 gap-3">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <span className="text-[0.9375rem] font-semibold text-ink">{title}</span>
        <span aria-hidden="true" className="flex flex-wrap gap-4 text-xs text-soft">
          {series.map((name, index) => (
            <span key={name} className="inline-flex items-center gap-1.5">
              <span className={`size-2.5 rounded-sm ${swatches[index]}`} />
              {name}
            </span>
          ))}
        </span>
      </figcaption>
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
          <PairedBars points={points} top={top} />
        </svg>
        <ul className="col-start-2 mt-2 flex text-center text-xs text-faint">
          {points.map(({ label }) => (
            <li
              key={label}
              className="flex min-w-0 grow basis-0 justify-center whitespace-nowrap max-sm:[&:nth-child(even)]:invisible"
            >
              {label}
            </li>
          ))}
        </ul>
      </div>
      <p className="sr-only">{summary}</p>
      <CompareTable {...props} />
    </figure>
  );
}

/** Two bars in each slot of a field of 100 by 100. */
function PairedBars({ points, top }: { points: readonly ComparedPoint[]; top: number }) {
  const slot = 100 / Math.max(points.length, 1);
  const width = slot * 0.32;
  return points.flatMap(({ name, values }, place) =>
    values.map(({ value, text }, index) => {
      const height = Math.max(0, (value / top) * 100);
      const x = slot * place + slot * 0.16 + index * (width + slot * 0.04);
      return (
        <rect key={`${name} ${index}`} x={x} y={100 - height} width={width} height={height} className={fills[index]}>
          <title>{`${name}: ${text}`}</title>
        </rect>
      );
    }),
  );
}

function CompareTable({ title, series, points, tableText, labelColumn }: CompareChartProps) {
  const head = 'border-b border-edge py-1.5 font-medium text-faint';
  return (
    <details className="text-sm">
      <summary className="inline-flex min-h-8 items-center rounded-md font-medium text-brand-text underline underline-offset-4">
        {tableText}
      </summary>
      <table className="mt-3 w-full max-w-lg">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr>
            <th scope="col" className={`${head} text-left`}>
              {labelColumn}
            </th>
            {series.map((name) => (
              <th key={name} scope="col" className={`${head} text-right`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map(({ name, values }) => (
            <tr key={name}>
              <th scope="row" className="border-b border-edge py-1.5 text-left font-normal text-soft">
                {name}
              </th>
              {values.map(({ text }, index) => (
                <td key={series[index]} className="border-b border-edge py-1.5 text-right text-ink tabular-nums">
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
