/** What the screens of calls and customers ask for. */
import type { Engine } from '../compose.ts';
import { ok } from '../lib/result.ts';
import type { Desktop } from './desktop.ts';
import type { Handlers } from './serve.ts';

type HistoryChannel =
  | 'calls:search'
  | 'calls:counts'
  | 'calls:trail'
  | 'calls:mark-handled'
  | 'customers:search'
  | 'customers:find'
  | 'customers:duplicates'
  | 'customers:join'
  | 'customers:part'
  | 'customers:keep-apart'
  | 'customers:keep-address'
  | 'customers:drop-address'
  | 'customers:forget'
  | 'customers:export';

/** The handlers of the books' channels on an engine. */
export function createHistoryHandlers(
  { history, privacy }: Engine,
  desktop: Pick<Desktop, 'askForFolder'>,
): Pick<Handlers, HistoryChannel> {
  return {
    'calls:search': ({ filter, ...page }) => history.search(filter, page),
    'calls:counts': () => history.counts(),
    'calls:trail': ({ callSid }) => history.trail(callSid),
    'calls:mark-handled': ({ callSids, handled }) => history.markHandled(callSids, handled),
    'customers:search': ({ text, ...page }) => history.findCustomers(text, page),
    'customers:find': ({ phone }) => history.profileOf(phone),
    'customers:duplicates': () => history.book.duplicates(),
    'customers:join': ({ phone, into }) => history.book.join(phone, into),
    'customers:part': ({ phone }) => history.book.part(phone),
    'customers:keep-apart': ({ phone, other }) => history.book.keepApart(phone, other),
    'customers:keep-address': ({ phone, ...kept }) => history.addresses.keep(phone, kept),
    'customers:drop-address': ({ phone, address }) => history.addresses.drop(phone, address),
    'customers:forget': ({ phone }) => privacy.forgetCustomer(phone),
    'customers:export': async ({ phone }, work) => {
      const parent = await desktop.askForFolder();
      return parent === null ? ok(null) : privacy.exportCustomer(phone, parent, work);
    },
  };
}
