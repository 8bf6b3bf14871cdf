/** The texts about what takes longer than a moment; part of `texts`. */
import type { LongChannel } from '../../preload/contract/channels.ts';

const nothingChanged = 'Cancelled. Nothing was changed.';
const notMade = 'Cancelled. Nothing was saved.';
const mayArrive = 'Cancelled. If it was on its way already, it may still arrive.';
const mayPrint = 'Cancelled. If it has reached the printer already, it may still be printed.';

/** Cancelling, and what became of it. */
export const workTexts = {
  cancel: 'Cancel',
  doing: {
    'settings:test-twilio': 'Asking Twilio…',
    'settings:test-openai': 'Asking OpenAI…',
    'settings:test-email': 'Sending a test…',
    'settings:test-webhooks': 'Sending a test…',
    'ledger:check': 'Comparing with Twilio…',
    'ready:check': 'Trying the way from Twilio to this computer…',
    'safety:back-up-now': 'Backing up…',
    'safety:restore': 'Restoring. Callers are answered again when it is done.',
    'customers:export': 'Writing their records…',
    'reports:print': 'Preparing…',
    'reports:save-pdf': 'Preparing…',
    'reports:print-charts': 'Preparing…',
    'reports:save-charts': 'Preparing…',
    'reports:send-now': 'Sending…',
  } satisfies Record<LongChannel, string>,
  /** While the share is known. */
  percent: (share: number) => `${String(Math.round(share * 100))} %`,
  cancelled: {
    'settings:test-twilio': 'Cancelled. Ask again to see where each number leads.',
    'settings:test-openai': nothingChanged,
    'settings:test-email': mayArrive,
    'settings:test-webhooks': mayArrive,
    'ledger:check': 'Cancelled. Callout compares again by itself every hour.',
    'ready:check': nothingChanged,
    'safety:back-up-now': 'Cancelled. The older backups are as they were.',
    'safety:restore': 'Cancelling. Callers are answered again in a moment.',
    'customers:export': 'Cancelled. Nothing is left in the folder.',
    'reports:print': mayPrint,
    'reports:save-pdf': notMade,
    'reports:print-charts': mayPrint,
    'reports:save-charts': notMade,
    'reports:send-now': mayArrive,
  } satisfies Record<LongChannel, string>,
};
