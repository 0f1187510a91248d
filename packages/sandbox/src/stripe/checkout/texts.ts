import type { Language } from '../../pages/language.ts';

export interface Texts {
  readonly banner: string;
  readonly payTitle: string;
  readonly saveTitle: string;
  readonly saveLead: string;
  readonly total: string;
  readonly cardNumber: string;
  readonly expiry: string;
  readonly expiryHint: string;
  readonly expiryShape: string;
  readonly cvc: string;
  readonly cvcHint: string;
  readonly name: string;
  readonly pay: string;
  readonly save: string;
  readonly cancel: string;
  readonly fixErrors: string;
  readonly numberMissing: string;
  readonly numberWrong: string;
  readonly numberUnknown: string;
  readonly expiryWrong: string;
  readonly expiryPast: string;
  readonly cvcWrong: string;
  readonly nameMissing: string;
  readonly declined: string;
  readonly insufficientFunds: string;
  readonly expired: string;
  readonly incorrectCvc: string;
  readonly processing: string;
  readonly authenticationFailed: string;
  readonly testCards: string;
  readonly testCardsLead: string;
  readonly cardGood: string;
  readonly cardChallenge: string;
  readonly cardDeclined: string;
  readonly cardWithoutFunds: string;
  readonly cardFailsLater: string;
  readonly challengeTitle: string;
  readonly challengeLead: string;
  readonly challengeComplete: string;
  readonly challengeFail: string;
  readonly doneTitle: string;
  readonly closedTitle: string;
  readonly overDone: string;
  readonly overExpired: string;
  readonly back: string;
}

const en: Texts = {
  banner: 'SANDBOX: no real money moves here',
  payTitle: 'Pay by card',
  saveTitle: 'Save a card',
  saveLead: 'The card is kept for future payments. Nothing is charged now.',
  total: 'Total',
  cardNumber: 'Card number',
  expiry: 'Expiry date',
  expiryHint: 'Month / year',
  expiryShape: 'MM / YY',
  cvc: 'Security code',
  cvcHint: 'CVC',
  name: 'Name on card',
  pay: 'Pay {amount}',
  save: 'Save card',
  cancel: 'Cancel and go back',
  fixErrors: 'Please check the marked fields.',
  numberMissing: 'Enter the card number.',
  numberWrong: 'This card number is not valid.',
  numberUnknown: 'Only published test cards work here, for example 4242 4242 4242 4242.',
  expiryWrong: 'Month and year, for example 12/34.',
  expiryPast: 'This date is in the past.',
  cvcWrong: 'Three digits (American Express: four).',
  nameMissing: 'Enter the name on the card.',
  declined: 'The card was declined. Please try another card.',
  insufficientFunds: 'The card does not have enough funds. Please try another card.',
  expired: 'The card has expired. Please try another card.',
  incorrectCvc: 'The security code is not right. Please check it.',
  processing: 'Something went wrong while processing the card. Please try again.',
  authenticationFailed: 'The bank could not confirm that it was you. Please try again or use another card.',
  testCards: 'Test cards',
  testCardsLead: 'Any future date and any security code will do.',
  cardGood: 'succeeds',
  cardChallenge: 'asks for confirmation (3-D Secure)',
  cardDeclined: 'is declined',
  cardWithoutFunds: 'is declined: not enough funds',
  cardFailsLater: 'can be saved, payments fail',
  challengeTitle: 'Confirm with your bank',
  challengeLead: 'This page stands in for the 3-D Secure page of the card’s bank. Choose what the cardholder does.',
  challengeComplete: 'Confirm',
  challengeFail: 'Refuse',
  doneTitle: 'All done',
  closedTitle: 'This page is closed',
  overDone: 'Everything is completed. You can go back now.',
  overExpired: 'The time for this page is over, or it was closed. Please start again.',
  back: 'Go back',
};

