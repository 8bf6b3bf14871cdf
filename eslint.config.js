import jsdoc from 'eslint-plugin-jsdoc';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Rooms that hold the product's rules: time, ids, chance and the environment reach them as arguments. */
const domainRooms =
  'main/{calls,extraction,agent,customers,exports,telephony,local-api,store,settings,reports,bookings}/**/*.ts';

const clockIsAnArgument = 'Time is an argument here: take the clock (main/lib/clock.ts) as a parameter.';
const idsAreArguments = 'Chance is an argument here: take the id maker (main/lib/id.ts) as a parameter.';

const impurities = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: clockIsAnArgument,
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: clockIsAnArgument },
  {
    selector:
      "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(now|local|utc)$/][arguments.length=0]",
    message: clockIsAnArgument,
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: idsAreArguments,
  },
  { selector: 'CallExpression[callee.name="randomUUID"]', message: idsAreArguments },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'Settings are arguments here: main/compose.ts reads the environment once and passes values in.',
  },
];

const oneDoorToTheWindow = {
  paths: [
    {
      name: 'electron',
      importNames: ['ipcMain', 'ipcRenderer'],
      message:
        'Only main/ipc, main/index.ts and preload/ speak IPC; add an operation to preload/contract instead.',
    },
  ],
};

export default defineConfig(
  {
    ignores: [
      'node_modules',
      'out',
      'dist',
      '.electron-fallback',
      '.setup',
      'scripts/electron-fallback/default_app',
    ],
  },
  {
    files: ['**/*.{ts,tsx,mjs}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/require-await': 'off', // an async signature is often the contract's, not the body's
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      'no-restricted-imports': ['error', oneDoorToTheWindow],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: false, skipComments: false }],
    },
  },
  {
    files: ['{main,preload,renderer}/**/*.{ts,tsx}'],
    plugins: { jsdoc },
    rules: {
      'jsdoc/require-jsdoc': [
        'error',
        {
          publicOnly: true,
          enableFixer: false,
          require: { FunctionDeclaration: true, ClassDeclaration: true },
          contexts: [
            'TSInterfaceDeclaration',
            'ExportNamedDeclaration > VariableDeclaration',
            // a type derived from a schema or a list is explained where that one is
            'TSTypeAliasDeclaration:not([typeAnnotation.typeName.right.name="infer"], [typeAnnotation.type="TSIndexedAccessType"])',
          ],
        },
      ],
      'jsdoc/require-description': ['error', { contexts: ['any'] }],
    },
  },
  { files: [domainRooms], rules: { 'no-restricted-syntax': ['error', ...impurities] } },
  {
    files: ['main/ipc/**/*.ts', 'main/index.ts', 'preload/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['main/index.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'Program > ExpressionStatement > AwaitExpression, Program > VariableDeclaration > VariableDeclarator > AwaitExpression',
          message: 'Electron is not ready before this file has run to its end: use app.whenReady().then(…).',
        },
      ],
    },
  },
  { files: ['renderer/**/*.{ts,tsx}'], extends: [reactHooks.configs.flat.recommended] },
  {
    files: ['test/**/*.ts', 'test/**/*.tsx'],
    rules: {
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off', // expect.stringContaining() and the like are typed any
    },
  },
  { files: ['main/lib/log.ts', 'scripts/**', 'test/bench/**'], rules: { 'no-console': 'off' } },
  { files: ['*.config.ts', 'test/helpers/*-global-setup.ts'], rules: { 'no-restricted-exports': 'off' } },
);
