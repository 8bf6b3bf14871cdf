/** The texts of the settings and of the first start. */
import type { Hazard } from '../../preload/contract/on-call.ts';
import type { Settings, weekdays } from '../../preload/contract/settings.ts';
import { settingRows } from './setting-rows.ts';

const voices: Record<Settings['voice'], string> = {
  'en-AU-Chirp3-HD-Kore': 'Kore, a calm woman',
  'en-AU-Chirp3-HD-Aoede': 'Aoede, a bright woman',
  'en-AU-Chirp3-HD-Leda': 'Leda, a young woman',
  'en-AU-Chirp3-HD-Zephyr': 'Zephyr, a lively woman',
  'en-AU-Chirp3-HD-Charon': 'Charon, a deep man',
  'en-AU-Chirp3-HD-Fenrir': 'Fenrir, a lively man',
  'en-AU-Chirp3-HD-Orus': 'Orus, a firm man',
  'en-AU-Chirp3-HD-Puck': 'Puck, a cheerful man',
  'Olivia-Neural': 'Olivia (Amazon)',
};

const sensitivities: Record<Settings['interruptSensitivity'], string> = {
  low: 'Only at clear words',
  medium: 'Usual',
  high: 'At the first sound',
};

const efforts: Record<Settings['openaiEffort'], string> = {
  none: 'None: the quickest answers',
  minimal: 'Minimal',
  low: 'A little',
  medium: 'Some',
  high: 'A lot: callers wait',
};

const protections: Record<Settings['smtpSecurity'], string> = {
  starttls: 'STARTTLS (587)',
  tls: 'TLS from the start (465)',
  none: 'None: only for a server in the office',
};

const zones = {
  'Australia/Sydney': 'New South Wales, ACT',
  'Australia/Melbourne': 'Victoria',
  'Australia/Brisbane': 'Queensland',
  'Australia/Adelaide': 'South Australia',
  'Australia/Perth': 'Western Australia',
  'Australia/Hobart': 'Tasmania',
  'Australia/Darwin': 'Northern Territory',
  'Australia/Broken_Hill': 'Broken Hill',
  'Australia/Lord_Howe': 'Lord Howe Island',
} as Record<string, string>;

const hazards: Record<Hazard, string> = {
  gas: 'Gas smell or leak',
  water_near_power: 'Water near electricity',
  sewage: 'Sewage inside',
  flooding: 'Flooding or a burst pipe',
  other_danger: 'Another danger',
  in_a_hurry: 'The caller says it is urgent, and nothing else',
};

const recognisers: Record<Settings['transcription']['provider'], string> = {
  Deepgram: 'Deepgram',
  Google: 'Google',
};

const afterSilence: Record<Settings['silence']['then'], string> = {
  voicemail: 'May leave a message',
  goodbye: 'Is said goodbye to',
};

const days: Record<(typeof weekdays)[number], string> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};

