/** What the engine is started with, and where it is then to be found. */
import type { GraceMs } from '../calls/call-session.ts';
import type { RandomHex } from '../lib/ids.ts';
import type { Log } from '../lib/log.ts';
import type { Notice } from '../lib/notice-board.ts';
import type { OpenTunnelTo } from '../telephony/reach/tunnel.ts';
import type { Environment } from '../settings/environment.ts';
import type { SecretBox } from '../settings/secrets.ts';

/** What the engine is started with. */
export interface EngineOptions {
  /** Where the data goes unless `CALLOUT_DATA_DIR` says otherwise. */
  defaultDataDir: string;
  env: Environment;
  /** The entry of the export worker, which differs between source and build. */
  exportWorker: URL;
  log: Log;
  /** Where keys that are typed in the settings are sealed; without one they come from the environment only. */
  secretBox?: SecretBox;
  randomHex: RandomHex;
  /** What the office is to read first. */
  firstNotices?: readonly Omit<Notice, 'type'>[];
  /** Milliseconds between looks at the public address, and how long an outage may last before the owner is told. */
  reachTimes?: { everyMs: number; alarmMs: number };
  /** Opens the tunnel; ngrok's own unless tests play it. */
  openTunnel?: OpenTunnelTo;
  /** How long calls wait; the usual times where nothing is said. */
  graceMs?: Partial<GraceMs>;
}

/** Where the engine is to be found. */
export interface EngineInfo {
  /** The server that Twilio's requests reach, as this PC sees it. */
  publicUrl: string;
  /** The office's own page and API, and the key to them. */
  localUrl: string;
  localKey: string;
  /** Opens the test page, key included. */
  testPageUrl: string;
  /** Opens the description of the API, key included. */
  apiPageUrl: string;
  /** Where calendar programs on this PC may follow the appointments; whoever has it may read them. */
  calendarAddress: string;
  dataDir: string;
}
