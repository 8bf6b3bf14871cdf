/** Every text of the window, in Australian English: one place to read them, one place to change them. */
import type {
  CallStatus,
  CapturedFieldName,
  CaptureSource,
  ServiceType,
  UrgencyLevel,
} from '../preload/contract/fields.ts';

const fields: Record<CapturedFieldName, string> = {
  customer_name: 'Name',
  customer_phone: 'Phone',
  customer_location: 'Suburb',
  service_type: 'Service',
  urgency_level: 'Urgency',
  issue_description: 'Problem',
  preferred_date: 'Preferred day',
  preferred_time: 'Preferred time',
  property_type: 'Property',
  previous_customer: 'Used us before',
};

const services: Record<ServiceType, string> = {
  blocked_drain: 'Blocked drain',
  leaking_tap: 'Leaking tap',
  toilet_repair: 'Toilet repair',
  hot_water: 'Hot water',
  gas_fitting: 'Gas fitting',
  burst_pipe: 'Burst pipe',
  emergency: 'Emergency, cause unknown',
  other: 'Other work',
};

const urgencies: Record<UrgencyLevel, string> = {
  emergency: 'Emergency',
  urgent: 'Urgent',
  routine: 'Routine',
  flexible: 'Flexible',
};

/** How a call ended, where that is worth a word; a call that simply finished needs none. */
const statuses: Record<CallStatus, string | null> = {
  in_progress: null,
  completed: null,
  missed: 'Missed',
  abandoned: 'Caller hung up early',
  interrupted: 'Cut short',
  taken_over: 'Taken over by the office',
  failed: 'Could not be answered',
};

/** Where a value that nobody said aloud comes from. */
const sources: Record<CaptureSource, string> = {
  said: 'from the conversation',
  caller_id: 'from caller ID',
  past_record: 'from the customer book',
  office: 'typed by the office',
  model: 'suggested, not heard',
};

const count = (n: number, one: string, many: string) => `${String(n)} ${n === 1 ? one : many}`;

