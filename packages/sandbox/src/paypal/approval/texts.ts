import type { Language } from '../../pages/language.ts';

export interface Texts {
  readonly banner: string;
  readonly payTitle: string;
  readonly saveTitle: string;
  readonly saveLead: string;
  readonly who: string;
  readonly approvePay: string;
  readonly approveSave: string;
  readonly decline: string;
  readonly cancel: string;
  readonly declined: string;
  readonly chooseSomebody: string;
  readonly closedTitle: string;
  readonly closed: string;
  readonly back: string;
  readonly buyerGood: string;
  readonly buyerEcheck: string;
  readonly buyerEcheckFails: string;
  readonly buyerDeclined: string;
  readonly buyerFailsLater: string;
  readonly buyerAsksAgain: string;
}

const en: Texts = {
  banner: 'SANDBOX: no real money moves here',
  payTitle: 'Pay with PayPal',
  saveTitle: 'Save PayPal for later',
  saveLead: 'The seller may charge this PayPal account from now on. Nothing is paid today.',
  who: 'Who is paying?',
  approvePay: 'Agree and pay {amount}',
  approveSave: 'Agree and save',
  decline: 'Be declined by PayPal',
  cancel: 'Cancel and go back',
  declined: 'PayPal cannot use this account at the moment. Please choose another one.',
  chooseSomebody: 'Choose one of these people.',
  closedTitle: 'This page is closed',
  closed: 'It was answered already, or its time is over. Please start again.',
  back: 'Go back',
  buyerGood: 'pays at once from the balance',
  buyerEcheck: 'pays by e-check, which clears after six days',
  buyerEcheckFails: 'pays by e-check, which comes back after six days',
  buyerDeclined: 'is refused when the money is taken',
  buyerFailsLater: 'pays now; later charges are refused',
  buyerAsksAgain: 'pays now; later charges need the person present',
};

const de: Texts = {
  banner: 'SANDBOX: hier fließt kein echtes Geld',
  payTitle: 'Mit PayPal zahlen',
  saveTitle: 'PayPal für später hinterlegen',
  saveLead: 'Der Verkäufer darf dieses PayPal-Konto künftig belasten. Heute wird nichts bezahlt.',
  who: 'Wer zahlt?',
  approvePay: 'Zustimmen und {amount} zahlen',
  approveSave: 'Zustimmen und hinterlegen',
  decline: 'Von PayPal abgelehnt werden',
  cancel: 'Abbrechen und zurück',
  declined: 'PayPal kann dieses Konto zurzeit nicht verwenden. Bitte wählen Sie ein anderes.',
  chooseSomebody: 'Wählen Sie eine dieser Personen.',
  closedTitle: 'Diese Seite ist geschlossen',
  closed: 'Sie wurde schon beantwortet, oder ihre Zeit ist um. Bitte beginnen Sie von vorn.',
  back: 'Zurück',
  buyerGood: 'zahlt sofort aus dem Guthaben',
  buyerEcheck: 'zahlt per E-Check, der nach sechs Tagen eingeht',
  buyerEcheckFails: 'zahlt per E-Check, der nach sechs Tagen zurückkommt',
  buyerDeclined: 'wird beim Einziehen des Geldes abgelehnt',
  buyerFailsLater: 'zahlt jetzt; spätere Abbuchungen werden abgelehnt',
  buyerAsksAgain: 'zahlt jetzt; spätere Abbuchungen verlangen die Person',
};

const hu: Texts = {
  banner: 'SANDBOX: itt nem mozog valódi pénz',
  payTitle: 'Fizetés PayPallal',
  saveTitle: 'PayPal mentése későbbre',
  saveLead: 'Az eladó ezentúl megterhelheti ezt a PayPal-fiókot. Ma nem történik fizetés.',
  who: 'Ki fizet?',
  approvePay: 'Elfogadom, {amount} fizetése',
  approveSave: 'Elfogadom és mentem',
  decline: 'A PayPal elutasítja',
  cancel: 'Mégse, vissza',
  declined: 'A PayPal most nem tudja használni ezt a fiókot. Kérjük, válasszon másikat.',
  chooseSomebody: 'Válasszon egyet ezek közül.',
  closedTitle: 'Ez az oldal bezárult',
  closed: 'Már megválaszolták, vagy lejárt az ideje. Kérjük, kezdje újra.',
  back: 'Vissza',
  buyerGood: 'azonnal fizet az egyenlegéből',
  buyerEcheck: 'e-csekkel fizet, amely hat nap múlva teljesül',
  buyerEcheckFails: 'e-csekkel fizet, amely hat nap múlva visszajön',
  buyerDeclined: 'a pénz levonásakor elutasítják',
  buyerFailsLater: 'most fizet; a későbbi terheléseket elutasítják',
  buyerAsksAgain: 'most fizet; a későbbi terhelésekhez jelen kell lennie',
};

const TEXTS: Record<Language, Texts> = { de, hu, en };

export function textsFor(language: Language): Texts {
  return TEXTS[language];
}
