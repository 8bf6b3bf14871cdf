/** The script of the test-call page, as the browser gets it: a string, so that it is there bundled or not. */

/** Sends the page's forms as JSON, then takes what changed from the freshly rendered page. */
export const testCallScript = /* js */ `'use strict';

const refreshEvery = 2000; // milliseconds; the agent may end the call by itself
let busy = false;

const byId = (id) => document.getElementById(id);

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (busy) return;
  const form = event.target;
  const said = form.elements.text?.value;
  const body = JSON.stringify(Object.fromEntries(new FormData(form)));
  setBusy(true);
  if (said) showPending(said);
  try {
    const answer = await post(form.dataset.post, body);
    form.reset();
    if (answer.callSid) history.replaceState(null, '', '/test?call=' + encodeURIComponent(answer.callSid));
    showProblem('');
  } catch (error) {
    showProblem(error.message);
  }
  await refresh();
  setBusy(false);
  byId('text')?.focus();
});

async function post(address, body) {
  const response = await fetch(address, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
    .catch(() => { throw new Error('Callout does not answer. Is it still running?'); });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

function setBusy(now) {
  busy = now;
  document.querySelector('main').setAttribute('aria-busy', String(now));
}

function showProblem(sentence) {
  byId('problem').textContent = sentence;
  byId('problem').hidden = sentence === '';
}

// The caller's words stand there at once; the real turn replaces them with the next refresh.
function showPending(said) {
  const item = document.createElement('li');
  item.className = 'caller pending';
  item.append(document.createElement('p'));
  item.firstChild.textContent = said;
  document.querySelector('.conversation').append(item);
  scrollToNewest();
}

async function refresh() {
  const response = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => null);
  if (!response?.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const before = document.querySelector('.test-call');
  const after = fresh.querySelector('.test-call');
  if (!before || !after) {
    const form = document.querySelector('main > form');
    if (after && form) form.replaceWith(after);
  } else {
    takeTurns(before.querySelector('.conversation'), after.querySelector('.conversation'));
    const changing = before.dataset.running === after.dataset.running ? ['state', 'fields'] : ['state', 'fields', 'controls'];
    for (const id of changing) takeContent(byId(id), fresh.getElementById(id));
    before.dataset.running = after.dataset.running;
  }
  scrollToNewest();
}

function takeContent(mine, fresh) {
  if (mine.innerHTML !== fresh.innerHTML) mine.replaceChildren(...fresh.childNodes);
}

// Turn by turn, so that a screen reader reads out only what is new.
function takeTurns(mine, fresh) {
  const turns = [...fresh.children];
  turns.forEach((turn, index) => {
    const old = mine.children[index];
    if (!old) mine.append(turn);
    else if (old.outerHTML !== turn.outerHTML) old.replaceWith(turn);
  });
  while (mine.children.length > turns.length) mine.lastElementChild.remove();
}

function scrollToNewest() {
  const log = byId('conversation');
  if (log) log.scrollTop = log.scrollHeight;
}

setInterval(async () => {
  if (!busy && !document.hidden && document.querySelector('[data-running="yes"]')) await refresh();
}, refreshEvery);
scrollToNewest();
byId('text')?.focus();
`;
