import './typed-keys.ts';

export { type Area, type Catalogue, catalogues } from './catalogues/catalogue.ts';
export { createI18nFrom, type Translator } from './create-i18n.ts';
export * from './format/index.ts';
export { isLanguage, type Language, languageNames, languages } from './language.ts';
export { type Locale, localeOf } from './locale.ts';
export { type LanguageWish, negotiateLanguage } from './negotiate-language.ts';
export * from './render/create-i18n-for.ts';
export * from './render/refunded-text.ts';
export * from './render/render-campaign-problem.ts';
export * from './render/render-error.ts';
export * from './render/render-field.ts';
export * from './render/render-finding.ts';
export * from './render/render-import-problem.ts';
export * from './render/render-quantity.ts';
export * from './render/render-quote-problem.ts';
export * from './render/render-rail.ts';
export * from './render/render-trace.ts';
