/**
 * The captured fields of a call: their names, their values and the evidence each carries. This is the one place
 * where they are named; SQL, CSV, screens, the batch extractor and the agents all derive from it.
 */
import { z } from 'zod';

/** What the caller may need, in the order of the office's price book. `emergency` is danger whose source is unknown. */
export const serviceTypes = [
  'blocked_drain',
  'leaking_tap',
  'toilet_repair',
  'hot_water',
  'gas_fitting',
  'burst_pipe',
  'emergency',
  'other',
] as const;

/** How soon a plumber is needed, most pressing first. */
export const urgencyLevels = ['emergency', 'urgent', 'routine', 'flexible'] as const;

/** How a call ended; `in_progress` until it has. */
export const callStatuses = [
  'in_progress',
  'completed',
  'missed',
  'abandoned',
  'interrupted',
  'taken_over',
  'failed',
] as const;

/** The fields that come out of what is said, in the order in which they are shown and exported. */
export const capturedFieldNames = [
  'customer_name',
  'customer_phone',
  'customer_location',
  'service_type',
  'urgency_level',
  'issue_description',
  'preferred_date',
  'preferred_time',
  'property_type',
  'previous_customer',
] as const;

/** Every field of a call's record: what was captured, then what the engine itself knows. */
export const fieldNames = [
  ...capturedFieldNames,
  'selected_appointment',
  'call_date',
  'call_time',
  'call_duration',
  'call_status',
] as const;

/** What the office may correct by hand: the captured fields, and where in the suburb the job is. */
export const correctableNames = [...capturedFieldNames, 'street_address'] as const;

/** The fields without which an office cannot send anybody. */
export const requiredFieldNames = [
  'customer_name',
  'customer_phone',
  'customer_location',
  'service_type',
] as const satisfies readonly CapturedFieldName[];

/** Where a value comes from. What the office typed wins over everything, what the model says is never fact alone. */
export const captureSources = ['said', 'caller_id', 'past_record', 'office', 'model'] as const;

/** One captured value with its evidence. */
export const captureSchema = z.object({
  /** Canonical value; null when only words were heard ("sometime next week" is no date). */
  value: z.union([z.string(), z.boolean()]).nullable(),
  /** The caller's own words, a verbatim part of the turn's text; null when the value was not spoken. */
  said: z.string().nullable(),
  /** Index of the turn in the call, from 0, agent turns counted; null when the value was not spoken. */
  turn: z.number().int().nonnegative().nullable(),
  source: z.enum(captureSources),
  /** 0 (a guess) to 1 (certain). Below 0.6 the value is shown as unsure. */
  confidence: z.number().min(0).max(1),
  /** The caller said yes to it when it was read back. */
  confirmed: z.boolean(),
  /** Concluded from other words rather than said as such ("kitchen sink" → residential). */
  inferred: z.boolean(),
});

/** The fields captured so far; null where nothing was. */
export const capturedFieldsSchema = z.record(z.enum(capturedFieldNames), captureSchema.nullable());

/** A service the office offers. */
export type ServiceType = (typeof serviceTypes)[number];
/** How soon a plumber is needed. */
export type UrgencyLevel = (typeof urgencyLevels)[number];
/** How a call stands or ended. */
export type CallStatus = (typeof callStatuses)[number];
/** A field that comes out of what is said. */
export type CapturedFieldName = (typeof capturedFieldNames)[number];
/** A detail that the office may correct by hand. */
export type CorrectableName = (typeof correctableNames)[number];
/** A field without which nobody can be sent. */
export type RequiredFieldName = (typeof requiredFieldNames)[number];
/** Where a value comes from. */
export type CaptureSource = (typeof captureSources)[number];
/** One captured value with its evidence. */
export type Capture = z.infer<typeof captureSchema>;
/** All captured fields of a call. */
export type CapturedFields = Record<CapturedFieldName, Capture | null>;

/** Below this confidence a value is shown as unsure, and named in the workbook as one to check. */
export const sureConfidence = 0.6;

/** A model's value that nobody was heard to say: shown as unsure, never counted as known. */
export function isSuggestion(capture: Capture | null): boolean {
  return capture?.source === 'model' && capture.said === null;
}

/** The empty record every call starts from. */
export function emptyFields(): CapturedFields {
  return Object.fromEntries(capturedFieldNames.map((name) => [name, null])) as CapturedFields; // fromEntries loses the keys
}
