/** The window's channels from the first moment: the window opens while the engine still loads, and what it asks then waits. */
import { type Channel, channels } from '../../preload/contract/channels.ts';
import type { IncomingEvent } from './sender.ts';

/** Answers one request of the window, or refuses it by throwing. */
export type Answer = (channel: Channel, event: IncomingEvent, input: unknown) => Promise<unknown>;

/** The slice of Electron's ipcMain that is needed. */
export interface IpcSlice {
  handle(channel: string, listener: (event: IncomingEvent, input: unknown) => Promise<unknown>): void;
}

/** Opens every channel of the contract; who answers is asked for at each request, and waited for. */
export function openChannels(ipc: IpcSlice, answererOf: (channel: Channel) => Promise<Answer>): void {
  for (const channel of channels)
    ipc.handle(channel, async (event, input) => (await answererOf(channel))(channel, event, input));
}
