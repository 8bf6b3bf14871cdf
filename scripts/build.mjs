import { ensureSetup } from './setup.mjs';
import { buildApp } from './setup/build-app.mjs';
import { runScript } from './setup/run-command.mjs';

await runScript(async () => {
  await ensureSetup();
  await buildApp();
});
