// The page: who lives here, the phone of one of them, and the cards beside it. It asks once a second what is new.

import { clockTime, current, day, dayAndTime, domestic, make, remember, remembered, switchLanguage, word } from './words.js';
import { fallSilent, isMuted, speak, telephone, toggleMute } from './call.js';

const find = (id) => document.getElementById(id);
const BEHAVIOURS = ['in-time', 'late', 'wrong-channel', 'nonsense', 'gets-worse', 'blocks', 'silent', 'picks-up-only', 'prefers-phone'];
const TABS = ['line', 'sms', 'phone'];
const NO_FAULTS = { rate_limited: 0, failed_before: 0, failed_after: 0, slow_after: 0, duplicates: 0, disorder: 0 };
const FAULTS = {
  none: NO_FAULTS,
  mild: { rate_limited: 3, failed_before: 2, failed_after: 2, slow_after: 1, duplicates: 10, disorder: 5 },
  rough: { rate_limited: 20, failed_before: 10, failed_after: 10, slow_after: 3, duplicates: 40, disorder: 30 },
};

let state = null;
let person = null;
let chosen = Number(new URLSearchParams(location.search).get('person') ?? remembered('mimamori-person') ?? 0) || 0;
let tab = TABS.includes(new URLSearchParams(location.search).get('tab')) ? new URLSearchParams(location.search).get('tab') : null;
let rangSid = null;
const drafts = new Map();
const drawn = new Map();

async function load(path) {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function act(what) {
  try {
    const response = await fetch(`/sandbox/api/people/${chosen}/act`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(what),
    });
    if (!response.ok && response.status !== 409) throw new Error(String(response.status));
  } catch {
    toast(word('failed'));
  }
  await refresh();
}

let busy = false;
async function refresh() {
  if (busy) return;
  busy = true;
  try {
    state = await load('/sandbox/api/state');
    if (state.people.length) {
      chosen = Math.min(chosen, state.people.length - 1);
      person = await load(`/sandbox/api/people/${chosen}`);
    }
    draw();
  } catch {
    document.body.classList.add('offline');
  } finally {
    busy = false;
  }
}

function choose(id) {
  fallSilent();
  chosen = id;
  tab = null;
  remember('mimamori-person', String(id));
  refresh().then(() => { if (matchMedia('(max-width: 900px)').matches) find('handset').scrollIntoView({ behavior: 'smooth' }); });
}

function toast(text) {
  find('toast').textContent = text;
  setTimeout(() => { find('toast').textContent = ''; }, 3000);
}

/** Draws a part of the page only when what it shows has changed, so that focus and scrolling stay. */
function part(name, shown, paint) {
  const key = JSON.stringify([current(), shown]);
  if (drawn.get(name) === key) return;
  drawn.set(name, key);
  paint();
}

function draw() {
  document.body.classList.remove('offline');
  document.documentElement.lang = current();
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = word(element.dataset.word);
  document.title = word('title');
  find('clock').textContent = dayAndTime(state.now);
  find('clock').dateTime = state.now;
  find('status-time').textContent = clockTime(state.now);
  find('mute').textContent = isMuted() ? word('muted') : word('sound');
  find('mute').setAttribute('aria-pressed', String(isMuted()));
  find('language').textContent = word('other');
  find('language').lang = current() === 'ja' ? 'en' : 'ja';
  find('search').placeholder = word('search');
  drawPeople();
  drawCards();
  if (person) drawPhone();
}

const initial = (label) => [...label][0] ?? '?';
const channel = (each) => (each.standing === null ? word('sms') : 'LINE');

