/** The screens that are pictured besides the live one: where they are, and when there is something to see. */
import type { Page } from 'playwright-core';

/** One screen to picture. */
export interface OfficeScreen {
  /** What its pictures are called. */
  name: string;
  /** Its address behind `#/`. */
  place: string;
  /** Resolves once it shows what it has; may open something first. */
  ready: (window: Page) => Promise<void>;
}

const openGrace = async (window: Page) => {
  const row = window.getByRole('main').locator('[role=option]', { hasText: 'Grace Taylor' }).first();
  await row.waitFor();
  await row.click();
};

/** In the order of the rail. */
export const officeScreens: readonly OfficeScreen[] = [
  {
    name: 'calls',
    place: 'calls',
    ready: async (window) => {
      await openGrace(window);
      await window.getByRole('log', { name: 'Transcript' }).waitFor();
    },
  },
  {
    name: 'customers',
    place: 'customers',
    ready: async (window) => {
      await openGrace(window);
      await window.getByRole('heading', { name: 'Bookings' }).waitFor();
    },
  },
  {
    name: 'bookings',
    place: 'bookings',
    ready: (window) => window.getByText('Grace Taylor').waitFor(),
  },
  {
    name: 'report',
    place: 'reports',
    ready: (window) => window.getByText('Total Calls').waitFor(),
  },
  {
    name: 'analytics',
    place: 'reports/analytics',
    ready: (window) =>
      window.getByRole('region', { name: 'Analytics' }).getByText('Services').first().waitFor(),
  },
  {
    name: 'promises',
    place: 'reports/promises',
    ready: (window) => window.getByRole('table', { name: 'Still to call back' }).waitFor(),
  },
  {
    name: 'settings',
    place: 'settings',
    ready: (window) => window.getByRole('main', { name: 'Settings' }).waitFor(),
  },
  {
    name: 'settings-line',
    place: 'settings/line',
    ready: (window) => window.getByRole('main', { name: 'Settings' }).waitFor(),
  },
];
