/** The office of the soak: somebody on call, and appointments to give. */
import type { Dice } from '../crash-test/dice.ts';

/** Its settings. */
export const officeWithPeople = {
  onCallList: [{ name: 'Sam', mobile: '+61491570156' }],
  onCallTimes: { ringSeconds: 30, pauseSeconds: 1 },
  appointments: { windows: [{ weekdays: [1, 2, 3, 4, 5], start: '07:00', end: '09:00', capacity: 4 }] },
};

/** The id of a window in the week after the day on which the soak begins; some are full, some are at a weekend. */
export function slotIdFor(dice: Dice): string {
  return `2024-08-${String(dice.whole(6, 13)).padStart(2, '0')}T07:00-09:00`;
}