/** What stands on the settings screen; its rows: setting-rows.ts. */
export const settingsTexts = {
  search: 'Search settings',
  topics: 'Topics',
  nothingFound: (words: string) =>
    `No setting is about “${words}”. Try one plain word, such as hours, emergency, e-mail or backup.`,
  /** What settings are called here, for words that others use. */
  sameAs: {
    sms: 'text',
    ai: 'artificial',
    chatgpt: 'gpt',
    autostart: 'start',
    startup: 'start',
    login: 'start',
    cellphone: 'mobile',
    timezone: 'state',
  } as Readonly<Record<string, string>>,
  saved: 'Saved',
  notSaved: 'This could not be saved. Try again.',
  notDone: 'This did not work. Try again.',
  working: 'Trying…',
  decidedBy: (variable: string) => `Decided by the environment variable ${variable}.`,
  needsRestart: 'Holds from the next start of Callout on.',
  pages: {
    office: 'Office',
    appointments: 'Appointments',
    line: 'Phone line',
    voice: 'Voice and clips',
    recording: 'Hearing and recording',
    model: 'Artificial intelligence',
    emergencies: 'Emergencies',
    email: 'E-mail',
    messages: 'Messages',
    ledger: 'Calls at Twilio',
    programs: 'Other programs',
    safety: 'Safety and privacy',
    computer: 'This computer',
    advanced: 'For specialists',
  },
  rows: settingRows,
  zones,
  voices,
  sensitivities,
  efforts,
  protections,
  hazards,
  recognisers,
  afterSilence,
  mailPresets: { gmail: 'Gmail', microsoft365: 'Microsoft 365', bigpond: 'Bigpond' },
  days,
  yes: 'Yes',
  no: 'No',
  open: (day: string) => `Open on ${day}`,
  from: (day: string) => `${day}, from`,
  until: (day: string) => `${day}, until`,
  to: 'to',
  closed: 'Closed',
  person: {
    name: 'Name',
    mobile: 'Mobile',
    add: 'Add a person',
    remove: (name: string) => `Remove ${name}`,
    earlier: (name: string) => `Ring ${name} earlier`,
    later: (name: string) => `Ring ${name} later`,
  },
  address: { try: 'Try the address' },
  clip: {
    none: 'Spoken, no clip',
    chosen: 'A clip is played.',
    record: 'Record',
    stop: (seconds: number) => `Stop (${String(seconds)} s)`,
    choose: 'Choose a file…',
    listen: 'Listen',
    remove: 'Remove',
    unreadable: 'This file holds no sound that can be played. Choose a WAV, MP3 or M4A file.',
    tooLong: 'A clip may last two minutes at most.',
    gone: 'The clip’s file is no longer in the data folder. Record it again.',
    noMicrophone: 'The microphone cannot be used. Check that one is plugged in and allowed.',
  },
  login: {
    impossible: 'Callout cannot switch this on here: add it to the system’s own start-up programs.',
    failed: 'The computer did not take this. Look under “Apps, Startup” in its own settings.',
  },
  messages: {
    none: 'Nothing has been sent yet. Texts to callers and people on call, and the daily summary, are listed here.',
    list: 'Messages, newest first',
    kinds: { text: 'Text', email: 'E-mail', webhook: 'To a program' },
    states: {
      queued: 'Waiting',
      sending: 'Being sent',
      unsure: 'Being looked up',
      sent: 'Sent',
      failed: 'Not sent',
    },
    delivered: 'Arrived',
    undelivered: 'Did not arrive',
    retry: 'Retry',
    retryOf: (to: string) => `Retry the message to ${to}`,
    again: 'Look again',
    failed: 'The messages could not be read. Try again.',
  },
  ledger: {
    none: 'Nothing has been compared yet. Once there is a Twilio account, each day is compared by itself.',
    list: 'Days, latest first',
    compare: 'Compare now',
    same: (calls: number) => `Twilio ${String(calls)}, here ${String(calls)}`,
    differs: (atTwilio: number, here: number) => `Twilio ${String(atTwilio)}, here ${String(here)}`,
    missing: 'Not answered here; listed among the calls as missed:',
    withheld: 'A withheld number',
    checkedAt: (time: string) => `Compared at ${time}`,
  },
  undo: 'Undo',
  removed: (what: string) => `Removed: ${what}.`,
  rung: {
    when: (name: string) => `When ${name} is rung`,
    always: 'At any hour',
    only: 'Only from',
    from: (name: string) => `${name} is rung from`,
    until: (name: string) => `${name} is rung until`,
  },
  windows: {
    shortDays: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
    window: (nth: number) => `Window ${String(nth)}`,
    from: 'From',
    until: 'Until',
    capacity: 'Jobs',
    add: 'Add a window',
    usual: 'Use a usual week',
    none: 'There is no window yet, so callers are offered no times.',
    remove: (times: string) => `Remove the window ${times}`,
    named: (from: string, until: string) => `${from} to ${until}`,
  },
  daysOff: {
    first: 'First day',
    last: 'Last day',
    note: 'What for (may stay empty)',
    add: 'Add',
    remove: (days: string) => `Remove ${days}`,
    none: 'No days off yet.',
  },
  somebody: 'this person',
  secret: {
    set: (lastFour: string | null) =>
      lastFour === null ? 'A key is kept.' : `A key is kept. It ends in ${lastFour}.`,
    missing: 'Paste it here',
    replace: 'Paste a new one to replace it',
    save: 'Save',
    forget: 'Forget it',
  },
  folder: { choose: 'Choose…', none: 'None', clear: 'Use none' },
  buttons: {
    testTwilio: 'Try the account',
    testOpenai: 'Try the key',
    testEmail: 'Send a test e-mail',
    testWebhooks: 'Send a test',
    apiPage: 'Open the description',
    apiKey: 'Copy the key',
    backUpNow: 'Back up now',
    restore: 'Restore…',
    renewLocalKey: 'Renew the key',
    report: 'Save a report…',
    welcomed: 'Go through it again',
    copy: 'Copy',
    copied: 'Copied',
    pointHere: 'Use this number',
  },
  results: {
    opened: 'It opens in your browser.',
    keyCopied: 'The key is on the clipboard.',
    backedUp: 'Everything is in a backup now.',
    renewed: 'The key is new. Open the test page from here from now on.',
    reportSaved: (path: string) => `Saved as ${path}.`,
    noNumbers: 'The account works. It has no phone number yet: buy one in the Twilio console.',
    numbers: 'The account works. Its numbers:',
    pointsHere: 'Calls to it come here',
  },
  fallbackNeedsMobile: 'Type the owner’s mobile first.',
  fallbackSteps: [
    'In the Twilio console open “TwiML Bins” and choose “Create new TwiML Bin”.',
    'Name it, paste the text above, and save it.',
    'Copy the bin’s address, which begins with https://handler.twilio.com, into the next field. Callout then sets it at the number under “Primary handler fails”.',
  ],
  guide: {
    title: 'From Twilio to the first real call',
    steps: [
      'Make an account at twilio.com and buy an Australian number.',
      'In the console accept the AI/ML addendum (Voice, ConversationRelay): without it no call is answered.',
      'Paste the Account SID and the Auth Token below, then try the account.',
      'Type the ngrok domain and its token, or the office’s own public address, and try it.',
      'Try the account and choose “Use this number”: calls to it come here, and go where they went before when Callout stops.',
      'Make the fallback, so that somebody is rung while this computer is off.',
    ],
  },
} as const;

/** The first start. */
export const welcomeTexts = {
  title: 'Welcome to Callout',
  /** The name in the engine's defaults: nobody's own. */
  unnamed: 'the plumbing office',
  intro:
    'Five questions, then you can be your own first caller. The phone number and the language model can wait; everything here can be changed in the settings.',
  name: 'What is your office called?',
  namePlaceholder: 'Harbour Plumbing',
  state: 'Where is it?',
  hours: 'When is somebody there?',
  suburbs: 'Which suburbs do you work in?',
  suburbsHint: 'One a line, or with commas. Leave it empty for now if it is many.',
  onCall: 'Who is rung in an emergency?',
  onCallHint: 'In this order. Test calls ring nobody.',
  start: 'Save and make a test call',
  skip: 'Skip for now',
} as const;