const de: Texts = {
  banner: 'SANDBOX: hier fließt kein echtes Geld',
  payTitle: 'Mit Karte zahlen',
  saveTitle: 'Karte hinterlegen',
  saveLead: 'Die Karte wird für künftige Zahlungen gespeichert. Jetzt wird nichts abgebucht.',
  total: 'Summe',
  cardNumber: 'Kartennummer',
  expiry: 'Gültig bis',
  expiryHint: 'Monat / Jahr',
  expiryShape: 'MM / JJ',
  cvc: 'Prüfnummer',
  cvcHint: 'CVC',
  name: 'Name auf der Karte',
  pay: '{amount} zahlen',
  save: 'Karte speichern',
  cancel: 'Abbrechen und zurück',
  fixErrors: 'Bitte prüfen Sie die markierten Felder.',
  numberMissing: 'Geben Sie die Kartennummer ein.',
  numberWrong: 'Diese Kartennummer ist ungültig.',
  numberUnknown: 'Hier gehen nur veröffentlichte Testkarten, zum Beispiel 4242 4242 4242 4242.',
  expiryWrong: 'Monat und Jahr, zum Beispiel 12/34.',
  expiryPast: 'Dieses Datum liegt in der Vergangenheit.',
  cvcWrong: 'Drei Ziffern (American Express: vier).',
  nameMissing: 'Geben Sie den Namen auf der Karte ein.',
  declined: 'Die Karte wurde abgelehnt. Bitte versuchen Sie eine andere Karte.',
  insufficientFunds: 'Die Karte ist nicht ausreichend gedeckt. Bitte versuchen Sie eine andere Karte.',
  expired: 'Die Karte ist abgelaufen. Bitte versuchen Sie eine andere Karte.',
  incorrectCvc: 'Die Prüfnummer stimmt nicht. Bitte prüfen Sie sie.',
  processing: 'Bei der Verarbeitung der Karte ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.',
  authenticationFailed:
    'Die Bank konnte Sie nicht bestätigen. Bitte versuchen Sie es noch einmal oder mit einer anderen Karte.',
  testCards: 'Testkarten',
  testCardsLead: 'Jedes künftige Datum und jede Prüfnummer sind recht.',
  cardGood: 'gelingt',
  cardChallenge: 'verlangt eine Bestätigung (3-D Secure)',
  cardDeclined: 'wird abgelehnt',
  cardWithoutFunds: 'wird abgelehnt: nicht gedeckt',
  cardFailsLater: 'lässt sich speichern, Zahlungen scheitern',
  challengeTitle: 'Bei Ihrer Bank bestätigen',
  challengeLead: 'Diese Seite steht für die 3-D-Secure-Seite der Kartenbank. Wählen Sie, was der Karteninhaber tut.',
  challengeComplete: 'Bestätigen',
  challengeFail: 'Ablehnen',
  doneTitle: 'Alles erledigt',
  closedTitle: 'Diese Seite ist geschlossen',
  overDone: 'Alles ist abgeschlossen. Sie können jetzt zurückgehen.',
  overExpired: 'Die Zeit für diese Seite ist um, oder sie wurde geschlossen. Bitte beginnen Sie von vorn.',
  back: 'Zurück',
};

const hu: Texts = {
  banner: 'SANDBOX: itt nem mozog valódi pénz',
  payTitle: 'Fizetés kártyával',
  saveTitle: 'Kártya mentése',
  saveLead: 'A kártyát a későbbi fizetésekhez tároljuk. Most nem terheljük meg.',
  total: 'Összesen',
  cardNumber: 'Kártyaszám',
  expiry: 'Lejárat',
  expiryHint: 'Hónap / év',
  expiryShape: 'HH / ÉÉ',
  cvc: 'Biztonsági kód',
  cvcHint: 'CVC',
  name: 'Név a kártyán',
  pay: '{amount} fizetése',
  save: 'Kártya mentése',
  cancel: 'Mégse, vissza',
  fixErrors: 'Kérjük, ellenőrizze a megjelölt mezőket.',
  numberMissing: 'Adja meg a kártyaszámot.',
  numberWrong: 'Ez a kártyaszám nem érvényes.',
  numberUnknown: 'Itt csak közzétett tesztkártyák működnek, például 4242 4242 4242 4242.',
  expiryWrong: 'Hónap és év, például 12/34.',
  expiryPast: 'Ez a dátum már elmúlt.',
  cvcWrong: 'Három számjegy (American Express: négy).',
  nameMissing: 'Adja meg a kártyán szereplő nevet.',
  declined: 'A kártyát elutasították. Kérjük, próbáljon másik kártyát.',
  insufficientFunds: 'A kártyán nincs elég fedezet. Kérjük, próbáljon másik kártyát.',
  expired: 'A kártya lejárt. Kérjük, próbáljon másik kártyát.',
  incorrectCvc: 'A biztonsági kód nem megfelelő. Kérjük, ellenőrizze.',
  processing: 'Hiba történt a kártya feldolgozása közben. Kérjük, próbálja újra.',
  authenticationFailed: 'A bank nem tudta megerősíteni Önt. Kérjük, próbálja újra vagy másik kártyával.',
  testCards: 'Tesztkártyák',
  testCardsLead: 'Bármely jövőbeli dátum és bármely biztonsági kód megfelel.',
  cardGood: 'sikerül',
  cardChallenge: 'megerősítést kér (3-D Secure)',
  cardDeclined: 'elutasítva',
  cardWithoutFunds: 'elutasítva: nincs fedezet',
  cardFailsLater: 'menthető, a fizetések meghiúsulnak',
  challengeTitle: 'Megerősítés a banknál',
  challengeLead:
    'Ez az oldal a kártya bankjának 3-D Secure oldalát helyettesíti. Válassza ki, mit tesz a kártyabirtokos.',
  challengeComplete: 'Megerősítés',
  challengeFail: 'Elutasítás',
  doneTitle: 'Minden kész',
  closedTitle: 'Ez az oldal bezárult',
  overDone: 'Minden elkészült. Most visszatérhet.',
  overExpired: 'Az oldal ideje lejárt, vagy bezárták. Kérjük, kezdje újra.',
  back: 'Vissza',
};

const TEXTS: Record<Language, Texts> = { de, hu, en };

export function textsFor(language: Language): Texts {
  return TEXTS[language];
}
