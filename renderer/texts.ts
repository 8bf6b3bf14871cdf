/** Every text of the window, in Australian English: one place to read them, one place to change them. */
import { bookingsTexts } from './texts/bookings.ts';
import { exportsTexts } from './texts/exports.ts';
import { customersTexts, historyTexts } from './texts/history.ts';
import { liveTexts } from './texts/live.ts';
import { privacyTexts } from './texts/privacy.ts';
import { promisesTexts } from './texts/promises.ts';
import { reportsTexts } from './texts/reports.ts';
import { settingsTexts, welcomeTexts } from './texts/settings.ts';
import { shellTexts } from './texts/shell.ts';
import { workTexts } from './texts/work.ts';
import type {
  CallStatus,
  CorrectableName,
  CaptureSource,
  ServiceType,
  UrgencyLevel,
} from '../preload/contract/fields.ts';

const fields: Record<CorrectableName, string> = {
  customer_name: 'Name',
  customer_phone: 'Phone',
  customer_location: 'Suburb',
  street_address: 'Street address',
  service_type: 'Service',
  urgency_level: 'Urgency',
  issue_description: 'Problem',
  preferred_date: 'Preferred day',
  preferred_time: 'Preferred time',
  property_type: 'Property',
  previous_customer: 'Used us before',
};

const services: Record<ServiceType, string> = {
  blocked_drain: 'Blocked drain',
  leaking_tap: 'Leaking tap',
  toilet_repair: 'Toilet repair',
  hot_water: 'Hot water',
  gas_fitting: 'Gas fitting',
  burst_pipe: 'Burst pipe',
  emergency: 'Emergency, cause unknown',
  other: 'Other work',
};

const urgencies: Record<UrgencyLevel, string> = {
  emergency: 'Emergency',
  urgent: 'Urgent',
  routine: 'Routine',
  flexible: 'Flexible',
};

/** How a call ended, where that is worth a word; a call that simply finished needs none. */
const statuses: Record<CallStatus, string | null> = {
  in_progress: null,
  completed: null,
  missed: 'Missed',
  abandoned: 'Caller hung up early',
  interrupted: 'Cut short',
  taken_over: 'Taken over by the office',
  failed: 'Could not be answered',
};

/** Where a value that nobody said aloud comes from. */
const sources: Record<CaptureSource, string> = {
  said: 'from the conversation',
  caller_id: 'from caller ID',
  past_record: 'from the customer book',
  office: 'typed by the office',
  model: 'suggested, not heard',
};

/** The window's texts by where they stand. */
export const texts = {
  fields,
  services,
  urgencies,
  statuses,
  sources,
  times: { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' } as Record<string, string>,
  ...shellTexts,
  ...liveTexts,
  callBook: historyTexts,
  customers: customersTexts,
  privacy: privacyTexts,
  exports: exportsTexts,
  bookings: bookingsTexts,
  reports: reportsTexts,
  promises: promisesTexts,
  settings: settingsTexts,
  welcome: welcomeTexts,
  work: workTexts,
} as const;
