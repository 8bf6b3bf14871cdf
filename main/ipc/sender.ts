/** Who may ask: the main frame of our own window, nobody else. */

/** The part of Electron's event that tells who sent it. */
export interface IncomingEvent {
  senderFrame: { readonly origin: string; readonly parent: unknown } | null;
}

/** Throws unless the request comes from the top frame of a page of `trustedOrigin`. */
export function assertTrustedSender(event: IncomingEvent, trustedOrigin: string): void {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null || frame.origin !== trustedOrigin) {
    throw new Error('Refused: this page may not talk to the engine.');
  }
}
