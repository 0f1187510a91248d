import { languages } from '@quittance/i18n';
import { z } from 'zod';

/** The language the page is read in; the brand's own texts are answered in it. */
export const languageInput = z.enum(languages);
