/** The texts of the promise clock; part of `texts`. */

/** What callers were told would happen, and what came of it. */
export const promisesTexts = {
  tab: 'Promises',
  label: 'Promised a call back',
  nobody: 'Nobody waits for a promised call back.',
  all: 'All promises',
  calledBack: 'Called back',
  calledBackTo: (who: string) => `Called back: ${who}`,
  reopen: 'Undo',
  reopenOf: (who: string) => `Undo: ${who} was not called back`,
  kept: (who: string) => `${who} was called back.`,
  failed: 'The promises could not be read. Try again.',
  reading: 'Reading the promises…',
  owed: 'Still to call back',
  nobodyOwed: 'Everybody who was promised a call has had it.',
  today: 'Today',
  week: 'Earlier this week',
  columns: {
    who: 'Caller',
    number: 'Number',
    promised: 'Promised',
    due: 'Due',
    outcome: 'What came of it',
    action: 'Action',
  },
  what: { ring_back: (time: string) => `A call back, at ${time}` },
  inTime: (time: string, early: string) => `Kept ${time}, ${early} early`,
  byOnCall: (time: string, early: string) => `Kept by the on-call list ${time}, ${early} early`,
  late: (time: string, late: string) => `Broken, called back ${time}, ${late} late`,
  never: 'Broken, ticked off without a call',
  dropped: 'Ticked off without a call',
  empty: 'No promises this week',
  emptyHint:
    'When Callout tells a caller that somebody will ring back, the time it named counts down here and on the live screen. “Called back” keeps the promise; when the time passes first, it is broken, and the day’s summary says so.',
  minutes: 'Set the minutes it promises',
} as const;
