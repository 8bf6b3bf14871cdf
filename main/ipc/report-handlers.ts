/** What the channels of the reports do. */
import type { Engine } from '../compose.ts';
import type { Handlers } from './serve.ts';

/** The handlers of the reports on an engine. */
export function createReportHandlers({
  reports,
}: Engine): Pick<Handlers, Extract<keyof Handlers, `reports:${string}`>> {
  return {
    'reports:daily': ({ date }) => reports.daily(date),
    'reports:analytics': (period) => reports.analytics(period),
    'reports:send-now': () => reports.sendNow(),
  };
}
