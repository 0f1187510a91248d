/**
 * The top of a chart's scale and the lines between: a round number (1, 2, 2.5 or 5 times a power of ten) at or above
 * the largest value, in four steps at most; between whole numbers none but whole ones. Nothing but zeros still gets a
 * scale.
 */
export function chartScale(values: readonly number[]): { readonly top: number; readonly ticks: readonly number[] } {
  const largest = Math.max(0, ...values.filter((value) => Number.isFinite(value)));
  if (largest === 0) return { top: 1, ticks: [0, 1] };
  const power = 10 ** Math.floor(Math.log10(largest / 4));
  const isCounted = values.every((value) => !Number.isFinite(value) || Number.isInteger(value));
  const isFit = (size: number) => size * 4 >= largest && (!isCounted || Number.isInteger(size));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find(isFit) ?? Math.ceil(largest / 4);
  const count = Math.ceil(largest / step - 1e-9);
  return { top: step * count, ticks: Array.from({ length: count + 1 }, (_, tick) => step * tick) };
}