/** The window's texts by where they stand. */
export const texts = {
  fields,
  services,
  urgencies,
  statuses,
  sources,
  app: {
    name: 'Callout',
    starting: 'Starting…',
    ready: 'Ready',
    answering: (calls: number) => `Answering ${count(calls, 'call', 'calls')}`,
    openTestPage: 'Open test page',
    failedToStart: 'The phone engine does not answer. Close Callout and start it again.',
  },
  screens: { live: 'Live', settings: 'Settings' },
  rail: {
    label: 'Screens',
    onTheLine: (calls: number) => `${count(calls, 'call', 'calls')} on the line`,
  },
  shortcuts: {
    title: 'Keyboard shortcuts',
    close: 'Close',
    ctrl: 'Ctrl',
    screens: 'Go to a screen',
    groups: [
      {
        title: 'Live',
        keys: [
          { keys: ['↑', '↓'], does: 'Previous and next call, in the list' },
          { keys: ['Enter'], does: 'Say what you typed, in a test call' },
        ],
      },
      { title: 'Everywhere', keys: [{ keys: ['?'], does: 'This list' }] },
    ],
  },
  theme: { button: 'Appearance', system: 'Same as the computer', light: 'Light', dark: 'Dark' },
  exports: {
    workbook: 'Export to Excel',
    csv: 'Export to CSV',
    busy: 'Exporting…',
    saved: (rows: number, file: string) => `Saved ${count(rows, 'call', 'calls')} to ${file}`,
    showInFolder: 'Show in folder',
    failed: 'The export did not work. Try again.',
  },
  notices: {
    label: 'Notices',
    dismiss: 'Dismiss',
    problem: 'Needs you',
    more: (n: number) => `${String(n)} more`,
  },
  calls: {
    label: 'Calls',
    live: 'On the line now',
    nobody: 'Nobody is on the line.',
    earlier: 'Earlier calls',
    emergencies: 'Emergencies on the line',
    emergency: 'Emergency',
    loading: 'Loading more calls…',
    empty: 'Calls that are over will be listed here.',
    withheld: 'Number withheld',
    test: 'Test',
    nothingKnown: 'Nothing known yet',
    missing: (n: number) => `${String(n)} missing`,
    running: (time: string) => `Running time ${time}`,
  },
  onCall: {
    accept: "I've got it",
    stop: 'Stop ringing',
    ring: 'Ring on-call list',
    calledBack: 'Called back',
    failed: 'That did not work. Try again.',
    starting: 'Ringing the on-call list…',
    ringing: (name: string, position: number, of: number, round: number) =>
      `Ringing ${name} (${String(position)} of ${String(of)}${round > 1 ? `, round ${String(round)}` : ''})…`,
    pausing: 'Nobody has accepted yet. Ringing again in a moment…',
    notReached: (name: string) => `${name} could not be rung; a text went out`,
    accepted: (name: string, after: string) => `${name} accepted after ${after}`,
    rehearsal: (words: string) => `Rehearsal: ${words}`,
    notRung: 'Nobody is being rung',
    shared: 'Same job as an earlier call; the alert for it counts',
    stopped: {
      office: 'Ringing was stopped',
      nobody_listed: 'Nobody is on the on-call list',
      rehearsal_over: 'over, nobody was rung',
      too_late: 'Nobody took it. Ring somebody now',
    },
    dueIn: (time: string) => `Ring back within ${time}`,
    late: (time: string) => `Ring back ${time} late`,
  },
  testCall: {
    button: 'Test call',
    title: 'Make a test call',
    number: "Caller's number",
    placeholder: '0412 345 678',
    hint: 'Leave empty for a withheld number.',
    ring: 'Ring',
    ringing: 'Ringing…',
    cancel: 'Cancel',
    failed: 'The test call did not get through. Try again.',
  },
  conversation: {
    label: 'Conversation',
    transcript: 'Transcript',
    nothing: 'Choose a call to read it here.',
    first: 'No calls yet',
    firstHint:
      'Ring your own line and be the caller: you type what a customer would say, Callout answers and takes the job down. No phone or account is needed.',
    firstButton: 'Make your first call',
    loading: 'Opening the call…',
    lost: 'This call could not be opened.',
    silent: 'Nothing has been said yet.',
    silentPast: 'Nothing was said on this call.',
    caller: 'Caller',
    agent: 'Callout',
    speaking: 'speaking',
    interrupted: 'interrupted',
    jump: 'Jump to newest',
    onTheLine: 'On the line',
    finished: 'Finished',
  },
  composer: {
    label: 'What the caller says',
    placeholder: 'Type what the caller says, then press Enter',
    say: 'Say',
    answering: 'Callout is answering…',
    hangUp: 'Hang up',
    failed: 'That was not heard. Try again.',
  },
  captured: {
    label: 'Captured',
    nothing: 'Name, phone, suburb and service are noted here while the caller speaks.',
    progress: (have: number, needed: number) => `${String(have)} of ${String(needed)} needed`,
    complete: 'All we need',
    missing: 'missing',
    none: '—',
    noneSpoken: 'not mentioned',
    confirmed: 'confirmed',
    unsure: 'check this',
    inferred: 'concluded',
    notJob: 'Not a job',
    alsoSaid: 'Also mentioned',
    address: 'Street address',
    otherService: 'Also needs',
    otherPhone: 'Other number',
    invalidPhone: 'not a valid number',
    showWords: (words: string) => `Show “${words}” in the conversation`,
    cost: (dollars: string, tokens: string) => `GPT on this call: ${dollars}, ${tokens} tokens`,
    yes: 'Yes',
    no: 'No',
  },
  times: { morning: 'Morning', afternoon: 'Afternoon', evening: 'Evening' } as Record<string, string>,
} as const;
