import { Button, ButtonLink } from '../actions/button.tsx';
import { FileDownload } from '../actions/file-download.tsx';
import { Section } from '../layout/page.tsx';

const variants = ['primary', 'secondary', 'quiet', 'danger'] as const;

export function ActionSamples() {
  return (
    <Section title="Actions">
      {(['small', 'medium', 'large'] as const).map((size) => (
        <div key={size} className="flex flex-wrap items-center gap-3">
          {variants.map((variant) => (
            <Button key={variant} type="button" size={size} variant={variant}>
              {variant}
            </Button>
          ))}
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="button" busy>
          Wird gesendet
        </Button>
        <Button type="button" variant="secondary" busy>
          Wird geprüft
        </Button>
        <Button type="button" disabled>
          Nicht möglich
        </Button>
        <Button type="button" icon="plus">
          Hinzufügen
        </Button>
        <ButtonLink href="#link" variant="secondary" icon="external">
          Ein Link, der wie eine Schaltfläche aussieht
        </ButtonLink>
      </div>
      <div className="flex flex-wrap gap-3">
        <FileDownload href="#a" name="TW-2026-000481.pdf" kind="PDF · 84 kB" />
        <FileDownload
          href="#b"
          name="Kontoauszug-Donaudampfschifffahrtsgesellschaft-mit-langem-Namen-2026-03.zip"
          kind="ZIP · 1,2 MB"
        />
      </div>
    </Section>
  );
}
