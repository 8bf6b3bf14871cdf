/** What the owner tries out and presses in the settings: keys, the phone number, a backup, a new key to the local page. */
import type { OwnNumber } from '../../preload/contract/endpoints.ts';
import { testGptAccount } from '../agent/test-gpt-account.ts';
import { failed, ok, type Result } from '../lib/result.ts';
import { publicPaths, publicUrl } from '../telephony/public-urls.ts';
import type { Books } from './books.ts';
import { gptAccountOf, type Rooms } from './rooms.ts';
import type { Twilio } from './twilio.ts';

/** Everything in the settings that is done rather than kept. Failures are plain sentences. */
export interface OfficeSetup {
  /** Asks Twilio with the account that is set: its phone numbers, when that works. */
  testTwilio(): Promise<Result<OwnNumber[]>>;
  /** Has calls to a number come here, and makes it the office's number. */
  pointNumber(numberSid: string): Promise<Result<OwnNumber>>;
  testOpenai(): Promise<Result<string>>;
  /** Resolves when everything up to now is in a backup that was proved good. */
  backUpNow(): Promise<Result<void>>;
  /** The old key opens nothing from then on. */
  renewLocalKey(): Result<void>;
}

/** The set-up of the opened books. */
export function createOfficeSetup(books: Books, { backups }: Rooms, { rest }: Twilio): OfficeSetup {
  const { settings, liveSettings, localKey } = books;
  return {
    testTwilio: async () => {
      const listed = await (rest()?.listNumbers() ?? noAccount);
      if (!listed.ok) return failed(listed.reason);
      return ok(listed.value.map((number) => ownNumber(number, settings().publicUrl)));
    },
    pointNumber: async (numberSid) => {
      const origin = settings().publicUrl;
      if (origin === null)
        return failed('Twilio cannot reach this computer yet: set the public address first.');
      const pointed = await (rest()?.pointNumber(numberSid, urlsAt(origin)) ?? noAccount);
      if (!pointed.ok) return failed(pointed.reason);
      liveSettings.change({ twilioNumber: pointed.value.phoneNumber });
      return ok(ownNumber(pointed.value, origin));
    },
    testOpenai: async () => {
      const account = gptAccountOf(books);
      return account === null ? failed('Type the key first.') : testGptAccount(account);
    },
    backUpNow: async () => {
      const why = await backups.run();
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

function urlsAt(origin: string) {
  return {
    voiceUrl: publicUrl(origin, publicPaths.voice),
    voiceMethod: 'POST',
    statusCallback: publicUrl(origin, publicPaths.status),
    statusCallbackMethod: 'POST',
  };
}

function ownNumber(
  { numberSid, phoneNumber, voiceUrl }: { numberSid: string; phoneNumber: string; voiceUrl: string },
  origin: string | null,
): OwnNumber {
  const pointsHere = origin !== null && voiceUrl === urlsAt(origin).voiceUrl;
  return { numberSid, phoneNumber, pointsHere };
}
