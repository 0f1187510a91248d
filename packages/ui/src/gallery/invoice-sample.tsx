import { Button, ButtonLink } from '../actions/button.tsx';
import { FileDownload } from '../actions/file-download.tsx';
import { Card } from '../data/card.tsx';
import { DefinitionList } from '../data/definition-list.tsx';
import { Money } from '../data/money.tsx';
import { StatusBadge } from '../data/status-badge.tsx';
import { Timeline } from '../data/timeline.tsx';
import { Totals } from '../data/totals.tsx';
import { Notice } from '../feedback/notice.tsx';
import { Columns } from '../layout/page.tsx';

/** Components as they stand together on a page: what is due, why, and how to pay. */
export function InvoiceSample() {
  return (
    <Columns
      main={
        <>
          <Notice
            tone="warning"
            title="Zahlungsmittel läuft ab"
            action={
              <Button size="small" variant="secondary">
                Erneuern
              </Button>
            }
          >
            Die Karte mit den Endziffern 4242 gilt nur noch bis 04/2026.
          </Notice>
          <Card>
            <div className="flex flex-wrap items-end justify-between gap-6">
              <div className="grid gap-1">
                <p className="text-sm font-medium text-faint">Jetzt fällig</p>
                <Money text="1.482,50 €" size="display" />
                <p className="text-[0.9375rem] text-soft">
                  2 Rechnungen, die älteste ist am 15. Februar 2026 fällig gewesen.
                </p>
              </div>
              <div className="flex w-full flex-col gap-3 sm:w-auto sm:flex-row">
                <Button wide>Jetzt bezahlen</Button>
                <ButtonLink href="#invoices" variant="secondary" wide>
                  Rechnungen ansehen
                </ButtonLink>
              </div>
            </div>
          </Card>
          <Card
            title="Rechnung TW-2026-000481"
            action={<StatusBadge tone="info">Offen</StatusBadge>}
            footer={<FileDownload href="#file" name="TW-2026-000481.pdf" kind="PDF · 84 kB" />}
          >
            <Totals
              lines={[
                { label: 'Zwischensumme', amount: '1.245,80 €' },
                { label: 'Umsatzsteuer 19 %', amount: '236,70 €' },
                { label: 'Verrechnetes Guthaben', amount: '0,00 €' },
                { label: 'Zahlbetrag', amount: '1.482,50 €', strong: true },
              ]}
            />
          </Card>
        </>
      }
      side={
        <>
          <Card title="Nächste Abbuchung">
            <DefinitionList
              items={[
                { term: 'Datum', value: '1. April 2026' },
                { term: 'Betrag', value: <Money text="249,00 €" /> },
                { term: 'Zahlungsmittel', value: 'Visa, Endziffern 4242' },
                { term: 'E-Mail', value: 'buchhaltung@ein-sehr-langer-firmenname-ohne-trennstelle.example' },
              ]}
            />
          </Card>
          <Card title="Verlauf">
            <Timeline
              items={[
                {
                  key: '1',
                  title: 'Zahlung eingegangen',
                  time: '05.03.2026, 14:05',
                  instant: '2026-03-05T13:05:00Z',
                  icon: 'checkCircle',
                  tone: 'success',
                  text: '249,00 € mit Visa 4242',
                },
                {
                  key: '2',
                  title: 'Abbuchung fehlgeschlagen',
                  time: '03.03.2026, 06:00',
                  instant: '2026-03-03T05:00:00Z',
                  icon: 'error',
                  tone: 'danger',
                  text: 'Die Bank hat abgelehnt: nicht genug Deckung.',
                },
                {
                  key: '3',
                  title: 'Rechnung versendet',
                  time: '01.03.2026, 06:00',
                  instant: '2026-03-01T05:00:00Z',
                  icon: 'mail',
                },
              ]}
            />
          </Card>
        </>
      }
    />
  );
}
