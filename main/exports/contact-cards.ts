/** Customers as contact cards, vCard 3.0 (RFC 2426): the version that phones, Outlook and Google all read. */
import { contentLines, escapeValue } from '../lib/content-lines.ts';
import { localDate } from '../lib/office-time.ts';
import type { BookedCall } from './book-rows.ts';
import { capturedValue } from './columns.ts';
import type { OutputFile } from './output-file.ts';

const cardsPerWrite = 200;

/** Writes one card for each customer, given their last call; returns how many. `counted` hears of every few hundred more. */
export async function writeContactCards(
  file: OutputFile,
  customers: Iterable<BookedCall>,
  counted: (cards: number) => void,
): Promise<number> {
  let count = 0;
  let cards: string[] = [];
  const flush = async () => {
    await file.write(cards.join(''));
    cards = [];
    counted(count);
  };
  for (const call of customers) {
    cards.push(contactCard(call));
    count += 1;
    if (cards.length === cardsPerWrite) await flush();
  }
  await flush();
  return count;
}

/** A number is dialled from anywhere; who gave no name is called by it. */
function contactCard(call: BookedCall): string {
  const { startedAt, timezone, state, postcode } = call;
  const phone = capturedValue(call, 'customer_phone');
  const dialled = /^0\d{9}$/.test(phone) ? `+61${phone.slice(1)}` : phone;
  const name = capturedValue(call, 'customer_name');
  const { given, family } = namesOf(name);
  const street = call.captured.street_address;
  const place = [
    typeof street === 'string' ? street : '',
    capturedValue(call, 'customer_location'),
    state ?? '',
    postcode ?? '',
  ];
  const issue = capturedValue(call, 'issue_description');
  const rang = `Rang on ${localDate(startedAt, timezone)}`;
  return contentLines([
    'BEGIN:VCARD',
    'VERSION:3.0',
    'PRODID:-//Callout//Contacts//EN',
    `UID:${escapeValue(`${dialled}@callout`)}`,
    `FN:${escapeValue(name || phone)}`,
    `N:${escapeValue(family)};${escapeValue(given)};;;`,
    `TEL;TYPE=${dialled.startsWith('+614') ? 'CELL' : 'VOICE'}:${escapeValue(dialled)}`,
    ...(place.every((part) => part === '')
      ? []
      : [`ADR;TYPE=HOME:;;${place.map(escapeValue).join(';')};Australia`]),
    `NOTE:${escapeValue(issue === '' ? `${rang}.` : `${rang}: ${issue}`)}`,
    'CATEGORIES:Callout',
    `REV:${new Date(startedAt).toISOString()}`,
    'END:VCARD',
  ]);
}

/** The last word of a name is the family's; a single word is a given name. */
export function namesOf(name: string): { given: string; family: string } {
  const words = name.split(/\s+/).filter(Boolean);
  const family = words.length > 1 ? (words.at(-1) ?? '') : '';
  return { given: words.slice(0, family === '' ? 1 : -1).join(' '), family };
}
