/** The names of everything the window may ask for and of everything it is told. Shapes: endpoints.ts. */

/** Operations the window may ask for: `domain:verb`. */
export const channels = [
  'app:describe',
  'app:open-test-page',
  'settings:read',
  'settings:change',
  'secrets:set',
  'settings:test-twilio',
  'settings:point-number',
  'settings:test-openai',
  'safety:back-up-now',
  'safety:choose-folder',
  'safety:renew-local-key',
  'safety:restore',
  'safety:save-report',
  'calls:list-live',
  'calls:list-past',
  'calls:find',
  'calls:search',
  'calls:counts',
  'calls:trail',
  'calls:mark-handled',
  'customers:search',
  'customers:find',
  'ready:read',
  'ready:check',
  'emergencies:accept',
  'emergencies:stop',
  'emergencies:ring',
  'promises:keep',
  'calls:say',
  'calls:correct',
  'calls:undo-correction',
  'calls:note',
  'calls:mark',
  'calls:hang-up',
  'calls:take',
  'calls:transfer',
  'calls:hand-back',
  'customers:history',
  'softphone:token',
  'softphone:report',
  'softphone:answer-test',
  'softphone:hang-up-test',
  'test-calls:start',
  'test-calls:say',
  'test-calls:hang-up',
  'bookings:list',
  'bookings:free-slots',
  'bookings:create',
  'bookings:confirm',
  'bookings:move',
  'bookings:cancel',
  'bookings:restore',
  'bookings:calendar-address',
  'exports:save-csv',
  'exports:save-workbook',
  'exports:show-in-folder',
] as const;

/** What the window is told as it happens: `domain:past-tense`. */
export const topics = [
  'calls:changed',
  'calls:heard-partly',
  'bookings:changed',
  'softphone:test-rang',
  'softphone:test-ended',
  'notices:raised',
  'settings:changed',
  'ready:changed',
] as const;

/** One operation's name. */
export type Channel = (typeof channels)[number];

/** One topic's name. */
export type Topic = (typeof topics)[number];
