/** Settings of an office that gives appointments: mornings for two jobs, one in the afternoon, Monday to Friday. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './engine.ts';

/** The settings themselves. */
export const bookingSettings = {
  appointments: {
    windows: [
      { weekdays: [1, 2, 3, 4, 5], start: '07:00', end: '09:00', capacity: 2 },
      { weekdays: [1, 2, 3, 4, 5], start: '13:00', end: '15:00', capacity: 1 },
    ],
  },
};

/** A data folder with them. */
export function bookingFolder(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(bookingSettings));
  return folder;
}
