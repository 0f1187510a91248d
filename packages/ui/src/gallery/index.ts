export { EntrySample } from './entry-sample.tsx';
export { Gallery } from './gallery.tsx';
