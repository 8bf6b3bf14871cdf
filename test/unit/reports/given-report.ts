/** A day with something on every line. */
import type { DailyReport, DayFigures } from '../../../preload/contract/reports.ts';
import { createDailyReports } from '../../../main/reports/daily-report.ts';

/** 5 August 2024, 2:30 pm in Sydney. */
const afternoon = Date.UTC(2024, 7, 5, 4, 30);

const caller = { callSid: 'CA1', startedAt: afternoon, name: 'Mike', phone: '0412345678' };

/** What came in on it. */
export const figures: DayFigures = {
  totalCalls: 14,
  newCustomers: 9,
  repeatCustomers: 4,
  mostCommonIssue: { service: 'blocked_drain', calls: 5 },
  averageSeconds: 185,
  bookingsMade: 6,
  ownBookings: 0,
  emergencies: [
    {
      ...caller,
      location: 'Brisbane',
      hazard: 'gas',
      acceptedBy: 'Sam',
      acceptedAfter: 90,
      shared: false,
      stopped: null,
    },
  ],
  toCallBack: [{ ...caller, callSid: 'CA2', name: null, phone: null, why: 'missed' }],
  missed: 1,
  abandoned: 2,
  interrupted: 0,
  promises: { kept: 3, broken: 1, open: 0 },
  unsure: [{ ...caller, fields: ['customer_name', 'customer_location'] }],
  ledger: { atTwilio: 14, here: 14, onlyHere: 0, checkedAt: Number.MAX_SAFE_INTEGER },
  modelCostUsd: 0.2,
};

/** The report on these figures at `now`, milliseconds since the epoch. */
export function givenReport(changed: Partial<DayFigures> = {}, now = afternoon): DailyReport {
  return createDailyReports({
    readDay: () => ({ ...figures, ...changed }),
    office: () => ({ officeName: 'Harbour Plumbing', timezone: 'Australia/Sydney', audPerUsd: 1.5 }),
    clock: { now: () => now },
  })('2024-08-05');
}
