/** The texts of the settings and of the first start. */
import type { Settings, weekdays } from '../../preload/contract/settings.ts';

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

const days: Record<(typeof weekdays)[number], string> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};

/** Settings, row by row. */
export const settingsTexts = {
  search: 'Search settings',
  topics: 'Topics',
  nothingFound: (words: string) => `No setting is about “${words}”.`,
  saved: 'Saved',
  notSaved: 'This could not be saved. Try again.',
  notDone: 'This did not work. Try again.',
  working: 'Trying…',
  decidedBy: (variable: string) => `Decided by the environment variable ${variable}.`,
  needsRestart: 'Holds from the next start of Callout on.',
  pages: {
    office: 'Office',
    line: 'Phone line',
    voice: 'Voice',
    model: 'Artificial intelligence',
    emergencies: 'Emergencies',
    email: 'E-mail',
    safety: 'Safety',
    appearance: 'Appearance',
  },
  rows: {
    officeName: { label: 'Office name', hint: 'As callers hear it: “you’ve reached …”.' },
    timezone: { label: 'State', hint: 'Decides what “today” and “tomorrow” mean.' },
    officeHours: { label: 'Office hours', hint: 'Told to callers who ask.' },
    suburbsServed: {
      label: 'Suburbs served',
      hint: 'One a line. Told to callers who ask, and listened for.',
    },
    staffNames: { label: 'Staff', hint: 'First names, one a line. Never taken for the caller’s own name.' },
    officeFacts: {
      label: 'What may be said of the office',
      hint: 'One sentence a line, such as “A call-out is 99 dollars.” Nothing else is said of prices.',
    },
    twilioAccountSid: {
      label: 'Account SID',
      hint: 'On the first page of the Twilio console. Begins with AC.',
    },
    twilioAuthToken: { label: 'Auth Token', hint: 'Beside the Account SID, behind “Show”.' },
    emergencySound: {
      label: 'Sound an emergency at this PC',
      hint: 'Three rising tones, once. The banner and the notification come in any case.',
    },
    twilioApiKeySid: {
      label: 'API key for the headset',
      hint: 'Lets you talk to callers at this PC. In the Twilio console under “API keys & tokens”. Begins with SK.',
    },
    twilioApiKeySecret: {
      label: 'Secret of the API key',
      hint: 'Twilio shows it once, when the key is made.',
    },
    ngrokDomain: {
      label: 'ngrok domain',
      hint: 'A reserved domain of yours at ngrok leads to this computer, such as acme.ngrok.app.',
    },
    ngrokToken: { label: 'ngrok token', hint: 'In the ngrok dashboard under “Your Authtoken”.' },
    publicUrl: {
      label: 'Public address',
      hint: 'Where Twilio reaches this computer, such as https://calls.example.com.',
    },
    twilioNumber: { label: 'Office number', hint: 'Calls come to it; text messages come from it.' },
    testTwilio: {
      label: 'Does the account work?',
      hint: 'Lists its phone numbers. Choose the one that is to come here.',
    },
    ownerMobile: {
      label: 'Owner’s mobile',
      hint: 'Texted when callers cannot be answered, and rung by the fallback below.',
    },
    fallback: {
      label: 'When this computer is off',
      hint: 'In the Twilio console make a TwiML Bin of this text, and choose it at the number under “Primary handler fails”. Twilio then rings the owner.',
    },
    pointNumber: {
      label: 'Point the number here at every start',
      hint: 'Also when somebody has changed it in the Twilio console meanwhile.',
    },
    restoreNumber: {
      label: 'Put the number back when Callout stops',
      hint: 'Calls then go where they went before.',
    },
    fallbackUrl: {
      label: 'Address of the fallback',
      hint: 'The TwiML Bin’s own address. Callout sets it at the number.',
    },
    keepWordsMonths: {
      label: 'Months to keep what was said',
      hint: 'Older words are forgotten; what was captured stays longer. Leave it empty to keep everything.',
    },
    keepRecordingsMonths: {
      label: 'Months to keep recordings',
      hint: 'Older recordings are deleted at Twilio. Leave it empty to keep them all.',
    },
    publicPort: { label: 'Port for Twilio', hint: 'The tunnel leads here. 0 takes any free one.' },
    voice: { label: 'Voice', hint: 'What callers hear.' },
    callersMayInterrupt: { label: 'Callers may speak over Callout', hint: 'It stops and listens.' },
    interruptSensitivity: {
      label: 'How readily it stops',
      hint: 'Lower it for callers on noisy building sites.',
    },
    openaiApiKey: {
      label: 'OpenAI key',
      hint: 'With a key a language model leads the conversation. Without one Callout asks plain questions.',
    },
    testOpenai: { label: 'Does the key work?', hint: 'Asks the model for a single word.' },
    openaiModel: { label: 'Model', hint: 'The name as OpenAI writes it.' },
    openaiEffort: { label: 'Thinking before it speaks', hint: 'On the phone every second counts.' },
    priceInput: { label: 'Price of what it reads', hint: 'US dollars for a million tokens.' },
    priceCached: { label: 'Price of what it reads again', hint: 'US dollars for a million tokens.' },
    priceOutput: { label: 'Price of what it says', hint: 'US dollars for a million tokens.' },
    safetySentence: { label: 'What a caller in danger is told', hint: 'Said once, word for word.' },
    onCallList: {
      label: 'On-call list',
      hint: 'Rung in this order in an emergency, until somebody accepts.',
    },
    ringBackMinutes: {
      label: 'Minutes to ring back an emergency',
      hint: 'Promised to the caller. Leave it empty to promise nothing.',
    },
    mailPreset: { label: 'Provider', hint: 'Fills in the next three. Others work too: ask your provider.' },
    smtpHost: { label: 'Mail server', hint: 'Outgoing mail (SMTP), such as smtp.gmail.com.' },
    smtpPort: { label: 'Port of the mail server', hint: 'Mostly 587 or 465.' },
    smtpSecurity: { label: 'Protection', hint: 'How the password is kept from being read on its way.' },
    smtpUser: { label: 'User name', hint: 'Mostly the whole e-mail address.' },
    smtpPassword: {
      label: 'E-mail password',
      hint: 'Gmail and Microsoft 365 want an app password, made in the account’s security settings.',
    },
    mailFrom: { label: 'Sender', hint: 'The address mail comes from. Leave it empty for the user name.' },
    summaryRecipients: { label: 'Who gets the daily summary', hint: 'E-mail addresses, one a line.' },
    summaryTime: { label: 'Time of the daily summary', hint: 'By the office’s clock, such as 18:00.' },
    testEmail: { label: 'Does it arrive?', hint: 'Sends a test e-mail to everybody who gets the summary.' },
    journalFolder: {
      label: 'Second copy',
      hint: 'A folder on another disk or a USB stick: everything said is written there too, as it is said.',
    },
    backupFolder: {
      label: 'Second place for backups',
      hint: 'A folder such as OneDrive. Gets every backup once more.',
    },
    backUpNow: { label: 'Backup', hint: 'Made every hour by itself, and when Callout stops.' },
    restore: {
      label: 'Restore',
      hint: 'Puts calls and customers together again from backups and the second copy. What is there now is kept.',
    },
    renewLocalKey: {
      label: 'Key to the local page',
      hint: 'If somebody has seen it. Open pages close, and programs need the new one.',
    },
    localPort: { label: 'Port of the local page', hint: 'On this computer only.' },
    report: {
      label: 'Report for support',
      hint: 'Versions and the log: no names, numbers or words of callers.',
    },
    appearance: { label: 'Appearance', hint: '' },
  },
  zones,
  voices,
  sensitivities,
  efforts,
  protections,
  mailPresets: { gmail: 'Gmail', microsoft365: 'Microsoft 365', bigpond: 'Bigpond' },
  days,
  yes: 'Yes',
  no: 'No',
  open: (day: string) => `Open on ${day}`,
  from: (day: string) => `${day}, from`,
  until: (day: string) => `${day}, until`,
  to: 'to',
  closed: 'Closed',
  person: { name: 'Name', mobile: 'Mobile', add: 'Add a person', remove: (name: string) => `Remove ${name}` },
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
    backUpNow: 'Back up now',
    restore: 'Restore…',
    renewLocalKey: 'Renew the key',
    report: 'Save a report…',
    copy: 'Copy',
    copied: 'Copied',
    pointHere: 'Use this number',
  },
  results: {
    backedUp: 'Everything is in a backup now.',
    renewed: 'The key is new. Open the test page from here from now on.',
    reportSaved: (path: string) => `Saved as ${path}.`,
    noNumbers: 'The account works. It has no phone number yet: buy one in the Twilio console.',
    numbers: 'The account works. Its numbers:',
    pointsHere: 'Calls to it come here',
  },
  fallbackNeedsMobile: 'Type the owner’s mobile first.',
  fallbackSays: 'Sorry, nobody can take your call right now. Please ring again in a few minutes.',
  guide: {
    title: 'From Twilio to the first real call',
    steps: [
      'Make an account at twilio.com and buy an Australian number.',
      'In the console accept the AI/ML addendum (Voice, ConversationRelay): without it no call is answered.',
      'Paste the Account SID and the Auth Token below, then try the account.',
      'Type the ngrok domain and its token, or the office’s own public address; then choose the number: calls to it come here.',
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
