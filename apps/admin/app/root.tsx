import { PageDocument, ProblemDocument, pageMeta, useToldOnce } from '@quittance/web/client';
import { rootData } from '@quittance/web/server';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { visitOf } from './visit.server.ts';
import './app.css';

export function loader({ context }: LoaderFunctionArgs) {
  const visit = visitOf(context);
  return data({ ...rootData(visit), host: visit.brand.host });
}

/** The title of pages that have none of their own, such as errors. */
export const meta = pageMeta;

/** The brand and the language only change with a whole new document. */
export const shouldRevalidate = () => false;

export const Layout = PageDocument;

/** What a page tells of what led to it, and only once. */
const news = [
  'agreed',
  'changed',
  'connected',
  'corrected',
  'done',
  'event',
  'logo',
  'published',
  'rails',
  'replaced',
  'saved',
  'used',
];

export default function App() {
  useToldOnce(news);
  return <Outlet />;
}

export const ErrorBoundary = ProblemDocument;
