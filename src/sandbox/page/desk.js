// The page: who lives here, the phone of one of them, and the cards beside it. It asks once a second what is new.

import {
  clockTime,
  current,
  dayAndTime,
  domestic,
  make,
  remember,
  remembered,
  switchLanguage,
  word,
} from './words.js';
import { drawCards } from './cards.js';
import { drawLine, drawThread, header } from './thread.js';
import { fallSilent, isMuted, speak, telephone, tickCall, toggleMute } from './call.js';

const find = (id) => document.getElementById(id);
const TABS = ['line', 'sms', 'phone'];

let state = null;
let person = null;
let chosen =
  Number(new URLSearchParams(location.search).get('person') ?? remembered('mimamori-person') ?? 0) || 0;
let tab = TABS.includes(new URLSearchParams(location.search).get('tab'))
  ? new URLSearchParams(location.search).get('tab')
  : null;
let rangSid = null;
const drawn = new Map();

async function load(path) {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function act(what) {
  try {
    const response = await fetch(`/sandbox/api/people/${chosen}/act`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    });
    if (!response.ok && response.status !== 409) throw new Error(String(response.status));
  } catch {
    toast(word('failed'));
  }
  await refresh();
}

let pressing = false;
document.addEventListener('pointerdown', () => {
  pressing = true;
});
for (const end of ['pointerup', 'pointercancel'])
  document.addEventListener(end, () =>
    setTimeout(() => {
      pressing = false;
    }),
  );

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
    // Nothing is redrawn under a finger: the press would be lost.
    if (!pressing) draw();
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
  refresh().then(() => {
    if (matchMedia('(max-width: 900px)').matches) find('handset').scrollIntoView({ behavior: 'smooth' });
  });
}

function toast(text) {
  find('toast').textContent = text;
  setTimeout(() => {
    find('toast').textContent = '';
  }, 3000);
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
  for (const element of document.querySelectorAll('[data-word]'))
    element.textContent = word(element.dataset.word);
  document.title = word('title');
  find('clock').textContent = dayAndTime(state.now);
  find('clock').dateTime = state.now;
  find('service').href = state.service_url;
  find('status-time').textContent = clockTime(state.now);
  find('mute').textContent = isMuted() ? word('muted') : word('sound');
  find('mute').setAttribute('aria-pressed', String(isMuted()));
  find('language').textContent = word('other');
  find('language').lang = current() === 'ja' ? 'en' : 'ja';
  find('search').placeholder = word('search');
  drawPeople();
  drawCards({ state, person, act, part, tell: toast, refresh });
  if (person) drawPhone();
}

const initial = (label) => [...label][0] ?? '?';
const channel = (each) => (each.standing === null ? word(each.home) : 'LINE');

function drawPeople() {
  const wanted = find('search').value.trim();
  const people = state.people.filter((each) => each.label.includes(wanted));
  part('people', [people, chosen], () => {
    const focused = document.activeElement?.dataset?.person;
    find('people').replaceChildren(
      ...people.map((each) =>
        make(
          'li',
          {},
          make(
            'button',
            {
              type: 'button',
              'data-person': each.id,
              'aria-current': each.id === chosen ? 'true' : null,
              on: { click: () => choose(each.id) },
            },
            make('span', { class: `face tint-${each.id % 6}`, 'aria-hidden': 'true' }, initial(each.label)),
            make(
              'span',
              { class: 'who' },
              make('b', { lang: each.language }, each.label),
              make(
                'small',
                {},
                make('i', { class: each.standing === null ? 'dot sms' : `dot line ${each.standing}` }),
                `${channel(each)} · ${word(each.behaviour)}`,
              ),
            ),
            each.ringing || each.talking
              ? make(
                  'span',
                  { class: 'badge call-badge', 'aria-label': word(each.ringing ? 'ringing' : 'talking') },
                  '☎',
                )
              : null,
            each.unread && !each.ringing
              ? make('span', { class: 'badge' }, String(Math.min(each.unread, 99)))
              : null,
          ),
        ),
      ),
    );
    if (focused !== undefined) find('people').querySelector(`[data-person="${focused}"]`)?.focus();
  });
}

