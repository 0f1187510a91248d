import { Button, ButtonLink } from '../actions/button.tsx';
import { Card } from '../data/card.tsx';
import { Notice } from '../feedback/notice.tsx';
import { ProblemPage } from '../feedback/problem-page.tsx';
import { Progress } from '../feedback/progress.tsx';
import { SandboxBanner } from '../feedback/sandbox-banner.tsx';
import { Skeleton, Spinner } from '../feedback/waiting.tsx';
import { Section } from '../layout/page.tsx';

export function FeedbackSamples() {
  return (
    <Section title="Feedback and waiting">
      <div className="grid gap-3">
        <Notice tone="success" title="Ihre Zahlung ist eingegangen.">
          Vielen Dank. Ihr Zugang ist wieder freigeschaltet.
        </Notice>
        <Notice tone="info" title="Ihre Lastschrift ist unterwegs.">
          Banken brauchen dafür bis zu fünf Werktage. Sie müssen nichts tun.
        </Notice>
        <Notice
          tone="warning"
          title="Bitte hinterlegen Sie ein Zahlungsmittel."
          action={<Button size="small">Hinzufügen</Button>}
        />
        <Notice tone="danger" title="Die Karte wurde abgelehnt.">
          Bitte versuchen Sie es mit einer anderen Karte oder fragen Sie Ihre Bank.
        </Notice>
      </div>
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2">
        <Card title="Billing run">
          <div className="grid gap-6">
            <Progress label="Rechnungen" done={140} total={200} text="140 von 200 Rechnungen" />
            <Progress label="Kunden lesen" done={0} total={null} text="Wird gezählt …" />
            <Progress label="Zahlungen" done={200} total={200} text="200 von 200, fertig" />
            <Progress label="Versand" done={0} total={200} text="0 von 200" />
          </div>
        </Card>
        <Card title="Loading">
          <div className="grid gap-8">
            <Spinner text="Wird geladen …" />
            <Skeleton text="Wird geladen …" lines={4} />
          </div>
        </Card>
      </div>
      <div className="overflow-hidden rounded-2xl border border-edge">
        <SandboxBanner title="Testumgebung" text="Hier fließt kein echtes Geld." />
        <div className="bg-canvas">
          <ProblemPage
            status={404}
            title="Diese Seite gibt es nicht"
            text="Vielleicht ist die Adresse falsch geschrieben oder die Seite ist umgezogen."
            reference="Nummer für unseren Support: 0d974249-ccd1-4daa-9451-5d9c246c9550"
            action={
              <ButtonLink href="#home" variant="secondary">
                Zur Startseite
              </ButtonLink>
            }
          />
        </div>
      </div>
    </Section>
  );
}
