/** Each language in its own name, whatever language the page is in. */
export const languageNames: Readonly<Record<string, string>> = { de: 'Deutsch', hu: 'Magyar', en: 'English' };
