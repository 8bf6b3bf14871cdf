/**
 * Everything that can happen to a call, as it is written to the event log. The log is the truth: the tables of
 * calls, turns, captures and customers are rebuilt from it. Rows may have been written by an older version, so
 * they are parsed when read.
 */
import { z } from 'zod';
import {
  appointmentSchema,
  callDetailsSchema,
  passStages,
  passTargetSchema,
  recordingSchema,
} from '../../preload/contract/calls.ts';
import { modelUsageSchema } from '../agent/model-usage.ts';
import { alertEventSchemas } from './alert-events.ts';
import { customerEventSchemas } from './customer-events.ts';
import { callStatuses, capturedFieldNames, captureSchema } from '../../preload/contract/fields.ts';

/** Why a caller came back to the agent. */
const passEnds = ['handed_back', 'no_answer', 'busy', 'failed'] as const;

const callEventSchemas = [
  z.object({
    type: z.literal('call_started'),
    from: z.string().nullable(),
    to: z.string().nullable(),
    test: z.boolean(),
    timezone: z.string(),
  }),
  /** The speech line is up; `resumed` when the call had one before and lost it. */
  z.object({ type: z.literal('line_connected'), sessionId: z.string(), resumed: z.boolean() }),
  z.object({ type: z.literal('line_lost') }),
  z.object({ type: z.literal('caller_said'), turn: z.number(), text: z.string() }),
  /**
   * A piece of what the agent says, written before it is spoken. A turn is the pieces of its number, in order; it
   * means what the last of them means. `clip` names the recorded clip that was played in place of the words;
   * `afterClip` marks the first words that were spoken in a turn of which only clips had been played.
   */
  z.object({
    type: z.literal('agent_said'),
    turn: z.number(),
    text: z.string(),
    intent: z.string(),
    clip: z.string().optional(),
    afterClip: z.literal(true).optional(),
  }),
  /** The caller spoke over the agent's turn and heard no more than `heard` of it. */
  z.object({ type: z.literal('agent_cut_off'), turn: z.number(), heard: z.string() }),
  /** What an answer of a language model cost. */
  z.object({ type: z.literal('model_used'), ...modelUsageSchema.shape }),
  z.object({ type: z.literal('digit_pressed'), digit: z.string() }),
  /** Twilio has sound of the call; told again with a figure or an address that it did not have before. */
  z.object({
    type: z.literal('recording_made'),
    ...recordingSchema.shape,
    beganAt: recordingSchema.shape.beganAt.default(null), // not in the logs of earlier versions
  }),
  /** The sound is a file on this PC; nothing is deleted at Twilio before. */
  z.object({
    type: z.literal('recording_stored'),
    recordingSid: z.string(),
    bytes: z.number(),
    sha256: z.string(),
  }),
  /** The sound was deleted at Twilio, or on this PC. */
  z.object({
    type: z.literal('recording_deleted'),
    recordingSid: z.string(),
    where: z.enum(['twilio', 'here']),
  }),
  /** Only the fields that changed; null takes a value back. Absent details did not change. */
  z.object({
    type: z.literal('fields_captured'),
    fields: z.partialRecord(z.enum(capturedFieldNames), captureSchema.nullable()),
    details: callDetailsSchema.optional(),
  }),
  /** A place was held for the caller, or the one held before was exchanged for it. */
  z.object({ type: z.literal('appointment_selected'), appointment: appointmentSchema }),
  /** The caller's word on being texted the time, with the turn in which it was given. */
  z.object({ type: z.literal('text_consent'), mayText: z.boolean(), said: z.string(), turn: z.number() }),
  /** Words the office wants said next; the turn that says them has the intent `office_said`. */
  z.object({ type: z.literal('say_asked'), text: z.string() }),
  z.object({ type: z.literal('note_added'), text: z.string() }),
  /** Only the marks that changed; `isJob` null takes the office's word on it back. */
  z.object({
    type: z.literal('call_marked'),
    handled: z.boolean().optional(),
    isJob: z.boolean().nullable().optional(),
  }),
  z.object({ type: z.literal('office_hung_up') }),
  /** The caller is being put through. */
  z.object({ type: z.literal('passed'), target: passTargetSchema, stage: z.enum(passStages) }),
  /** The agent has the caller again, or is to have them. */
  z.object({ type: z.literal('pass_ended'), why: z.enum(passEnds) }),
  /** Written once: whoever hangs up, and at the next start for a call that a crash cut short. */
  z.object({
    type: z.literal('call_finished'),
    status: z.enum(callStatuses).exclude(['in_progress']),
    durationSeconds: z.number(),
    /** Of the network's word that ended it. */
    sequence: z.number().optional(),
  }),
  /** Twilio's own figure, when it comes after the call was finished. */
  z.object({
    type: z.literal('duration_reported'),
    durationSeconds: z.number(),
    sequence: z.number().optional(),
  }),
  ...alertEventSchemas,
  ...customerEventSchemas,
  /** How Twilio says a call ended that was cut short here. */
  z.object({
    type: z.literal('outcome_reported'),
    status: z.enum(callStatuses).exclude(['in_progress']),
    durationSeconds: z.number(),
    endedAt: z.number(),
  }),
] as const;

/** Parses one event. */
export const callEventSchema = z.discriminatedUnion('type', callEventSchemas);

/** One event, by its `type`. */
export type CallEvent = z.infer<typeof callEventSchema>;
/** The event of one type. */
export type CallEventOf<T extends CallEvent['type']> = Extract<CallEvent, { type: T }>;

/** Why a caller came back to the agent. */
export type PassEnd = (typeof passEnds)[number];

/** How a finished call may have ended. */
export type FinishedStatus = CallEventOf<'call_finished'>['status'];

/** An event as it stands in the log. */
export interface LoggedEvent {
  /** Position in the whole log, rising by one. */
  seq: number;
  callSid: string;
  /** Milliseconds since the epoch. */
  at: number;
  event: CallEvent;
}
