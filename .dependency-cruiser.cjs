/**
 * Who may import whom: DESIGN.md §3's table, as data. `npm run check` fails on any arrow that is not in it.
 * Every room may also import main/lib and preload/contract. Tests and scripts may import anything.
 */
const domains = [
  'calls',
  'on-call',
  'extraction',
  'agent',
  'bookings',
  'customers',
  'telephony',
  'reports',
  'exports',
  'settings',
  'outbox',
  'webhooks',
];

/** What each room may import; `types` are rooms (or files of main/) of which it may import types only. */
const rooms = {
  lib: { imports: [] },
  extraction: { imports: [] },
  bookings: { imports: [] },
  customers: { imports: [] },
  settings: { imports: [] },
  outbox: { imports: [] },
  webhooks: { imports: ['outbox'] },
  agent: { imports: ['extraction'] },
  calls: { imports: ['agent', 'extraction'] },
  'on-call': { imports: ['calls', 'agent', 'extraction'] },
  telephony: { imports: ['calls', 'outbox', 'on-call'] },
  reports: { imports: ['calls', 'bookings', 'customers', 'outbox'] },
  exports: { imports: ['calls', 'bookings', 'customers'] },
  'test-call': { imports: [], types: ['telephony'] },
  'local-api': {
    imports: ['test-call', 'calls', 'bookings', 'customers', 'reports', 'exports', 'settings'],
  },
  store: { imports: [], types: domains },
  // the engine's shape is written once, where it is composed
  ipc: { imports: [...domains, 'test-call', 'local-api'], types: ['compose.ts', 'compose/'] },
  shell: { imports: ['settings'], types: [...domains, 'ipc', 'compose.ts', 'compose/'] },
};

/** Each vendor has one home. */
const vendors = {
  electron: ['main/index\\.ts', 'main/hosted-engine\\.ts', 'main/shell/', 'main/ipc/', 'preload/index\\.ts'],
  'better-sqlite3': ['main/store/'],
  twilio: ['main/telephony/', 'main/test-call/'],
  '@twilio/voice-sdk': ['renderer/headset/'],
  ws: ['main/telephony/', 'main/test-call/'],
  openai: ['main/agent/'],
  exceljs: ['main/exports/'],
  nodemailer: ['main/reports/'],
  '(?:fastify|@fastify/[^/]+)': ['main/telephony/', 'main/local-api/'],
};

const either = (names) => `(?:${names.join('|')})`;
const inMain = (names) => names.map((name) => `^main/${/[./]/.test(name) ? name : `${name}/`}`);
const ours = '^(?:main|preload|renderer)/';

/** A room reaches only the rooms named for it, `lib`, and the contract. */
function roomRules(room, { imports, types = [] }) {
  const from = { path: `^main/${room}/` };
  const open = [room, 'lib', ...imports];
  const rules = [
    {
      name: `${room}-imports-only-its-neighbours`,
      comment: `main/${room} may import ${open.slice(1).join(', ') || 'nothing of ours'} and preload/contract.`,
      severity: 'error',
      from,
      to: { path: ours, pathNot: [...inMain([...open, ...types]), '^preload/contract/'] },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `${room}-imports-types-only`,
      comment: `Of ${types.join(', ')} main/${room} may import types only.`,
      severity: 'error',
      from,
      to: {
        path: inMain(types),
        pathNot: inMain(open),
        dependencyTypesNot: ['type-only'],
      },
    });
  }
  return rules;
}

function vendorRule([vendor, homes]) {
  return {
    name: `one-home-for-${vendor.replace(/[^a-z0-9-]/g, '')}`,
    comment: `Only ${homes.join(', ').replaceAll('\\', '')} may import it.`,
    severity: 'error',
    from: { path: ours, pathNot: `^${either(homes)}` },
    to: { path: `(?:^|node_modules/)${vendor}(?:/|$)`, pathNot: ours },
  };
}

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'No cycles, types included.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'every-import-resolves',
      comment: 'An import must lead to a file or an installed package.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...Object.entries(rooms).flatMap(([room, rule]) => roomRules(room, rule)),
    ...Object.entries(vendors).map(vendorRule),
    {
      name: 'every-room-is-in-the-table',
      comment:
        'A new folder in main/ needs a line in .dependency-cruiser.cjs. compose builds them all, commands use a few.',
      severity: 'error',
      from: {
        path: '^main/[^/]+/',
        pathNot: `^main/${either([...Object.keys(rooms), 'compose', 'command-line'])}/`,
      },
      to: {},
    },
    {
      name: 'engine-without-window',
      comment: 'compose, commands, the engine and the export worker run on plain Node: no window, no IPC.',
      severity: 'error',
      from: { path: '^main/(?:compose/|command-line/|(?:compose|engine|export-worker)\\.ts$)' },
      to: { path: ['^main/(?:ipc|shell)/', '^main/index\\.ts$', '^renderer/', '^preload/index\\.ts$'] },
    },
    {
      name: 'product-code-stands-alone',
      comment: 'Product code imports neither tests nor scripts.',
      severity: 'error',
      from: { path: ours },
      to: { path: '^(?:test|scripts)/' },
    },
    {
      name: 'contract-imports-zod-only',
      severity: 'error',
      from: { path: '^preload/contract/' },
      to: { pathNot: ['^preload/contract/', '(?:^|node_modules/)zod/'] },
    },
    {
      name: 'preload-is-a-bridge',
      comment: 'preload/index.ts knows Electron and the contract.',
      severity: 'error',
      from: { path: '^preload/index\\.ts$' },
      to: { pathNot: ['^preload/contract/', '(?:^|node_modules/)electron/', '^electron$'] },
    },
    {
      name: 'renderer-knows-the-contract-only',
      comment: 'The renderer imports the contract; never main, never Node.',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: ours, pathNot: ['^renderer/', '^preload/contract/'] },
    },
    {
      name: 'renderer-without-node',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'screens-stand-alone',
      comment: 'A screen never imports another screen; what two share goes to components/ or hooks/.',
      severity: 'error',
      from: { path: '^renderer/screens/([^/]+)/' },
      to: { path: '^renderer/screens/([^/]+)/', pathNot: '^renderer/screens/$1/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(?:css|svg|png|woff2|wav)(?:$|\\?)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
