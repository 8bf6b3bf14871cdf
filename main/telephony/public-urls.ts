/** The public addresses: the paths Twilio is told of, and the URLs it signs. */

/** Everything the public server answers. */
export const publicPaths = {
  voice: '/twilio/voice',
  relayAction: '/twilio/relay-action',
  /** A turn of a call that goes on without the relay. */
  gather: '/twilio/gather',
  /** The rest of an answer that took long. */
  gatherRest: '/twilio/gather-rest',
  /** What `<Gather>` has heard of a sentence so far. */
  gatherPartial: '/twilio/gather-partial',
  /** The caller has left a message. */
  voicemailDone: '/twilio/voicemail-done',
  /** Twilio has the message; the call's own recording. */
  voicemail: '/twilio/voicemail',
  recording: '/twilio/recording',
  status: '/twilio/status',
  messageStatus: '/twilio/message-status',
  /** The caller's dial is over. */
  passDone: '/twilio/pass-done',
  /** A dialled number rings, answers, hangs up. */
  passStatus: '/twilio/pass-status',
  /** The office's headset was answered. */
  officeLeg: '/twilio/office-leg',
  officeLegStatus: '/twilio/office-leg-status',
  conference: '/twilio/conference',
  relay: '/twilio/relay',
  probe: '/twilio/probe',
  onCall: '/twilio/on-call',
  onCallKey: '/twilio/on-call-key',
  onCallStatus: '/twilio/on-call-status',
  clips: '/clips',
} as const;

/** The URL as Twilio requested and signed it: the configured public origin and the path with its query. */
export function publicUrl(origin: string, pathAndQuery: string): string {
  return origin.replace(/\/+$/, '') + pathAndQuery;
}

/** The relay socket's URL: wss for an https origin, ws for the http origin of a machine without a tunnel. */
export function relayUrl(origin: string): string {
  return publicUrl(origin, publicPaths.relay).replace(/^http/, 'ws');
}
