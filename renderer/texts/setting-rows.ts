/** The label and the explanation of every setting, in the words of the office. Search finds settings by them. */
export const settingRows = {
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
    hint: 'Twilio rings the owner’s mobile instead.',
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
  apiPage: {
    label: 'Reading calls by program',
    hint: 'What other programs on this computer may ask Callout for, in your browser.',
  },
  apiKey: {
    label: 'Key for programs',
    hint: 'Whoever has it may read everything here. It can be renewed under Safety and privacy.',
  },
  webhookUrls: {
    label: 'Who is told of calls',
    hint: 'Addresses of programs (webhooks), one a line: they hear of finished calls, emergencies and bookings.',
  },
  webhookSecret: {
    label: 'Secret for other programs',
    hint: 'They check with it that news comes from this office. At least 24 letters and digits, or their own “whsec_…”.',
  },
  testWebhooks: { label: 'Does it arrive?', hint: 'Sends a test to every address.' },
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
  appearance: { label: 'Appearance', hint: 'Of this window.' },
  windows: {
    label: 'When plumbers can come',
    hint: 'On these days callers may choose between these times; “Jobs” is how many fit in.',
  },
  daysOff: { label: 'Days off', hint: 'Nobody is offered a time on them.' },
  closedOnHolidays: {
    label: 'Closed on public holidays',
    hint: 'The public holidays of the office’s state.',
  },
  leadMinutes: {
    label: 'Notice in minutes',
    hint: 'How long before a window begins a caller may still be offered it.',
  },
  daysAhead: { label: 'Days ahead', hint: 'How far into the future callers may book.' },
  holdHours: {
    label: 'Hours a time is held',
    hint: 'A time that the office does not confirm is free again after so long.',
  },
  sameJobHours: {
    label: 'Hours in which a second call is the same job',
    hint: 'Somebody who rings again about the same trouble gets no second appointment.',
  },
  clipGreeting: {
    label: 'Clip: greeting',
    hint: 'Played instead of “G’day, you’ve reached …”. The consent line is always spoken.',
  },
  clipFiller: { label: 'Clip: “One moment.”', hint: 'Played while the answer takes a little longer.' },
  clipGoodbye: {
    label: 'Clip: goodbye',
    hint: 'Played instead of “The office will be in touch. Goodbye.”',
  },
  silenceSeconds: {
    label: 'Seconds of silence',
    hint: 'A caller who says nothing for so long is asked again.',
  },
  silenceThen: { label: 'A caller who stays silent', hint: 'After being asked again.' },
  keySeconds: {
    label: 'Seconds after the last key',
    hint: 'A phone number typed on the phone’s keys counts as complete after so long.',
  },
  recognition: {
    label: 'Speech recognition',
    hint: 'Who turns the caller’s speech into words, through Twilio.',
  },
  speechModel: { label: 'Recognition model', hint: 'Its name as Twilio lists it.' },
  recordingOn: {
    label: 'Record calls',
    hint: 'Callers hear the sentence below with the greeting. Recordings are kept on this computer.',
  },
  recordingConsent: { label: 'What callers are told of it', hint: 'Spoken with the greeting.' },
  deleteAtTwilio: {
    label: 'Delete at Twilio once kept here',
    hint: 'The recording is then on this computer only.',
  },
  audPerUsd: {
    label: 'Australian dollars for a US dollar',
    hint: 'For showing what a call cost.',
  },
  alertFor: { label: 'What rings the on-call list', hint: 'Other calls wait for the office.' },
  hazardSentences: {
    label: 'What to do first, by danger',
    hint: 'Said word for word. Where a field is empty, the sentence below is said.',
  },
  ringSeconds: { label: 'Seconds each person is rung', hint: 'Then the next one is.' },
  pauseSeconds: {
    label: 'Seconds before the list is rung again',
    hint: 'When nobody on it has accepted.',
  },
  testAddress: { label: 'Does the address work?', hint: 'Rings through at it, as Twilio would.' },
  startAtLogin: {
    label: 'Start with the computer',
    hint: 'Callout then answers as soon as somebody signs in, from the tray beside the clock.',
  },
  messages: {
    label: 'Texts and e-mails',
    hint: 'What did not go out says why. Waiting messages are tried again by themselves.',
  },
  ledger: {
    label: 'Every call is accounted for',
    hint: 'Twilio’s list of calls beside Callout’s own, once a day.',
  },
  keepAwake: {
    label: 'Keep this computer awake',
    hint: 'While callers may ring. The screen may still go dark.',
  },
  twilioRegion: { label: 'Twilio region', hint: 'Such as au1. Empty is US1, where every account is.' },
  twilioEdge: { label: 'Twilio edge', hint: 'Such as sydney. Empty leaves it to Twilio.' },
  twilioTimeoutMs: { label: 'Seconds Twilio may take', hint: 'To answer what Callout asks.' },
  twilioBaseUrl: {
    label: 'Stand-in for Twilio',
    hint: 'For trying Callout out against a simulator. Empty is Twilio itself.',
  },
  openaiBaseUrl: {
    label: 'Address of the language model',
    hint: 'A server that speaks OpenAI’s language, such as your own. Empty is OpenAI itself.',
  },
  fillerMs: {
    label: 'Seconds until “One moment.”',
    hint: 'Said when the language model has not begun to answer.',
  },
  firstTokenMs: {
    label: 'Seconds for its first word',
    hint: 'Then the rules answer instead, so that no caller waits.',
  },
  idleMs: { label: 'Seconds it may pause', hint: 'In the middle of an answer.' },
  turnMs: { label: 'Seconds for a whole answer', hint: 'What takes longer is cut short.' },
  failures: { label: 'Failures until it rests', hint: 'Within the time below.' },
  withinMs: { label: 'Seconds in which they count', hint: 'Older failures are forgotten.' },
  restMs: { label: 'Seconds it rests', hint: 'The rules answer meanwhile.' },
  welcomed: {
    label: 'First start',
    hint: 'Goes through the first five questions again. Nothing is lost.',
  },
} as const;
