/** The frame every page stands in. */
import { html, type Markup } from '../../lib/html.ts';

/** Where the pages' own files are. */
export const assetPaths = {
  style: '/assets/style.css',
  testCallScript: '/assets/test-call.js',
  icon: '/assets/icon.svg',
} as const;

/** The description of the API for people, beside the document for programs. */
export const apiPagePath = '/api/v1/docs';

const places = [
  { path: '/test', title: 'Test call' },
  { path: '/debug/call_logs', title: 'Call log' },
  { path: apiPagePath, title: 'API' },
] as const;

/** What a page consists of. */
export interface PageParts {
  title: string;
  /** The page's own address, marked in the navigation. */
  path: string;
  main: Markup;
  script?: string;
  /** Whether to link to the other pages; not for somebody who may not open them. */
  navigation?: boolean;
}

/** A whole HTML page. */
export function page({ title, path, main, script, navigation = true }: PageParts): Markup {
  return html`<!doctype html>
    <html lang="en-AU">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Callout</title>
        <link rel="icon" href="${assetPaths.icon}" />
        <link rel="stylesheet" href="${assetPaths.style}" />
        ${script !== undefined && html`<script src="${script}" defer></script>`}
      </head>
      <body>
        ${navigation && navigationBar(path)}
        <main>${main}</main>
      </body>
    </html> `;
}

function navigationBar(current: string): Markup {
  const link = (place: (typeof places)[number]) =>
    html`<a href="${place.path}" ${place.path === current && html`aria-current="page"`}>${place.title}</a>`;
  return html`<nav aria-label="Pages"><a href="/" class="brand">Callout</a>${places.map(link)}</nav>`;
}
