import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/**
 * Everything but Electron and what is native is bundled: the package stays small and starts faster.
 * `bufferutil` and `utf-8-validate` are optional native parts of ws that are not installed.
 */
/** What the engine is loaded in beside its own code: in parts, so that the window is heard in between. */
const parts = [
  {
    name: 'http',
    test: /node_modules\/(fastify|@fastify|ajv|fast-json-stringify|fast-uri|find-my-way|light-my-request|pino|avvio)\//,
  },
  { name: 'phone-numbers', test: /node_modules\/libphonenumber-js\// },
  { name: 'words', test: /resources\/extraction\// },
];

const external = ['electron', 'better-sqlite3', '@ngrok/ngrok', 'bufferutil', 'utf-8-validate'];

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      externalizeDeps: false,
      rolldownOptions: {
        external,
        input: { index: 'main/index.ts', 'export-worker': 'main/export-worker.ts' },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          codeSplitting: { groups: parts },
          minify: { compress: false, mangle: false, codegen: { removeWhitespace: true } },
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false, // a sandboxed preload cannot load packages
      rolldownOptions: {
        input: { index: 'preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      rolldownOptions: { input: { index: path.resolve(import.meta.dirname, 'renderer/index.html') } },
    },
  },
});
