import type { Language } from '../../pages/language.ts';

export interface DebitTexts {
  readonly card: string;
  readonly us_bank_account: string;
  readonly sepa_debit: string;
  readonly payTitle: string;
  readonly saveTitle: string;
  readonly saveLead: string;
  readonly login: string;
  readonly loginLead: string;
  readonly testAccount: string;
  readonly byHand: string;
  readonly byHandLead: string;
  readonly routing: string;
  readonly accountNumber: string;
  readonly accountAgain: string;
  readonly iban: string;
  readonly holder: string;
  readonly email: string;
  readonly usMandate: string;
  readonly sepaMandate: string;
  readonly routingWrong: string;
  readonly accountWrong: string;
  readonly accountUnknown: string;
  readonly accountDiffers: string;
  readonly ibanWrong: string;
  readonly ibanUnknown: string;
  readonly emailWrong: string;
  readonly testAccounts: string;
  readonly good: string;
  readonly closed: string;
  readonly withoutFunds: string;
  readonly missing: string;
  readonly notAuthorised: string;
  readonly comesBack: string;
  readonly neverEnds: string;
  readonly depositsFail: string;
  readonly verifyTitle: string;
  readonly verifyLead: string;
  readonly depositCode: string;
  readonly firstAmount: string;
  readonly secondAmount: string;
  readonly orAmounts: string;
  readonly verify: string;
  readonly verifyEmpty: string;
  readonly verifyWrong: string;
  readonly verifyOver: string;
  readonly verifyLate: string;
  readonly verified: string;
}

const en: DebitTexts = {
  card: 'Card',
  us_bank_account: 'US bank account',
  sepa_debit: 'SEPA direct debit',
  payTitle: 'Pay by bank account',
  saveTitle: 'Save a bank account',
  saveLead: 'The account is kept for future payments. Nothing is charged now.',
  login: 'Log in to your bank',
  loginLead: 'This stands in for your bank’s own page. Choose the account that you log in to.',
  testAccount: 'Account',
  byHand: 'Type the account instead',
  byHandLead: 'One or two small deposits arrive there within two business days; they prove that it is yours.',
  routing: 'Routing number',
  accountNumber: 'Account number',
  accountAgain: 'Account number again',
  iban: 'IBAN',
  holder: 'Account holder',
  email: 'Email',
  usMandate:
    'By continuing, you authorize {merchant} to debit this account for what you owe it, and to credit it if something went wrong. You may withdraw this at any time.',
  sepaMandate:
    'By continuing, you authorize {merchant} and its payment provider to send instructions to your bank to debit your account, and your bank to follow them. You are entitled to a refund from your bank within eight weeks of a debit.',
  routingWrong: 'Nine digits, for tests 110000000.',
  accountWrong: 'Enter the account number.',
  accountUnknown: 'Only published test accounts work here, for example 000123456789.',
  accountDiffers: 'The two account numbers differ.',
  ibanWrong: 'This IBAN is not valid.',
  ibanUnknown: 'Only published test accounts work here, for example DE89 3704 0044 0532 0130 00.',
  emailWrong: 'Enter your email address.',
  testAccounts: 'Test accounts',
  good: 'pays',
  closed: 'is closed',
  withoutFunds: 'does not have enough funds',
  missing: 'does not exist',
  notAuthorised: 'does not allow debits',
  comesBack: 'takes the money back after it came',
  neverEnds: 'stays on its way forever',
  depositsFail: 'pays after a login; small deposits do not arrive',
  verifyTitle: 'Verify your bank account',
  verifyLead: 'Look at your bank statement: it shows one deposit of a cent with a code, or two small amounts.',
  depositCode: 'Code that begins with SM',
  firstAmount: 'First amount in cents',
  secondAmount: 'Second amount in cents',
  orAmounts: 'Or the two amounts',
  verify: 'Verify',
  verifyEmpty: 'Enter the code or both amounts.',
  verifyWrong: 'That is not what was sent. Please look again.',
  verifyOver: 'Too many wrong tries. Please begin again with another account.',
  verifyLate: 'The ten days for this are over. Please begin again.',
  verified: 'The account is verified. You can go back now.',
};

