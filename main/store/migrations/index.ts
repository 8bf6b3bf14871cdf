import type { Migration } from '../migrate.ts';
import { callLog } from './0010-call-log.ts';
import { outbox } from './0020-outbox.ts';
import { onCall } from './0050-on-call.ts';
import { forgetting } from './0060-forgetting.ts';

/** All steps from an empty file to today's database, numbered in tens so that a repair fits between two. */
export const migrations: readonly Migration[] = [callLog, outbox, onCall, forgetting];