function drawPeople() {
  const wanted = find('search').value.trim();
  const people = state.people.filter((each) => each.label.includes(wanted));
  part('people', [people, chosen], () => {
    const focused = document.activeElement?.dataset?.person;
    find('people').replaceChildren(...people.map((each) =>
      make('li', {}, make('button', { type: 'button', 'data-person': each.id, 'aria-current': each.id === chosen ? 'true' : null, on: { click: () => choose(each.id) } },
        make('span', { class: `face tint-${each.id % 6}`, 'aria-hidden': 'true' }, initial(each.label)),
        make('span', { class: 'who' }, make('b', { lang: each.language }, each.label),
          make('small', {}, make('i', { class: each.standing === null ? 'dot sms' : `dot line ${each.standing}` }), `${channel(each)} · ${word(each.behaviour)}`)),
        each.ringing || each.talking ? make('span', { class: 'badge call-badge', 'aria-label': word(each.ringing ? 'ringing' : 'talking') }, '☎') : null,
        each.unread && !each.ringing ? make('span', { class: 'badge' }, String(Math.min(each.unread, 99))) : null))));
    if (focused !== undefined) find('people').querySelector(`[data-person="${focused}"]`)?.focus();
  });
}

function drawPhone() {
  const live = person.calls.find((call) => call.status === 'ringing' || call.status === 'in-progress');
  if (live && live.sid !== rangSid) { rangSid = live.sid; tab = 'phone'; }
  tab ??= person.standing === null ? 'sms' : 'line';
  find('holder').textContent = person.label;
  find('holder').lang = person.language;
  find('holder-note').textContent = word(person.behaviour === 'played' ? 'yours' : 'held');
  const unread = { line: person.line.unread, sms: person.sms.unread, phone: person.missed_calls };
  for (const name of TABS) {
    const button = find(`tab-${name}`);
    const active = name === tab;
    const badge = unread[name] && !active ? make('span', { class: 'badge' }, String(unread[name])) : null;
    part(`tab-${name}`, [unread[name], active], () => button.replaceChildren(make('span', { class: `icon ${name}`, 'aria-hidden': 'true' }), make('span', {}, word(name)), ...(badge ? [badge] : [])));
    button.setAttribute('aria-selected', String(active));
    button.tabIndex = active ? 0 : -1;
    find(`pane-${name}`).hidden = !active;
  }
  if (unread[tab] && document.visibilityState === 'visible') act({ what: 'seen', via: tab });
  document.body.classList.toggle('in-call', Boolean(live) && tab === 'phone');
  part('pane-line', [chosen, person.line.bubbles, person.line.buttons, person.standing], () => drawLine());
  part('pane-sms', [chosen, person.sms.bubbles], () => drawThread('sms', person.sms, [header(domestic('+15005550006'), word('sms'))], []));
  const ticking = live?.status === 'in-progress' ? clockTime(state.now) : null;
  part('pane-phone', [chosen, person.calls, ticking], () => {
    const key = document.activeElement?.dataset?.key;
    const open = [...find('pane-phone').querySelectorAll('details[open]')].map((each) => each.dataset.sid);
    find('pane-phone').replaceChildren(telephone(person, state.now, act));
    for (const sid of open) find('pane-phone').querySelector(`details[data-sid="${sid}"]`)?.setAttribute('open', '');
    if (key !== undefined) find('pane-phone').querySelector(`[data-key="${key}"]`)?.focus();
    const captions = find('pane-phone').querySelector('.captions');
    if (captions) captions.scrollTop = captions.scrollHeight;
  });
  if (live?.status === 'in-progress') speak(live, person.behaviour === 'played');
}

function header(name, note) {
  return make('div', { class: 'thread-head' }, make('span', { class: 'account-face', 'aria-hidden': 'true' }, '見'), make('div', {}, make('b', {}, name), make('small', {}, note)));
}