const de: DebitTexts = {
  card: 'Karte',
  us_bank_account: 'US-Bankkonto',
  sepa_debit: 'SEPA-Lastschrift',
  payTitle: 'Vom Bankkonto zahlen',
  saveTitle: 'Bankkonto hinterlegen',
  saveLead: 'Das Konto wird für künftige Zahlungen gespeichert. Jetzt wird nichts abgebucht.',
  login: 'Bei Ihrer Bank anmelden',
  loginLead: 'Dies steht anstelle der Seite Ihrer Bank. Wählen Sie das Konto, bei dem Sie sich anmelden.',
  testAccount: 'Konto',
  byHand: 'Konto stattdessen eintippen',
  byHandLead:
    'Binnen zwei Bankarbeitstagen kommen dort ein oder zwei kleine Beträge an; mit ihnen zeigen Sie, dass es Ihres ist.',
  routing: 'Routing-Nummer',
  accountNumber: 'Kontonummer',
  accountAgain: 'Kontonummer noch einmal',
  iban: 'IBAN',
  holder: 'Kontoinhaber',
  email: 'E-Mail',
  usMandate:
    'Damit erlauben Sie {merchant}, von diesem Konto abzubuchen, was Sie dort schulden, und zu berichtigen, was falsch war. Sie können das jederzeit widerrufen.',
  sepaMandate:
    'Damit ermächtigen Sie {merchant} und dessen Zahlungsdienst, Lastschriften von Ihrem Konto einzuziehen, und Ihre Bank, sie einzulösen. Binnen acht Wochen nach einer Abbuchung können Sie von Ihrer Bank die Erstattung verlangen.',
  routingWrong: 'Neun Ziffern, zum Testen 110000000.',
  accountWrong: 'Geben Sie die Kontonummer ein.',
  accountUnknown: 'Hier gehen nur veröffentlichte Testkonten, zum Beispiel 000123456789.',
  accountDiffers: 'Die beiden Kontonummern sind verschieden.',
  ibanWrong: 'Diese IBAN ist ungültig.',
  ibanUnknown: 'Hier gehen nur veröffentlichte Testkonten, zum Beispiel DE89 3704 0044 0532 0130 00.',
  emailWrong: 'Geben Sie Ihre E-Mail-Adresse ein.',
  testAccounts: 'Testkonten',
  good: 'zahlt',
  closed: 'ist aufgelöst',
  withoutFunds: 'ist nicht gedeckt',
  missing: 'gibt es nicht',
  notAuthorised: 'erlaubt keine Abbuchung',
  comesBack: 'holt das Geld zurück, nachdem es kam',
  neverEnds: 'bleibt für immer unterwegs',
  depositsFail: 'zahlt nach Anmeldung; kleine Beträge kommen nicht an',
  verifyTitle: 'Bankkonto bestätigen',
  verifyLead:
    'Sehen Sie in Ihren Kontoauszug: Dort steht ein Eingang von einem Cent mit einem Code, oder zwei kleine Beträge.',
  depositCode: 'Code, der mit SM beginnt',
  firstAmount: 'Erster Betrag in Cent',
  secondAmount: 'Zweiter Betrag in Cent',
  orAmounts: 'Oder die zwei Beträge',
  verify: 'Bestätigen',
  verifyEmpty: 'Geben Sie den Code oder beide Beträge ein.',
  verifyWrong: 'Das ist nicht, was überwiesen wurde. Bitte sehen Sie noch einmal nach.',
  verifyOver: 'Zu viele falsche Versuche. Bitte beginnen Sie mit einem anderen Konto von vorn.',
  verifyLate: 'Die zehn Tage dafür sind um. Bitte beginnen Sie von vorn.',
  verified: 'Das Konto ist bestätigt. Sie können jetzt zurückgehen.',
};

const hu: DebitTexts = {
  card: 'Kártya',
  us_bank_account: 'Amerikai bankszámla',
  sepa_debit: 'SEPA-beszedés',
  payTitle: 'Fizetés bankszámláról',
  saveTitle: 'Bankszámla mentése',
  saveLead: 'A számlát a későbbi fizetésekhez tároljuk. Most nem terheljük meg.',
  login: 'Belépés a bankjába',
  loginLead: 'Ez a bankja oldalát helyettesíti. Válassza ki a számlát, amelybe belép.',
  testAccount: 'Számla',
  byHand: 'Inkább beírom a számlát',
  byHandLead: 'Két banki munkanapon belül egy vagy két kis összeg érkezik oda; ezekkel igazolja, hogy az Öné.',
  routing: 'Routing szám',
  accountNumber: 'Számlaszám',
  accountAgain: 'Számlaszám még egyszer',
  iban: 'IBAN',
  holder: 'Számlatulajdonos',
  email: 'E-mail',
  usMandate:
    'A folytatással felhatalmazza a(z) {merchant} céget, hogy a tartozását erről a számláról beszedje, és a tévedéseket jóváírja. Ezt bármikor visszavonhatja.',
  sepaMandate:
    'A folytatással felhatalmazza a(z) {merchant} céget és fizetési szolgáltatóját, hogy a számláját megterhelje, a bankját pedig, hogy ezt teljesítse. A terheléstől számított nyolc héten belül a bankjától visszatérítést kérhet.',
  routingWrong: 'Kilenc számjegy, teszthez 110000000.',
  accountWrong: 'Adja meg a számlaszámot.',
  accountUnknown: 'Itt csak közzétett tesztszámlák működnek, például 000123456789.',
  accountDiffers: 'A két számlaszám eltér.',
  ibanWrong: 'Ez az IBAN nem érvényes.',
  ibanUnknown: 'Itt csak közzétett tesztszámlák működnek, például DE89 3704 0044 0532 0130 00.',
  emailWrong: 'Adja meg az e-mail-címét.',
  testAccounts: 'Tesztszámlák',
  good: 'fizet',
  closed: 'megszűnt',
  withoutFunds: 'nincs rajta elég fedezet',
  missing: 'nem létezik',
  notAuthorised: 'nem enged terhelést',
  comesBack: 'beérkezés után visszaveszi a pénzt',
  neverEnds: 'örökké úton marad',
  depositsFail: 'belépés után fizet; a kis összegek nem érkeznek meg',
  verifyTitle: 'Bankszámla igazolása',
  verifyLead: 'Nézze meg a számlakivonatát: egy egycentes jóváírást lát kóddal, vagy két kis összeget.',
  depositCode: 'SM-mel kezdődő kód',
  firstAmount: 'Első összeg centben',
  secondAmount: 'Második összeg centben',
  orAmounts: 'Vagy a két összeg',
  verify: 'Igazolás',
  verifyEmpty: 'Adja meg a kódot vagy mindkét összeget.',
  verifyWrong: 'Nem ezt küldtük. Kérjük, nézze meg újra.',
  verifyOver: 'Túl sok hibás próbálkozás. Kérjük, kezdje újra egy másik számlával.',
  verifyLate: 'Az erre szánt tíz nap letelt. Kérjük, kezdje újra.',
  verified: 'A számla igazolva van. Most visszatérhet.',
};

const TEXTS: Record<Language, DebitTexts> = { de, hu, en };

/** The words of the hosted pages about bank accounts, in one language. */
export function debitTextsFor(language: Language): DebitTexts {
  return TEXTS[language];
}
