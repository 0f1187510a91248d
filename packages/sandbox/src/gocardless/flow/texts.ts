/** Languages the hosted pages speak. */
export type Language = 'de' | 'hu' | 'en';

export interface Texts {
  readonly banner: string;
  readonly saveTitle: string;
  readonly saveLead: string;
  readonly payTitle: string;
  readonly payLead: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly iban: string;
  readonly sortCode: string;
  readonly accountNumber: string;
  readonly routingNumber: string;
  readonly missing: string;
  readonly wrong: string;
  readonly fixErrors: string;
  readonly mandate: string;
  readonly authorise: string;
  readonly approve: string;
  readonly decline: string;
  readonly declined: string;
  readonly cancel: string;
  readonly testAccounts: string;
  readonly testNames: string;
  readonly doneTitle: string;
  readonly doneLead: string;
  readonly closedTitle: string;
  readonly closedLead: string;
  readonly back: string;
}

const en: Texts = {
  banner: 'SANDBOX: no real money moves here',
  saveTitle: 'Set up a direct debit',
  saveLead: 'Later payments are collected from this account. You are told before each one.',
  payTitle: 'Pay from your bank',
  payLead: 'Your bank sends {amount} at once.',
  givenName: 'First name',
  familyName: 'Last name',
  email: 'Email',
  iban: 'IBAN',
  sortCode: 'Sort code',
  accountNumber: 'Account number',
  routingNumber: 'Routing number',
  missing: 'Please fill this in.',
  wrong: 'That does not look right.',
  fixErrors: 'Please look at the marked fields.',
  mandate: 'By going on you allow {creditor} to collect payments from this account.',
  authorise: 'Set up direct debit',
  approve: 'Approve the payment',
  decline: 'Decline',
  declined: 'The payment was declined at the bank. You may try again.',
  cancel: 'Back without doing anything',
  testAccounts: 'Test account',
  testNames: 'First names with a story of their own',
  doneTitle: 'All done',
  doneLead: 'You can close this page.',
  closedTitle: 'This page is over',
  closedLead: 'The link was cancelled or has expired.',
  back: 'Back',
};

const de: Texts = {
  banner: 'SANDBOX: hier fließt kein echtes Geld',
  saveTitle: 'Lastschrift einrichten',
  saveLead: 'Spätere Zahlungen werden von diesem Konto eingezogen. Vor jeder erhalten Sie eine Nachricht.',
  payTitle: 'Von Ihrer Bank bezahlen',
  payLead: 'Ihre Bank überweist {amount} sofort.',
  givenName: 'Vorname',
  familyName: 'Nachname',
  email: 'E-Mail',
  iban: 'IBAN',
  sortCode: 'Bankleitzahl (Sort Code)',
  accountNumber: 'Kontonummer',
  routingNumber: 'Routing-Nummer',
  missing: 'Bitte ausfüllen.',
  wrong: 'Das scheint nicht zu stimmen.',
  fixErrors: 'Bitte sehen Sie sich die markierten Felder an.',
  mandate: 'Damit erlauben Sie {creditor}, Zahlungen von diesem Konto einzuziehen.',
  authorise: 'Lastschrift einrichten',
  approve: 'Zahlung freigeben',
  decline: 'Ablehnen',
  declined: 'Die Zahlung wurde bei der Bank abgelehnt. Sie können es noch einmal versuchen.',
  cancel: 'Zurück, ohne etwas zu tun',
  testAccounts: 'Testkonto',
  testNames: 'Vornamen mit eigener Geschichte',
  doneTitle: 'Erledigt',
  doneLead: 'Sie können diese Seite schließen.',
  closedTitle: 'Diese Seite ist vorbei',
  closedLead: 'Der Link wurde zurückgezogen oder ist abgelaufen.',
  back: 'Zurück',
};

const hu: Texts = {
  banner: 'SANDBOX: itt nem mozog valódi pénz',
  saveTitle: 'Beszedési megbízás adása',
  saveLead: 'A későbbi fizetéseket erről a számláról szedjük be. Mindegyik előtt értesítést kap.',
  payTitle: 'Fizetés a bankjából',
  payLead: 'A bankja azonnal elküldi ezt az összeget: {amount}.',
  givenName: 'Keresztnév',
  familyName: 'Vezetéknév',
  email: 'E-mail',
  iban: 'IBAN',
  sortCode: 'Bankkód (sort code)',
  accountNumber: 'Számlaszám',
  routingNumber: 'Routing szám',
  missing: 'Kérjük, töltse ki.',
  wrong: 'Ez nem tűnik helyesnek.',
  fixErrors: 'Kérjük, nézze meg a megjelölt mezőket.',
  mandate: 'Ezzel engedélyezi, hogy {creditor} fizetéseket szedjen be erről a számláról.',
  authorise: 'Megbízás megadása',
  approve: 'Fizetés jóváhagyása',
  decline: 'Elutasítás',
  declined: 'A fizetést a banknál elutasították. Próbálja meg újra.',
  cancel: 'Vissza, változtatás nélkül',
  testAccounts: 'Tesztszámla',
  testNames: 'Keresztnevek saját történettel',
  doneTitle: 'Kész',
  doneLead: 'Bezárhatja ezt az oldalt.',
  closedTitle: 'Ez az oldal lejárt',
  closedLead: 'A hivatkozást visszavonták vagy lejárt.',
  back: 'Vissza',
};

const TEXTS: Readonly<Record<Language, Texts>> = { de, hu, en };

export function textsFor(language: Language): Texts {
  return TEXTS[language];
}

/** The page's own language, else the browser's first that we speak, else English. */
export function chooseLanguage(wished: string | null | undefined, header: string | undefined): Language {
  const named = [wished ?? '', ...(header ?? '').split(',')].map((part) => part.trim().slice(0, 2).toLowerCase());
  return named.find((name): name is Language => name === 'de' || name === 'hu' || name === 'en') ?? 'en';
}