function drawLine() {
  const banner = (text, button, what) => make('div', { class: 'banner' }, make('p', {}, text), make('button', { type: 'button', class: 'add', on: { click: () => act({ what }) } }, button));
  if (person.standing === null) return find('pane-line').replaceChildren(make('p', { class: 'empty tall' }, word('noLine')));
  const head = header(word('account'), 'LINE');
  if (person.standing === 'friend') head.append(make('button', { type: 'button', class: 'quiet', on: { click: () => act({ what: 'block' }) } }, word('block')));
  const banners = [];
  if (person.standing === 'stranger') banners.push(banner(word('addNote'), word('add'), 'add-friend'));
  if (person.standing === 'blocked') banners.push(banner(word('blocked'), word('unblock'), 'add-friend'));
  drawThread('line', person.line, [head, ...banners], person.standing === 'friend' ? person.line.buttons : [], person.standing !== 'friend');
}

/** A thread of bubbles with a box to write in. What was being written stays. */
function drawThread(via, thread, above, buttons, closed = false) {
  const pane = find(`pane-${via}`);
  const writing = document.activeElement === pane.querySelector('textarea');
  const log = make('div', { class: `log ${via}`, role: 'log', 'aria-live': 'polite', tabindex: '0', 'aria-label': word(via) });
  let lastDay = null;
  thread.bubbles.forEach((bubble, place) => {
    const on = day(bubble.at);
    if (on !== lastDay) log.append(make('p', { class: 'day' }, make('span', {}, on)));
    const first = on !== lastDay || thread.bubbles[place - 1]?.mine !== bubble.mine;
    lastDay = on;
    log.append(make('div', { class: `row ${bubble.mine ? 'mine' : 'theirs'} ${first ? 'first' : ''}` },
      !bubble.mine && via === 'line' ? make('span', { class: 'account-face', 'aria-hidden': 'true' }, first ? '見' : '') : null,
      make('div', { class: 'bubble', lang: person.language }, make('span', { class: 'hidden' }, `${word(bubble.mine ? 'you' : 'service')}: `), ...linked(bubble.text)),
      make('time', { datetime: bubble.at }, clockTime(bubble.at))));
  });
  if (!thread.bubbles.length) log.append(make('p', { class: 'empty' }, word('empty')));
  const quick = make('div', { class: 'quick', role: 'group' }, buttons.map((button, place) =>
    make('button', { type: 'button', lang: person.language, on: { click: () => act({ what: 'press', place }) } }, button.label)));
  const name = `${chosen}-${via}`;
  const box = make('textarea', { rows: '1', maxlength: '1000', placeholder: word('write'), 'aria-label': word('write'), lang: person.language, disabled: closed });
  box.value = drafts.get(name) ?? '';
  const send = () => {
    const text = box.value.trim();
    if (!text) return;
    drafts.delete(name);
    box.value = '';
    act({ what: 'write', via, text });
  };
  box.addEventListener('input', () => drafts.set(name, box.value));
  box.addEventListener('keydown', (event) => {
    // Enter that ends a Japanese conversion does not send.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
  const form = make('form', { class: 'write', on: { submit: (event) => { event.preventDefault(); send(); } } }, box,
    make('button', { type: 'submit', 'aria-label': word('send'), disabled: closed }, '➤'));
  pane.replaceChildren(...above, log, ...(buttons.length ? [quick] : []), form);
  log.scrollTop = log.scrollHeight;
  if (writing) box.focus();
}

/** Addresses in a message become links, as on a phone. */
function linked(text) {
  return text.split(/(https?:\/\/[^\s　]+)/).map((piece) =>
    /^https?:\/\//.test(piece) ? make('a', { href: piece, target: '_blank', rel: 'noopener noreferrer' }, piece) : piece);
}

function row(name, value, extra) {
  return [make('dt', {}, name), make('dd', {}, value, extra ?? null)];
}

function copyable(text) {
  return make('button', { type: 'button', class: 'copy', on: { click: () => navigator.clipboard?.writeText(text).then(() => toast(word('copied'))) } }, word('copy'));
}

function drawCards() {
  if (person) {
    part('card-person', [chosen, person.behaviour, person.invitation_code], () => {
      const options = [...BEHAVIOURS, 'played'].map((name) => make('option', { value: name, selected: name === person.behaviour }, word(name)));
      const code = person.invitation_code;
      find('card-person').replaceChildren(
        make('h3', {}, word('letter')),
        make('dl', {}, row(word('code'), make('code', {}, code ?? word('noCode')), code ? copyable(code) : null),
          row(word('birth'), person.birth_on, copyable(person.birth_on)), row(word('number'), domestic(person.phone))),
        make('label', { class: 'field' }, make('span', {}, word('behaviour')), make('select', { on: { change: (event) => act({ what: 'behave', behaviour: event.target.value }) } }, options)),
        person.behaviour === 'played' ? null : make('button', { type: 'button', class: 'primary', on: { click: () => act({ what: 'behave', behaviour: 'played' }) } }, word('take')));
    });
  }
  const staff = state.authenticator;
  find('card-staff').hidden = !staff;
  if (staff) {
    part('card-staff', staff, () => find('card-staff').replaceChildren(
      make('h3', {}, word('staff')),
      make('p', { class: 'one-time' }, make('span', {}, word('oneTime')), make('output', {}, `${staff.code.slice(0, 3)} ${staff.code.slice(3)}`), copyable(staff.code)),
      make('dl', {}, row(word('login'), make('code', {}, staff.account), copyable(staff.account)), row(word('password'), make('code', {}, staff.password), copyable(staff.password)), row(word('key'), make('code', { class: 'long' }, staff.key)))));
  }
  const ledger = state.ledger;
  part('card-ledger', [ledger, state.faults], () => {
    const focused = document.activeElement?.name;
    const now = Object.keys(FAULTS).find((name) => Object.keys(NO_FAULTS).every((key) => FAULTS[name][key] === state.faults[key]));
    find('card-ledger').replaceChildren(
      make('h3', {}, word('ledger')),
      make('dl', { class: 'figures' }, row(word('sent'), String(ledger.events_sent)), row(word('acknowledged'), String(ledger.events_acknowledged)),
        row(word('waiting'), String(ledger.unacknowledged)), row(word('redeliveries'), String(ledger.redeliveries)), row(word('duplicates'), String(ledger.duplicates_sent)),
        row(word('onPhones'), `LINE ${ledger.messages_received.line} · SMS ${ledger.messages_received.sms}`), row(word('calls'), `${ledger.calls_received} (${ledger.calls_answered})`)),
      make('fieldset', {}, make('legend', {}, word('faults')), Object.keys(FAULTS).map((name) =>
        make('label', { class: 'choice' }, make('input', { type: 'radio', name: 'faults', value: name, checked: name === now, on: { change: () => setFaults(FAULTS[name]) } }), make('span', {}, word(name))))));
    if (focused === 'faults') find('card-ledger').querySelector('input:checked')?.focus();
  });
}

async function setFaults(faults) {
  try {
    const response = await fetch('/sandbox/faults', { method: 'PUT', headers: { 'content-type': 'application/json' }, body: JSON.stringify(faults) });
    if (!response.ok) throw new Error(String(response.status));
  } catch {
    toast(word('failed'));
  }
  refresh();
}

for (const name of TABS) {
  const open = () => { tab = name; draw(); find(`tab-${name}`).focus(); };
  find(`tab-${name}`).addEventListener('click', open);
  find(`tab-${name}`).addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) find(`tab-${TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length]}`).click();
  });
}
find('search').addEventListener('input', () => draw());
find('mute').addEventListener('click', () => { toggleMute(); draw(); });
find('language').addEventListener('click', () => { switchLanguage(); draw(); });
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
  if (!typing && document.body.classList.contains('in-call') && /^[0-9*#]$/.test(event.key)) {
    find('pane-phone').querySelector(`[data-key="${event.key}"]`)?.click();
  }
});
refresh();
setInterval(refresh, 1000);
