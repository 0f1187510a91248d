import { Button } from '../actions/button.tsx';
import { EmptyState } from '../data/empty-state.tsx';
import { StatTile, StatTiles } from '../data/stat-tile.tsx';
import { StatusBadge } from '../data/status-badge.tsx';
import type { Tone } from '../foundation/tone.ts';
import { Section } from '../layout/page.tsx';

const tones: readonly Tone[] = ['neutral', 'info', 'success', 'warning', 'danger', 'brand'];

export function DataSamples() {
  return (
    <Section title="Figures and states">
      <StatTiles>
        <StatTile label="Monthly revenue" value="€48,210.00" icon="chart" note="+4.2% on February" />
        <StatTile label="Open" value="€12,904.50" icon="invoice" note="86 invoices" href="#open" />
        <StatTile label="Paid on time" value="94.1%" icon="checkCircle" />
        <StatTile
          label="Bevételek összesen márciusban"
          value="123 456 789 Ft"
          icon="bank"
          note="Ein sehr langer Hinweis, der über mehrere Zeilen geht und trotzdem ruhig aussieht"
        />
      </StatTiles>
      <div className="flex flex-wrap gap-2">
        {tones.map((tone) => (
          <StatusBadge key={tone} tone={tone}>
            {tone}
          </StatusBadge>
        ))}
      </div>
      <EmptyState
        icon="card"
        title="Noch kein Zahlungsmittel"
        text="Hinterlegen Sie eine Karte oder ein Konto, dann werden Ihre Rechnungen von selbst bezahlt."
        action={<Button icon="plus">Zahlungsmittel hinzufügen</Button>}
      />
    </Section>
  );
}
