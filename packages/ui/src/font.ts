import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import './font.css';

/** Where the letters of most pages are served, so that a document can ask for them before its stylesheet has come. */
export const latinFontHref: string = latin;
