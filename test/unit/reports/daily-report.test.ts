import { expect, test } from 'vitest';
import { dailyReportSchema } from '../../../preload/contract/reports.ts';
import { caughtUp, createDailyReports } from '../../../main/reports/daily-report.ts';
import { writeHtml, writeText } from '../../../main/reports/write-report.ts';
import { createLog } from '../../../main/lib/log.ts';
import { figures, givenReport } from './given-report.ts';

test('the summary as text has its lines in the owner’s order', () => {
  expect(writeText(givenReport())).toBe(`Monday, 5 August 2024
Total Calls: 14
New Customers: 9
Repeat Customers: 4
Most Common Issue: Blocked drain (5)
Average Call Duration: 3 min 5 s
Bookings Made: 6
Emergency Calls: 1
To call back: 1
  2:30 pm · number withheld · missed
Emergencies and minutes to acceptance: 1.5 min on average, 1.5 min at most
  2:30 pm · 0412 345 678 · Mike · Brisbane · Sam accepted after 1.5 min
Missed and interrupted: 1 missed, 2 hung up early, 0 cut short
Promises: 3 kept, 1 broken, 0 open
Unsure fields to check: 2
  2:30 pm · 0412 345 678 · Mike · customer name, customer location
Ledger: Twilio 14, here 14
Cost of the day: A$0.30

Harbour Plumbing, as of 2:30 pm. Later calls of the day will be added.
`);
});

test('a quiet day says so in words', () => {
  const quiet = givenReport({
    mostCommonIssue: null,
    averageSeconds: null,
    emergencies: [],
    toCallBack: [],
    unsure: [],
    ledger: null,
  });
  const values = Object.fromEntries(quiet.lines.map(({ label, value }) => [label, value]));
  expect(values).toMatchObject({
    'Most Common Issue': 'None yet',
    'Average Call Duration': 'None yet',
    'To call back': 'Nobody',
    'Emergencies and minutes to acceptance': 'None',
    'Unsure fields to check': 'None',
    Ledger: 'Not compared',
  });
});

test('an emergency that nobody took says why', () => {
  const one = figures.emergencies[0]!;
  const open = { ...one, acceptedBy: null, acceptedAfter: null };
  const { lines } = givenReport({
    emergencies: [
      open,
      { ...open, hazard: null },
      { ...open, shared: true },
      { ...open, stopped: 'too_late' },
    ],
  });
  const line = lines.find(({ label }) => label.startsWith('Emergencies'))!;
  expect(line.value).toBe('None accepted');
  expect(line.items.map(({ text }) => text.split(' · ').at(-1))).toEqual([
    'nobody has accepted',
    'the on-call list was not rung',
    'another call of the same job was alerted',
    'nobody accepted in time',
  ]);
});

test('what a caller said is only ever text in the page', () => {
  const page = writeHtml(
    givenReport({
      toCallBack: [
        { callSid: 'CA1', startedAt: 0, name: '<script>alert(1)</script>\r\n', phone: null, why: 'missed' },
      ],
    }),
  );
  expect(page).not.toContain('<script');
  expect(page).toContain('&#60;script&#62;alert(1)&#60;/script&#62;');
});

test('what a caller said cannot add a line of its own to the text', () => {
  const name = 'Mike\r\nTotal Calls: 99';
  const text = writeText(
    givenReport({ toCallBack: [{ callSid: 'CA1', startedAt: 0, name, phone: null, why: 'missed' }] }),
  );
  expect(text.match(/^Total Calls/gm)).toHaveLength(1);
});

test('today is the office’s, and a day that is over is not as of any time', () => {
  const days: object[] = [];
  const at = (now: string) =>
    createDailyReports({
      readDay: (bounds) => {
        days.push(bounds);
        return figures;
      },
      office: () => ({ officeName: 'Harbour Plumbing', timezone: 'Australia/Sydney', audPerUsd: 1.5 }),
      clock: { now: () => Date.parse(now) },
    });
  expect(at('2024-10-05T14:30:00Z')().date).toBe('2024-10-06');
  expect(at('2024-10-05T14:30:00Z')('2024-10-05').asOf).toBeNull();
  expect(days[0]).toEqual({
    day: '2024-10-06',
    from: Date.parse('2024-10-05T14:00:00Z'),
    until: Date.parse('2024-10-06T13:00:00Z'), // 23 hours: clocks go forward
    zone: 'Australia/Sydney',
  });
});

test('what rang between the last summary and midnight stands at the end, unless nothing did', () => {
  const six = Date.parse('2024-08-04T18:00:00+10:00');
  const asked: object[] = [];
  const report = (totalCalls: number, since: number) =>
    createDailyReports({
      readDay: (bounds) => {
        asked.push(bounds);
        return { ...figures, totalCalls };
      },
      office: () => ({ officeName: 'Harbour Plumbing', timezone: 'Australia/Sydney', audPerUsd: 1.5 }),
      clock: { now: () => six },
    })('2024-08-05', since);
  expect(writeText(report(3, six))).toContain(`Cost of the day: A$0.30
After the last summary: 3 calls, 1 emergency, 1 to call back
  2:30 pm · 0412 345 678 · Mike · Brisbane · Sam accepted after 1.5 min
  2:30 pm · number withheld · missed
`);
  expect(asked.at(-1)).toMatchObject({ from: six, until: Date.parse('2024-08-05T00:00:00+10:00') });
  expect(writeText(report(0, six))).not.toContain('After the last summary');
  asked.length = 0;
  expect(writeText(report(3, six + 24 * 3_600_000))).not.toContain('After the last summary'); // sent today
  expect(asked).toHaveLength(1);
});

test('the report is what its contract says', () => {
  expect(dailyReportSchema.parse(givenReport())).toEqual(givenReport());
});

test('a day whose figures cannot be kept is read all the same, and the log says so', () => {
  const lines: string[] = [];
  const read = caughtUp(() => figures, {
    catchUp: () => {
      throw new Error('database or disk is full');
    },
    log: createLog((line) => lines.push(line)),
  });
  expect(read({ day: '2024-08-05', from: 0, until: 1, zone: 'Australia/Sydney' })).toBe(figures);
  expect(lines.join()).toContain('database or disk is full');
});