function drawPhone() {
  const live = person.calls.find((call) => call.status === 'ringing' || call.status === 'in-progress');
  if (live && live.sid !== rangSid) {
    rangSid = live.sid;
    tab = 'phone';
  }
  tab ??= person.home;
  find('holder').textContent = person.label;
  find('holder').lang = person.language;
  find('holder-note').textContent = word(person.behaviour === 'played' ? 'yours' : 'held');
  const unread = { line: person.line.unread, sms: person.sms.unread, phone: person.missed_calls };
  for (const name of TABS) {
    const button = find(`tab-${name}`);
    const active = name === tab;
    const badge = unread[name] && !active ? make('span', { class: 'badge' }, String(unread[name])) : null;
    part(`tab-${name}`, [unread[name], active], () =>
      button.replaceChildren(
        make('span', { class: `icon ${name}`, 'aria-hidden': 'true' }),
        make('span', {}, word(name)),
        ...(badge ? [badge] : []),
      ),
    );
    button.setAttribute('aria-selected', String(active));
    button.tabIndex = active ? 0 : -1;
    find(`pane-${name}`).hidden = !active;
  }
  if (unread[tab] && document.visibilityState === 'visible') act({ what: 'seen', via: tab });
  document.body.classList.toggle('in-call', Boolean(live) && tab === 'phone');
  part('pane-line', [chosen, person.line.bubbles, person.line.buttons, person.standing], () =>
    drawLine(person, act),
  );
  part('pane-sms', [chosen, person.sms.bubbles], () =>
    drawThread(person, act, 'sms', [header(domestic(state.sms_from), word('sms'))], []),
  );
  part('pane-phone', [chosen, person.calls], () => {
    const key = document.activeElement?.dataset?.key;
    const open = [...find('pane-phone').querySelectorAll('details[open]')].map((each) => each.dataset.sid);
    find('pane-phone').replaceChildren(telephone(person, state.now, act));
    for (const sid of open)
      find('pane-phone').querySelector(`details[data-sid="${sid}"]`)?.setAttribute('open', '');
    if (key !== undefined) find('pane-phone').querySelector(`[data-key="${key}"]`)?.focus();
    const captions = find('pane-phone').querySelector('.captions');
    if (captions) captions.scrollTop = captions.scrollHeight;
  });
  if (live?.status === 'in-progress') {
    tickCall(find('pane-phone'), live, state.now);
    speak(live, person.behaviour === 'played');
  }
  announce(live);
}

let news = '';
/** Tells a screen reader what has just come, on whichever pane. */
function announce(live) {
  const said = live?.transcript.filter((line) => !line.mine).at(-1);
  const written = [...person.line.bubbles, ...person.sms.bubbles]
    .filter((bubble) => !bubble.mine)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .at(-1);
  const latest = said ?? written;
  const key = `${chosen} ${latest?.at} ${latest?.text}`;
  if (!latest || key === news) return;
  const samePhone = news.startsWith(`${chosen} `);
  news = key;
  find('news').lang = said?.language ?? person.language;
  find('news').textContent = samePhone ? latest.text : '';
}

for (const name of TABS) {
  const open = () => {
    tab = name;
    draw();
    find(`tab-${name}`).focus();
  };
  find(`tab-${name}`).addEventListener('click', open);
  find(`tab-${name}`).addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) find(`tab-${TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length]}`).click();
  });
}
find('search').addEventListener('input', () => draw());
find('mute').addEventListener('click', () => {
  toggleMute();
  draw();
});
find('language').addEventListener('click', () => {
  switchLanguage();
  draw();
});
document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof HTMLElement && event.target.closest('input, textarea, select');
  if (!typing && document.body.classList.contains('in-call') && /^[0-9*#]$/.test(event.key)) {
    find('pane-phone').querySelector(`[data-key="${event.key}"]`)?.click();
  }
});
refresh();
setInterval(refresh, 1000);
