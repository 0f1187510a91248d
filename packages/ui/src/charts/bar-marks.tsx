import type { ChartPoint } from './chart-point.ts';

/** Bars on a field of 100 by 100. The last one is the present and stands out. */
export function BarMarks({ points, top }: { points: readonly ChartPoint[]; top: number }) {
  const slot = 100 / Math.max(points.length, 1);
  const width = slot * 0.62;
  return (
    <>
      {points.map(({ label, value, text }, index) => {
        const height = Math.max(0, (value / top) * 100);
        return (
          <rect
            key={label}
            x={slot * index + (slot - width) / 2}
            y={100 - height}
            width={width}
            height={height}
            className={
              index === points.length - 1
                ? 'fill-brand'
                : '[fill:color-mix(in_oklab,var(--brand-fill)_55%,var(--paper-surface))]'
            }
          >
            <title>{`${label}: ${text}`}</title>
          </rect>
        );
      })}
    </>
  );
}
