// The page: who lives here, one to four phones side by side, and the cards beside them. It asks once a second what is
// new.

import { current, dayAndTime, make, remember, remembered, switchLanguage, word } from './words.js';
import { drawCards } from './cards.js';
import { Handset } from './handset.js';
import { fallSilent, isMuted, toggleMute } from './call.js';

const find = (id) => document.getElementById(id);
const MOST_PHONES = 4;
const drawn = new Map();
const handsets = [];

const asked = new URLSearchParams(location.search);
const numbers = (text) =>
  (text ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map(Number)
    .filter((number) => Number.isInteger(number) && number >= 0);
/** Whose phone stands at which place, from the left. */
let lanes = numbers(asked.get('person') ?? remembered('mimamori-person'));
let count = Math.min(
  Math.max(Number(asked.get('phones') ?? remembered('mimamori-phones') ?? 1) || 1, 1),
  MOST_PHONES,
);
let active = 0;
let state = null;
let people = new Map();

async function load(path) {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

async function act(lane, what) {
  try {
    const response = await fetch(`/sandbox/api/people/${lane}/act`, {
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
let again = false;
async function refresh() {
  // Whoever asks meanwhile gets an answer that is newer than their question.
  if (busy) {
    again = true;
    return;
  }
  busy = true;
  try {
    do {
      again = false;
      state = await load('/sandbox/api/state');
      seat();
      const shown = [...new Set(lanes.slice(0, count))];
      const loaded = await Promise.all(shown.map((lane) => load(`/sandbox/api/people/${lane}`)));
      people = new Map(loaded.map((person) => [person.id, person]));
    } while (again);
    // Nothing is redrawn under a finger: the press would be lost.
    if (!pressing) draw();
  } catch {
    document.body.classList.add('offline');
  } finally {
    busy = false;
  }
}

/** Gives every place a person, each a different one while there are enough: one of each kind of phone first. */
function seat() {
  const homes = ['line', 'sms', 'phone'];
  const kinds = homes.map((home) => state.people.filter((each) => each.home === home).map((each) => each.id));
  const longest = Math.max(...kinds.map((kind) => kind.length));
  const turns = Array.from({ length: longest }, (_, turn) => kinds.map((kind) => kind[turn]));
  const all = turns.flat().filter((lane) => lane !== undefined);
  lanes = lanes.filter((lane, place) => all.includes(lane) && lanes.indexOf(lane) === place);
  for (const lane of all) {
    if (lanes.length >= count) break;
    if (!lanes.includes(lane)) lanes.push(lane);
  }
  count = Math.max(1, Math.min(count, lanes.length || 1));
  active = Math.min(active, count - 1);
}

function choose(place, lane) {
  fallSilent();
  const other = lanes.indexOf(lane);
  if (other >= 0) lanes[other] = lanes[place];
  lanes[place] = lane;
  active = place;
  handsets[place]?.forget();
  if (other >= 0) handsets[other]?.forget();
  remember('mimamori-person', lanes.join(','));
  return refresh();
}

function chooseCount(wanted) {
  count = wanted;
  remember('mimamori-phones', String(count));
  refresh();
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
  for (const element of document.querySelectorAll('[data-label]'))
    element.setAttribute('aria-label', word(element.dataset.label));
  document.title = word('title');
  document.body.dataset.phones = String(count);
  find('clock').textContent = dayAndTime(state.now);
  find('clock').dateTime = state.now;
  find('service').href = state.service_url;
  find('mute').textContent = isMuted() ? word('muted') : word('sound');
  find('mute').setAttribute('aria-pressed', String(isMuted()));
  find('language').textContent = word('other');
  find('language').lang = current() === 'ja' ? 'en' : 'ja';
  find('search').placeholder = word('search');
  drawCount();
  drawPeople();
  const person = people.get(lanes[active]);
  drawCards({ state, person, act: (what) => act(lanes[active], what), part, tell: toast, refresh });
  while (handsets.length < count) handsets.push(new Handset(handsets.length, desk));
  handsets.forEach((handset, place) => handset.place(place < count ? find('stage') : null));
  for (const [place, handset] of handsets.slice(0, count).entries()) {
    const whose = people.get(lanes[place]);
    if (whose) handset.draw(state, whose, count > 1 && place === active);
  }
}

/** What a handset may ask of the page. */
const desk = {
  act,
  choose,
  /** The phone that was touched last is the one the cards are about. */
  touch(place) {
    if (place === active || place >= count) return;
    active = place;
    if (state && !pressing) draw();
  },
  /** Tells a screen reader what has just come. */
  tell(text, language) {
    find('news').lang = language;
    find('news').textContent = text;
  },
  redraw: draw,
};

function drawCount() {
  part('count', [count, state.people.length], () => {
    const focused = document.activeElement?.name === 'count';
    const most = Math.min(MOST_PHONES, Math.max(1, state.people.length));
    const choices = Array.from({ length: most }, (_, place) => place + 1).map((number) =>
      make(
        'label',
        { class: 'choice' },
        make('input', {
          type: 'radio',
          name: 'count',
          value: number,
          checked: number === count,
          on: { change: () => chooseCount(number) },
        }),
        make('span', {}, String(number)),
      ),
    );
    find('count').replaceChildren(make('legend', {}, word('phones')), ...choices);
    if (focused) find('count').querySelector('input:checked')?.focus();
  });
}

const initial = (label) => [...label][0] ?? '?';
const channel = (each) => (each.standing === null ? word(each.home) : 'LINE');

function drawPeople() {
  const wanted = find('search').value.trim();
  const found = state.people.filter((each) => each.label.includes(wanted));
  const shown = lanes.slice(0, count);
  part('people', [found, shown, active], () => {
    const focused = document.activeElement?.dataset?.person;
    find('people').replaceChildren(
      ...found.map((each) =>
        make(
          'li',
          {},
          make(
            'button',
            {
              type: 'button',
              'data-person': each.id,
              'aria-current': shown.includes(each.id) ? 'true' : null,
              on: {
                click: () =>
                  choose(active, each.id).then(() => {
                    if (matchMedia('(max-width: 900px)').matches)
                      find('stage').scrollIntoView({ behavior: 'smooth' });
                  }),
              },
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
                  { class: 'badge call-badge' },
                  make('span', { class: 'hidden' }, word(each.ringing ? 'ringing' : 'talking')),
                  make('span', { 'aria-hidden': 'true' }, '☎'),
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
  if (!typing && /^[0-9*#]$/.test(event.key)) handsets[active]?.key(event.key);
});
refresh();
setInterval(refresh, 1000);
