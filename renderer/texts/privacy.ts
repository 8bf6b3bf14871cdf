/** The texts about what a customer may ask of their records; part of `texts`. */
import { count } from './count.ts';

/** Handing over and deleting everything about a customer. */
export const privacyTexts = {
  title: 'Their records',
  handOver: 'Hand over all records',
  handedOver: (folder: string) => `Everything about this customer is in ${folder}.`,
  forget: 'Delete everything',
  ask: (name: string) => `Delete everything about ${name}?`,
  goes: 'Deleted for good',
  going: [
    'name, numbers, suburb and address',
    'every word of their calls, and notes about them',
    'texts to them and about them',
    'recordings of their calls, here and at Twilio',
  ],
  stays: 'Kept',
  staying: [
    'that there were calls and appointments, of which kind and when, as the accountant needs them',
    'backups, until they are dropped after twelve months at most',
    'files that somebody exported',
  ],
  forgetting: 'Deleting. It cannot be stopped half-way.',
  forgotten: (calls: number, appointments: number) =>
    `Deleted. What remains without a name: ${count(calls, 'call', 'calls')}, ${count(appointments, 'appointment', 'appointments')}.`,
  failed: 'That did not work. Try again.',
  keep: 'Keep them',
  close: 'Close',
};
