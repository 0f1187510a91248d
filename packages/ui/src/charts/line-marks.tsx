import type { ChartPoint } from './chart-point.ts';

/** A line with a tint below, on a field of 100 by 100. Dots are strokes, so that stretching does not bend them. */
export function LineMarks({ points, top }: { points: readonly ChartPoint[]; top: number }) {
  const slot = 100 / Math.max(points.length, 1);
  const places = points.map(({ value }, index) => ({ x: slot * (index + 0.5), y: 100 - (value / top) * 100 }));
  const line = places.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
  const [first, last] = [places.at(0), places.at(-1)];
  if (!first || !last) return null;
  const stroke = { fill: 'none', vectorEffect: 'non-scaling-stroke', strokeLinecap: 'round' } as const;
  return (
    <>
      <path d={`${line} L${last.x} 100 L${first.x} 100 Z`} className="fill-brand/10" />
      <path d={line} {...stroke} strokeLinejoin="round" strokeWidth="2.5" className="stroke-brand-line" />
      {places.map(({ x, y }, index) => (
        <path key={points[index]?.label} d={`M${x} ${y}h0`} {...stroke} strokeWidth="8" className="stroke-brand-line">
          <title>{`${points[index]?.label}: ${points[index]?.text}`}</title>
        </path>
      ))}
    </>
  );
}
