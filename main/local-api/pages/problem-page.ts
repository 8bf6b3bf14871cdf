/** A page that says what went wrong. */
import { html, type Markup } from '../../lib/html.ts';
import { page } from './page.ts';

/** One sentence, and the way back for somebody who may go there. */
export function problemPage(sentence: string, status: number): Markup {
  const mayGoOn = status !== 401;
  const main = html`
    <h1>${sentence}</h1>
    ${mayGoOn && html`<p><a href="/">Back to the start</a></p>`}
  `;
  return page({ title: 'Callout cannot show this', path: '', main, navigation: mayGoOn });
}
