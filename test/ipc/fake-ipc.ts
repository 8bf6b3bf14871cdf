/** The window's side of the channels, without Electron. */
import type { Desktop } from '../../main/ipc/desktop.ts';
import { openChannels } from '../../main/ipc/open-channels.ts';
import type { IncomingEvent } from '../../main/ipc/sender.ts';
import { createAnswer, type Handlers } from '../../main/ipc/serve.ts';
import type { Log } from '../../main/lib/log.ts';
import type { Channel } from '../../preload/contract/channels.ts';
import type { Output } from '../../preload/contract/endpoints.ts';

/** Where our own page comes from. */
export const origin = 'app://callout';
const ourWindow: IncomingEvent = { senderFrame: { origin, parent: null } };

/** Nobody answers the dialogs. */
export const silentDesktop: Desktop = {
  version: '1.2.3',
  askWhereToSave: () => Promise.resolve(null),
  makePdf: () => Promise.resolve(new Uint8Array()),
  printPage: () => Promise.resolve({ ok: true, value: null }),
  windowAsPdf: () => Promise.resolve(null),
  printWindow: () => Promise.resolve({ ok: true, value: null }),
  pictureOf: () => Promise.resolve(null),
  showInFolder: () => undefined,
  startDrag: () => undefined,
  showAs: () => undefined,
  openInBrowser: () => Promise.resolve(),
  copyText: () => Promise.resolve(),
  askForMicrophone: () => Promise.resolve({ ok: true, value: null }),
  startsAtLogin: () => null,
  startAtLogin: () => null,
  askForFolder: () => Promise.resolve(null),
  restore: () => Promise.resolve({ ok: true, value: false }),
  recentLog: () => [],
};

/** The window's side of Electron's ipcMain */
export class FakeIpc {
  readonly served = new Map<string, (event: IncomingEvent, input: unknown) => Promise<unknown>>();
  handle(channel: string, listener: (event: IncomingEvent, input: unknown) => Promise<unknown>): void {
    this.served.set(channel, listener);
  }
  async ask<C extends Channel>(channel: C, input?: unknown, event = ourWindow): Promise<Output<C>> {
    const listener = this.served.get(channel);
    if (!listener) throw new Error(`${channel} is not served.`);
    return (await listener(event, input)) as Output<C>; // parsed with the contract
  }
}

/** Serves `handlers` on `ipc` as the app does once its engine is up. */
export function serveChannels(ipc: FakeIpc, handlers: Handlers, trustedOrigin: string, log: Log): void {
  const answer = createAnswer(handlers, trustedOrigin, log);
  openChannels(ipc, () => Promise.resolve(answer));
}
