/** What the owner tries out and presses in the settings: keys, the phone number, a backup, a new key to the local page. */
import type { OwnNumber } from '../../preload/contract/endpoints.ts';
import { testGptAccount } from '../agent/test-gpt-account.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import type { BackupWatch } from '../store/backups.ts';
import { ownerFallbackTwiml } from '../telephony/fallback-twiml.ts';
import { publicPaths, publicUrl } from '../telephony/public-urls.ts';
import { testWebhooks } from '../webhooks/webhook-sender.ts';
import type { Books } from './books.ts';
import { gptAccountOf, type Rooms } from './rooms.ts';
import type { Twilio } from './twilio.ts';

/** Everything in the settings that is done rather than kept. Failures are plain sentences. */
export interface OfficeSetup {
  /** Asks Twilio with the account that is set: its phone numbers, when that works. */
  testTwilio(): Promise<Result<OwnNumber[]>>;
  /** Has calls to a number come here, now and from every start on, and makes it the office's number. */
  pointNumber(numberSid: string): Promise<Result<OwnNumber>>;
  /** What to put at Twilio, so that the owner is rung while this PC is off; null while the owner has no mobile. */
  fallbackText(): string | null;
  testOpenai(): Promise<Result<string>>;
  /** Sends a test to every program that is to be told. */
  testWebhooks(): Promise<Result<string>>;
  /** Resolves when everything up to now is in a backup that was proved good; a cancelled one leaves nothing behind. */
  backUpNow(watch?: BackupWatch): Promise<Result<void>>;
  /** The old key opens nothing from then on. */
  renewLocalKey(): Result<void>;
}

/** The set-up of the opened books. */
export function createOfficeSetup(
  books: Books,
  { backups }: Rooms,
  { rest, origin, officeNumber }: Twilio,
): OfficeSetup {
  const { settings, liveSettings, localKey } = books;
  return {
    testTwilio: async () => {
      const listed = await (rest()?.listNumbers() ?? noAccount);
      if (!listed.ok) return failed(listed.reason);
      return ok(listed.value.map((number) => ownNumber(number, origin())));
    },
    pointNumber: async (numberSid) => {
      const here = origin();
      if (here === null)
        return failed(
          'Twilio cannot reach this computer yet: set the ngrok domain or the public address first.',
        );
      const listed = await (rest()?.listNumbers() ?? noAccount);
      if (!listed.ok) return failed(listed.reason);
      const chosen = listed.value.find((number) => number.numberSid === numberSid);
      if (!chosen) return failed('The account does not have this number any more.');
      const pointed = await officeNumber.point(chosen.phoneNumber);
      if (!pointed.ok) return failed(pointed.reason);
      const isNew = chosen.phoneNumber !== settings().twilioNumber;
      const changed = liveSettings.change({
        pointNumber: true,
        ...(isNew ? { twilioNumber: chosen.phoneNumber } : {}),
      });
      if (!changed.ok) return failed(changed.reason ?? Object.values(changed.problems).join(' '));
      return ok(ownNumber(pointed.value, here));
    },
    fallbackText: () => {
      const { ownerMobile } = settings();
      return ownerMobile === null ? null : ownerFallbackTwiml(ownerMobile);
    },
    testOpenai: async () => {
      const account = gptAccountOf(books);
      return account === null ? failed('Type the key first.') : testGptAccount(account);
    },
    testWebhooks: () =>
      testWebhooks(settings().webhookUrls, books.secrets.read('webhookSecret'), books.clock.now()),
    backUpNow: async (watch) => {
      const why = await backups.run(watch);
      return why === null ? ok(undefined) : failed(why);
    },
    renewLocalKey: () => {
      try {
        localKey.renew();
        return ok(undefined);
      } catch {
        return failed('The new key could not be written to the data folder. The old one still holds.');
      }
    },
  };
}

const noAccount = failed('Type the Account SID and the Auth Token first.');

function ownNumber(
  { numberSid, phoneNumber, voiceUrl }: { numberSid: string; phoneNumber: string; voiceUrl: string },
  origin: string | null,
): OwnNumber {
  const pointsHere = origin !== null && voiceUrl === publicUrl(origin, publicPaths.voice);
  return { numberSid, phoneNumber, pointsHere };
}
