import { Chart } from '../charts/chart.tsx';
import type { ChartPoint } from '../charts/chart-point.ts';
import { Card } from '../data/card.tsx';
import { Section } from '../layout/page.tsx';

const months = ['Apr', 'Mai', 'Jun', 'Jul', 'Aug', 'Sep', 'Okt', 'Nov', 'Dez', 'Jan', 'Feb', 'Mär'];
const revenue = [31_200, 32_900, 32_400, 35_100, 36_800, 36_200, 39_500, 41_000, 42_300, 44_900, 46_100, 48_210];

export function ChartSamples() {
  const points: readonly ChartPoint[] = months.map((label, index) => {
    const value = revenue[index] ?? 0;
    return { label, value, text: `${value} €` };
  });
  const texts = { tableText: 'Als Tabelle anzeigen', columns: { label: 'Monat', value: 'Betrag' } };
  const tickText = (value: number) => (value === 0 ? '0' : `${value / 1_000} T€`);
  return (
    <Section title="Charts">
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Card>
          <Chart
            kind="bars"
            title="Umsatz je Monat"
            summary="Von 31.200 € im April auf 48.210 € im März."
            points={points}
            tickText={tickText}
            {...texts}
          />
        </Card>
        <Card>
          <Chart
            kind="line"
            title="Verlauf des Umsatzes"
            summary="Stetig steigend."
            points={points}
            tickText={tickText}
            {...texts}
          />
        </Card>
        <Card>
          <Chart
            kind="bars"
            title="Noch keine Zahlen"
            summary="Alles ist null."
            points={months.slice(0, 3).map((label) => ({ label, value: 0, text: '0 €' }))}
            tickText={String}
            {...texts}
          />
        </Card>
      </div>
    </Section>
  );
}
