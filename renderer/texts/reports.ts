/** The texts of the reports; part of `texts`. */

/** The screen of the day’s summary. */
export const reportsTexts = {
  earlier: 'Day before',
  later: 'Day after',
  today: 'Today',
  day: 'Day',
  asOf: (time: string) => `As of ${time}. Test calls are not counted.`,
  over: 'The whole day. Test calls are not counted.',
  sendNow: 'Send by e-mail now',
  sent: 'On its way.',
  failed: 'That did not work. Try again.',
} as const;
