import { Section } from '../layout/page.tsx';
import { AccountSwitcher } from '../navigation/account-switcher.tsx';
import { Breadcrumbs } from '../navigation/breadcrumbs.tsx';
import { LanguageSwitch } from '../navigation/language-switch.tsx';
import { Steps } from '../navigation/steps.tsx';

const languages = [
  { code: 'de', name: 'Deutsch' },
  { code: 'hu', name: 'Magyar' },
  { code: 'en', name: 'English' },
];

export function NavigationSamples() {
  return (
    <Section title="Ways">
      <Breadcrumbs
        label="Sie sind hier"
        parents={[
          { href: '#customers', text: 'Kunden' },
          { href: '#customer', text: 'Gasthaus Donaudampfschifffahrt' },
        ]}
        current="TW-2026-000481"
      />
      <Steps
        label="Einrichtung"
        steps={['Firma', 'Zahlungsmittel', 'Bestätigen', 'Fertig']}
        current={1}
        doneText="erledigt"
      />
      <div className="flex flex-wrap items-center gap-4">
        <LanguageSwitch
          label="Sprache wechseln"
          action="/language"
          returnTo="/design"
          languages={languages}
          current="de"
        />
        <AccountSwitcher
          label="Konto wechseln"
          action="#accounts"
          returnTo="/design"
          current="2"
          accounts={[
            { id: '1', name: 'Gasthaus zur Linde', note: '3 Standorte' },
            { id: '2', name: 'Donaudampfschifffahrtsgesellschaft mbH & Co. KG', note: '12 Standorte' },
          ]}
        />
        <AccountSwitcher
          label="Konto"
          action="#accounts"
          returnTo="/design"
          current="1"
          accounts={[{ id: '1', name: 'Gasthaus zur Linde' }]}
        />
      </div>
    </Section>
  );
}
