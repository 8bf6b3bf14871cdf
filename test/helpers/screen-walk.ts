/** A walk through every screen of the window, with something on each. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { databaseFileName, openStore } from '../../main/store/open.ts';
import { writeYear } from '../../scripts/fill-year/write-year.ts';
import { bookingSettings } from './booking-office.ts';
import { temporaryFolder } from './engine.ts';

/** The present of the office that is walked through. */
export const walkNow = '2024-08-07T14:30:00+10:00';

/** An office with some weeks behind it. */
export function givenBusyOffice(): string {
  const dataDir = temporaryFolder();
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(bookingSettings));
  const store = openStore(join(dataDir, databaseFileName));
  writeYear(store, { calls: 400, seed: 1, until: Date.parse(walkNow) });
  store.close();
  return dataDir;
}

/** Somewhere to stop at. */
interface Stop {
  name: string;
  /** Its address behind `#/`; null for what opens on the screen before it. */
  place: string | null;
  /** Resolves once it shows what it has; may open something first. */
  ready: (window: Page) => Promise<unknown>;
}

const button = (window: Page, name: string | RegExp) =>
  window.getByRole('button', { name, exact: true }).first();
const pressEscape = (window: Page) => window.keyboard.press('Escape');
const dialog = (window: Page) => window.getByRole('dialog').waitFor();

/** In the order of the rail; what was opened is closed by whoever comes next. */
const stops: readonly Stop[] = [
  {
    name: 'live, a call of earlier',
    place: 'live',
    ready: async (window) => {
      await window.getByRole('region', { name: 'Earlier calls' }).getByRole('button').first().click();
      await button(window, 'History').waitFor();
    },
  },
  {
    name: 'live, a note being typed',
    place: null,
    ready: (window) => button(window, 'Note…').click(),
  },
  {
    name: 'live, the customer’s history',
    place: null,
    ready: async (window) => {
      await button(window, 'History').click();
      await dialog(window);
    },
  },
  {
    name: 'live, on the line',
    place: 'live',
    ready: async (window) => {
      await pressEscape(window);
      await button(window, 'Test call').click();
      await button(window, 'Ring').click();
      await window.getByText("G'day, you've reached").waitFor();
      await window.getByLabel('What the caller says').fill('My kitchen tap is dripping, it’s Ann in Newtown');
      await window.keyboard.press('Enter');
      await window.getByLabel('What the caller says').waitFor();
    },
  },
  {
    name: 'calls, one opened and some ticked',
    place: 'calls',
    ready: async (window) => {
      const rows = window.getByRole('listbox', { name: 'Calls found' }).getByRole('option');
      await rows.nth(1).click();
      await window.getByRole('log', { name: 'Transcript' }).waitFor();
      await window.keyboard.press('Space');
      await button(window, 'Untick all').waitFor();
    },
  },
  {
    name: 'calls, what happened',
    place: null,
    ready: (window) => window.getByRole('tab', { name: 'What happened' }).click(),
  },
  {
    name: 'the menu of own views',
    place: null,
    ready: async (window) => {
      await button(window, 'My views').click();
      await window.getByRole('menu').waitFor();
    },
  },
  {
    name: 'the export dialog',
    place: 'calls',
    ready: async (window) => {
      await pressEscape(window);
      await button(window, 'Export to Excel').click();
      await dialog(window);
    },
  },
  {
    name: 'customers, a profile with an address being typed',
    place: 'customers',
    ready: async (window) => {
      await pressEscape(window);
      await window.getByRole('listbox', { name: 'Customers found' }).getByRole('option').first().click();
      await button(window, 'Add address').click();
    },
  },
  {
    name: 'customers, perhaps twice',
    place: null,
    ready: (window) => window.getByRole('tab', { name: /^Possible duplicates/ }).click(),
  },
  {
    name: 'customers, everything deleted?',
    place: null,
    ready: async (window) => {
      await button(window, 'Delete everything').click();
      await window.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'bookings, the week',
    place: 'bookings',
    ready: async (window) => {
      await pressEscape(window);
      await window.getByRole('table', { name: 'Appointments' }).getByRole('button').first().waitFor();
    },
  },
  {
    name: 'bookings, a new one',
    place: null,
    ready: (window) => button(window, 'New booking').click(),
  },
  {
    name: 'bookings, one opened',
    place: null,
    ready: async (window) => {
      await pressEscape(window);
      await window.locator('td [aria-pressed]').first().click();
      await window.getByRole('complementary').waitFor();
    },
  },
  {
    name: 'bookings, the day',
    place: null,
    ready: (window) => window.getByRole('radio', { name: 'Day' }).check(),
  },
  {
    name: 'reports, the day',
    place: 'reports',
    ready: (window) => window.getByText('Total Calls').waitFor(),
  },
  {
    name: 'reports, the analytics',
    place: 'reports/analytics',
    ready: (window) => window.getByText('Services').first().waitFor(),
  },
  {
    name: 'reports, the promises',
    place: 'reports/promises',
    ready: (window) =>
      window
        .getByRole('columnheader', { name: 'What came of it' })
        .or(window.getByRole('heading', { name: 'No promises this week' }))
        .first()
        .waitFor(),
  },
  {
    name: 'the sheet of shortcuts',
    place: null,
    ready: async (window) => {
      await window.keyboard.press('?');
      await dialog(window);
    },
  },
  {
    name: 'the menu of appearances',
    place: 'live',
    ready: async (window) => {
      await pressEscape(window);
      await button(window, 'Appearance').click();
      await window.getByRole('menu').waitFor();
    },
  },
  {
    name: 'what the light says',
    place: null,
    ready: async (window) => {
      await pressEscape(window);
      await button(window, /^Test calls only/).click();
      await button(window, 'Check now').waitFor();
    },
  },
];

/** Goes from one to the next and looks at each; the window has been started on a busy office. */
export async function walk(window: Page, look: (name: string) => Promise<void>): Promise<void> {
  for (const { name, place, ready } of stops) {
    if (place !== null) await window.evaluate(`window.location.hash = '/${place}'`);
    await ready(window);
    await look(name);
  }
}
