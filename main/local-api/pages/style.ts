/** The style of the pages, as the browser gets it: a string, so that it is there bundled or not. */

/** System font, an 8-pixel grid, one accent colour; red only for an emergency. */
export const style = /* css */ `
:root {
  color-scheme: light dark;
  --paper: light-dark(#fff, #1b1d1f);
  --panel: light-dark(#f4f5f6, #26292c);
  --ink: light-dark(#1c2024, #e8eaec);
  --faint: light-dark(#5c6670, #a2abb4);
  --line: light-dark(#d9dde1, #3b4046);
  --accent: light-dark(#0b5cad, #6cb2f5);
  --on-accent: light-dark(#fff, #10202f);
  --said: light-dark(#e3effb, #1f3850);
  --emergency: light-dark(#b3141d, #ff8b8b);
  --alarm: light-dark(#b3141d, #c4303a);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, 'Segoe UI', sans-serif; }
nav { display: flex; gap: 24px; padding: 8px 24px; border-bottom: 1px solid var(--line); background: var(--panel); }
main { max-width: 1200px; margin: 0 auto; padding: 16px 24px 32px; }
h1 { margin: 0 0 16px; font-size: 22px; font-weight: 600; }
h2 { margin: 24px 0 8px; font-size: 16px; font-weight: 600; }
p { margin: 0 0 8px; }
ul, ol, dl, dd { margin: 0; padding: 0; list-style: none; }
a { color: var(--accent); }
nav a { color: var(--ink); text-decoration: none; padding: 4px 0; border-bottom: 2px solid transparent; }
nav a[aria-current] { border-color: var(--accent); }
.brand { font-weight: 600; }
code { font: 13px/1.5 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.note, .caption, time { color: var(--faint); font-size: 13px; font-weight: 400; }
.problem { padding: 8px 16px; border: 1px solid var(--ink); border-radius: 4px; }

.links li { padding: 4px 0; color: var(--faint); }
.links a { display: inline-block; min-width: 208px; margin-right: 8px; }
.links code { margin-right: 8px; color: var(--ink); }

input, button { min-height: 40px; padding: 4px 16px; border-radius: 4px; font: inherit; font-size: 16px; }
input { border: 1px solid var(--faint); background: var(--paper); color: inherit; }
button { white-space: nowrap; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer; }
button.quiet { background: none; color: var(--accent); }
.start { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
[aria-busy='true'] button { opacity: 0.6; cursor: progress; }

.test-call { display: grid; grid-template-columns: 3fr 2fr; gap: 0 32px; }
.test-call h2 { margin-top: 0; }
#state { grid-column: 1 / -1; }
#conversation { height: calc(100vh - 312px); min-height: 200px; overflow-y: auto; padding: 4px; }
#controls { display: flex; gap: 8px; padding-top: 8px; }
.say { display: flex; flex: 1; min-width: 0; gap: 8px; }
.say input { flex: 1; min-width: 0; }
.say .caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

.conversation { display: flex; flex-direction: column; gap: 8px; }
.conversation li { max-width: 85%; padding: 8px 16px; border-radius: 8px; background: var(--panel); }
.conversation .caller { align-self: flex-end; background: var(--said); }
.conversation .pending { opacity: 0.6; }
.conversation p { margin: 0; overflow-wrap: anywhere; }
.speaker { color: var(--faint); font-size: 13px; }

.fields > div { display: grid; grid-template-columns: 144px 1fr; gap: 8px; padding: 4px 0; border-bottom: 1px solid var(--line); }
.fields dt { color: var(--faint); }
.fields dd { overflow-wrap: anywhere; }
.missing .value { color: var(--faint); }
.captured .value { font-weight: 600; }
.fields .emergency .value, details.emergency .urgency { color: var(--emergency); font-weight: 600; }
.evidence { display: block; color: var(--faint); font-size: 13px; }
.evidence em { font-style: normal; }
.evidence em::before { content: '· '; }
.alarm { padding: 8px 16px; border-radius: 4px; background: var(--alarm); color: #fff; font-weight: 600; }

.calls > li { border-bottom: 1px solid var(--line); }
.row {
  display: grid; grid-template-columns: 192px 1fr 1fr 1.6fr 1fr 0.8fr 1.2fr 0.8fr; gap: 8px;
  padding: 8px 4px 8px 24px; position: relative; overflow-wrap: anywhere;
}
.headings { border-bottom: 1px solid var(--line); color: var(--faint); font-size: 13px; }
.calls summary { cursor: pointer; }
.calls summary::before {
  content: ''; position: absolute; left: 8px; top: 16px; border: 5px solid transparent; border-left-color: var(--faint);
}
.calls details[open] summary::before { transform: rotate(90deg) translate(2px, 2px); }
.calls summary .caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.calls details[open] summary { background: var(--panel); }
.columns { display: grid; grid-template-columns: 3fr 2fr; gap: 32px; padding: 16px 4px; }

.operation { padding-top: 8px; border-top: 1px solid var(--line); margin-top: 24px; }
.operation h2 { overflow-wrap: anywhere; }
.operation h2 code { font-size: 15px; }
.operation h3 { margin: 16px 0 4px; color: var(--faint); font-size: 13px; font-weight: 400; }
.operation dl > div { display: grid; grid-template-columns: 144px minmax(0, 1fr); gap: 8px; padding: 4px 0; }
.operation dd, .shape { overflow-wrap: anywhere; }
.operation summary { padding: 4px 0; cursor: pointer; }
.shape { margin-left: 4px; padding-left: 12px; border-left: 1px solid var(--line); color: var(--faint); }
.shape code { color: var(--ink); }

@media (max-width: 800px) {
  nav { padding: 8px 16px; }
  main { padding: 16px; }
  .test-call, .columns { grid-template-columns: minmax(0, 1fr); gap: 16px; }
  #conversation { height: 45vh; }
  .headings { display: none; }
  .row { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 8px; }
  .calls summary time { grid-column: 1 / -1; }
  .calls summary :not(.plain) > .caption { position: static; width: auto; height: auto; clip-path: none; }
  .operation dl > div { grid-template-columns: 96px minmax(0, 1fr); }
  .links a, .links code { display: block; min-width: 0; margin-right: 0; }
  .test-call { gap: 0; }
  .test-call section + section { margin-top: 16px; }
}
`;
