/** A summary as plain text and as a page that mail programs and printers take. What callers said is only ever text. */
import type { DailyReport, ReportLine } from '../../preload/contract/reports.ts';
import { html, type Markup } from '../lib/html.ts';
import { oneLine } from '../lib/one-line.ts';

/** Plain text, one line a figure; the calls behind a figure are indented below it. */
export function writeText({ heading, officeName, asOf, lines }: DailyReport): string {
  const rows = lines.flatMap(({ label, value, items }) => [
    `${label}: ${value}`,
    ...items.map(({ text }) => `  ${oneLine(text)}`),
  ]);
  return [heading, ...rows, '', footing(officeName, asOf), ''].join('\n');
}

/** A whole HTML page, styled inline because mail programs drop everything else; without colours that printers waste. */
export function writeHtml({ heading, officeName, asOf, lines }: DailyReport): string {
  const page = html`<!doctype html>
    <html lang="en-AU">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${heading} – ${officeName}</title>
      </head>
      <body style="${styles.body}">
        <h1 style="${styles.heading}">${heading}</h1>
        <table style="${styles.table}">
          <tbody>
            ${lines.map(row)}
          </tbody>
        </table>
        <p style="${styles.footing}">${footing(officeName, asOf)}</p>
      </body>
    </html>`;
  return page.toString();
}

const styles = {
  body: 'margin:24px;font:14px/20px Arial,Helvetica,sans-serif;color:#1b1b1b;background:#ffffff',
  heading: 'margin:0 0 16px;font-size:20px;line-height:28px',
  table: 'border-collapse:collapse;max-width:640px;width:100%',
  label:
    'padding:6px 16px 6px 0;border-top:1px solid #d6d6d6;text-align:left;vertical-align:top;font-weight:normal',
  value: 'padding:6px 0;border-top:1px solid #d6d6d6;vertical-align:top;font-weight:bold',
  list: 'margin:4px 0 0;padding:0;list-style:none;font-weight:normal',
  footing: 'color:#595959',
} as const;

function row({ label, value, items }: ReportLine): Markup {
  return html`<tr>
    <th scope="row" style="${styles.label}">${label}</th>
    <td style="${styles.value}">
      ${value}
      ${
        items.length > 0 &&
        html`<ul style="${styles.list}">
          ${items.map(({ text }) => html`<li>${text}</li>`)}
        </ul>`
      }
    </td>
  </tr>`;
}

function footing(officeName: string, asOf: string | null): string {
  return asOf === null ? officeName : `${officeName}, as of ${asOf}. Later calls of the day will be added.`;
}
