import type { Migration } from '../migrate.ts';
import { callLog } from './0010-call-log.ts';
import { twilio } from './0020-twilio.ts';
import { bookings } from './0030-bookings.ts';
import { recordings } from './0040-recordings.ts';
import { onCall } from './0050-on-call.ts';
import { forgetting } from './0060-forgetting.ts';
import { desk } from './0070-desk.ts';
import { search } from './0080-search.ts';
import { forgettingAppointments } from './0090-forgetting-appointments.ts';
import { recordedSound } from './0100-recorded-sound.ts';
import { tablesReach } from './0110-tables-reach.ts';
import { outboxGaps } from './0120-outbox-gaps.ts';
import { suburbsAndNumbers } from './0130-suburbs-and-numbers.ts';
import { exportLog } from './0140-exports.ts';
import { dayCounts } from './0150-day-counts.ts';
import { recordingStart } from './0200-recording-start.ts';
import { callFigures } from './0220-call-figures.ts';
import { monthCounts } from './0250-month-counts.ts';
import { longerBeginnings } from './0260-longer-beginnings.ts';
import { promisesKept } from './0270-promises-kept.ts';
import { customerAddresses } from './0290-customer-addresses.ts';
import { ledgerCalls } from './0310-ledger-calls.ts';

/** All steps from an empty file to today's database, numbered in tens so that a repair fits between two. */
export const migrations: readonly Migration[] = [
  callLog,
  twilio,
  bookings,
  recordings,
  onCall,
  forgetting,
  desk,
  search,
  forgettingAppointments,
  recordedSound,
  tablesReach,
  outboxGaps,
  suburbsAndNumbers,
  exportLog,
  dayCounts,
  recordingStart,
  callFigures,
  monthCounts,
  longerBeginnings,
  promisesKept,
  customerAddresses,
  ledgerCalls,
];
