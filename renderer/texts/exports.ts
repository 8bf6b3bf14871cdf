/** The texts of exporting; part of `texts`. */
import type { ExportWhat, PeriodPreset } from '../../preload/contract/exports.ts';
import { count } from './count.ts';

const presets: Record<PeriodPreset, string> = {
  today: 'Today',
  this_week: 'This week',
  this_month: 'This month',
  last_bas_quarter: 'Last BAS quarter',
  this_financial_year: 'This financial year',
  last_financial_year: 'Last financial year',
};

const grouped = (n: number) => n.toLocaleString('en-AU');

const nouns: Record<ExportWhat['kind'], [one: string, many: string]> = {
  workbook: ['call', 'calls'],
  vcards: ['contact', 'contacts'],
  log: ['row', 'rows'],
  layout: ['row', 'rows'],
};

/** A workbook is counted in calls. */
function counted(rows: number, kind: ExportWhat['kind']): string {
  const [one, many] = nouns[kind];
  return `${grouped(rows)} ${rows === 1 ? one : many}`;
}

/** What stands in the export dialog. */
export const exportsTexts = {
  open: 'Export to Excel',
  openTicked: 'Export…',
  busy: 'Exporting…',
  held: 'The export needs you',
  title: 'Export the books',
  what: 'What to export',
  workbook: 'Excel workbook, for the accountant',
  logs: {
    customer_data: 'Customer data (CSV)',
    call_logs: 'Call log (CSV)',
    conversation_logs: 'Conversations (CSV)',
  },
  workbookNote:
    'Summary, calls, customers, bookings, every word, and what has changed since the last workbook.',
  logNote: 'One table for any program, as in the logs folder.',
  vcards: 'Contact cards (vCard)',
  vcardsNote: 'One card a customer who rang, for the contacts of a phone, Outlook or Google.',
  openCard: 'Contact card…',
  ownLayouts: 'For other programs',
  logsTitle: 'Logs',
  period: 'Period',
  presets,
  everything: 'Everything',
  fromDay: (day: string) => `from ${day}`,
  untilDay: (day: string) => `until ${day}`,
  someCalls: 'only some calls',
  earlier: 'Earlier exports',
  workbookName: 'Excel workbook',
  counted,
  custom: 'From … until …',
  from: 'From',
  until: 'Until',
  backwards: 'The first day is after the last one.',
  only: 'Only some calls',
  asOnScreen: 'As on the Calls screen',
  words: 'Name, suburb, number or words',
  clear: 'All calls of the period',
  start: 'Export',
  again: 'Another export',
  cancel: 'Cancel export',
  close: 'Close',
  waiting: 'Where to save it? A window has opened.',
  counting: 'Reading the calls…',
  written: (rows: number, total: number) => `${grouped(rows)} of ${grouped(total)} rows`,
  left: (seconds: number) =>
    seconds < 60
      ? `${count(seconds, 'second', 'seconds')} left`
      : `${count(Math.ceil(seconds / 60), 'minute', 'minutes')} left`,
  finishing: 'Finishing…',
  goesOn: 'It goes on when you close this window.',
  obstacleHint: 'The export is complete and waits to get its name.',
  tryAgain: 'Try again',
  anotherName: 'Another name…',
  cancelled: 'The export was cancelled. Nothing was saved.',
  done: (rows: number, kind: ExportWhat['kind']) => `Saved ${counted(rows, kind)}`,
  dragHint: 'Drag this file to a folder or an e-mail.',
  saved: (rows: number, kind: ExportWhat['kind'], file: string) => `Saved ${counted(rows, kind)} to ${file}`,
  showInFolder: 'Show in folder',
  failed: 'The export did not work. Try again.',
};
