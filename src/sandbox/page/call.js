// The telephone: ringing, what is said (aloud, if wished), the keypad, and the calls of the past.

import { current, dayAndTime, domestic, make, word, remember, remembered } from './words.js';

let muted = remembered('mimamori-muted') === 'yes';
const spoken = new Map();

export const isMuted = () => muted;

export function toggleMute() {
  muted = !muted;
  remember('mimamori-muted', muted ? 'yes' : 'no');
  if (muted) speechSynthesis?.cancel();
}

/** Speaks what the call has said since the last time, in the language it was said in. */
export function speak(call, aloud) {
  const lines = call.transcript;
  const from = spoken.get(call.sid) ?? 0;
  spoken.set(call.sid, lines.length);
  if (!aloud || muted || !('speechSynthesis' in window)) return;
  for (const line of lines.slice(from).filter((each) => !each.mine && !each.note)) {
    const words = new SpeechSynthesisUtterance(line.text);
    words.lang = line.language;
    words.rate = 0.95;
    words.voice =
      speechSynthesis.getVoices().find((voice) => voice.lang.replace('_', '-') === line.language) ?? null;
    speechSynthesis.speak(words);
  }
}

export function fallSilent() {
  if ('speechSynthesis' in window) speechSynthesis.cancel();
}

const TONES = {
  1: [697, 1209],
  2: [697, 1336],
  3: [697, 1477],
  4: [770, 1209],
  5: [770, 1336],
  6: [770, 1477],
  7: [852, 1209],
  8: [852, 1336],
  9: [852, 1477],
  '*': [941, 1209],
  0: [941, 1336],
  '#': [941, 1477],
};
let audio;

/** The sound of a key, as short as on a real phone. */
function beep(key) {
  if (muted || !('AudioContext' in window)) return;
  audio ??= new AudioContext();
  const gain = audio.createGain();
  gain.gain.value = 0.06;
  gain.connect(audio.destination);
  for (const frequency of TONES[key]) {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start();
    tone.stop(audio.currentTime + 0.12);
  }
}

let rang = 0;

/** Rings once, at most every two seconds, however many phones do. */
export function ring() {
  if (muted || !('AudioContext' in window) || Date.now() - rang < 1900) return;
  rang = Date.now();
  audio ??= new AudioContext();
  if (audio.state === 'suspended') return;
  const gain = audio.createGain();
  gain.gain.value = 0.05;
  gain.connect(audio.destination);
  for (const frequency of [400, 416]) {
    const tone = audio.createOscillator();
    tone.frequency.value = frequency;
    tone.connect(gain);
    tone.start();
    tone.stop(audio.currentTime + 0.9);
  }
}

function duration(from, to) {
  const seconds = Math.max(0, Math.round((new Date(to) - new Date(from)) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** The whole telephone pane for this person. */
export function telephone({ person, now, number, act }) {
  const call = person.calls.find((each) => each.status === 'ringing' || each.status === 'in-progress');
  if (call?.status === 'ringing') return ringing(call, act);
  if (call) return talking(call, now, act);
  return recents(person, number, act);
}

/** Moves the seconds on without touching the keys. */
export function tickCall(pane, call, now) {
  const shown = pane.querySelector('.talking .call-state');
  if (shown) shown.textContent = `${word('talking')} ${duration(call.answered_at, now)}`;
}

function caller(call) {
  return [
    make('div', { class: 'caller-face', 'aria-hidden': 'true' }, '見'),
    make('p', { class: 'caller' }, word('account')),
    make('p', { class: 'caller-number' }, domestic(call.from)),
  ];
}

function ringing(call, act) {
  return make(
    'div',
    { class: 'call ringing' },
    make(
      'div',
      { class: 'caller-box', role: 'alert' },
      make('p', { class: 'call-state' }, word('incoming')),
      caller(call),
    ),
    make(
      'div',
      { class: 'answer-row' },
      make(
        'button',
        { type: 'button', class: 'round decline', on: { click: () => act({ what: 'decline' }) } },
        handsetIcon(),
        make('span', {}, word('decline')),
      ),
      make(
        'button',
        { type: 'button', class: 'round accept', on: { click: () => act({ what: 'pick-up' }) } },
        handsetIcon(),
        make('span', {}, word('accept')),
      ),
    ),
  );
}

function talking(call, now, act) {
  const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];
  const letters = {
    2: 'ABC',
    3: 'DEF',
    4: 'GHI',
    5: 'JKL',
    6: 'MNO',
    7: 'PQRS',
    8: 'TUV',
    9: 'WXYZ',
    0: '+',
  };
  return make(
    'div',
    { class: 'call talking' },
    make(
      'div',
      { class: 'caller-box small' },
      make('p', { class: 'caller' }, word('account')),
      make('p', { class: 'call-state' }, `${word('talking')} ${duration(call.answered_at, now)}`),
    ),
    make(
      'div',
      { class: 'captions', role: 'log', 'aria-live': 'off', 'aria-label': word('captions'), tabindex: '0' },
      call.transcript.map(caption),
    ),
    make('p', { class: 'turn' }, turn(call)),
    call.hears ? sayBox(act) : null,
    make(
      'div',
      { class: 'keypad', role: 'group', 'aria-label': word('keypad') },
      keys.map((key) =>
        make(
          'button',
          {
            type: 'button',
            'data-key': key,
            on: {
              click: () => {
                beep(key);
                act({ what: 'key', key });
              },
            },
          },
          make('b', {}, key),
          make('small', { 'aria-hidden': 'true' }, letters[key] ?? ''),
        ),
      ),
    ),
    make(
      'button',
      {
        type: 'button',
        class: 'round decline hang-up',
        'aria-label': word('hangUp'),
        on: {
          click: () => {
            fallSilent();
            act({ what: 'hang-up' });
          },
        },
      },
      handsetIcon(),
    ),
  );
}

function turn(call) {
  if (call.transferred) return word('transferred');
  if (!call.waits) return word('listening');
  const ask = word(call.hears ? 'yourTurnToSpeak' : 'yourTurn');
  return `${ask} ${'●'.repeat(call.keys)}`;
}

/** What is said on the line: typed, or spoken where the browser can listen. */
function sayBox(act) {
  const box = make('input', {
    type: 'text',
    maxlength: '200',
    autocomplete: 'off',
    placeholder: word('say'),
    'aria-label': word('say'),
  });
  const say = (text) => {
    if (!text.trim()) return;
    box.value = '';
    act({ what: 'say', text: text.trim() });
  };
  const Listener = window.SpeechRecognition ?? window.webkitSpeechRecognition;
  const listen = () => {
    fallSilent();
    const listener = new Listener();
    listener.lang = current() === 'ja' ? 'ja-JP' : 'en-US';
    listener.addEventListener('result', (event) => say(event.results[0][0].transcript));
    listener.start();
  };
  const submit = (event) => {
    event.preventDefault();
    say(box.value);
  };
  return make(
    'form',
    { class: 'say', on: { submit } },
    box,
    Listener
      ? make('button', { type: 'button', 'aria-label': word('listen'), on: { click: listen } }, microphoneIcon())
      : null,
    make('button', { type: 'submit', 'aria-label': word('sayIt') }, '➤'),
  );
}

function caption(line) {
  if (line.note) return make('p', { class: 'caption note' }, `${word('transferTo')} ${domestic(line.text)}`);
  const keys = /^[0-9*#]+$/.test(line.text);
  return make(
    'p',
    { class: line.mine ? 'caption mine' : 'caption', lang: line.mine ? current() : line.language },
    line.mine ? `${word(keys ? 'pressed' : 'said')}: ${line.text}` : line.text,
  );
}

function recents(person, number, act) {
  const items = person.calls.map((call) => {
    const missed = call.status === 'no-answer' || call.status === 'busy' || call.status === 'failed';
    const kind = word(call.inbound ? 'outgoing' : call.status === 'failed' ? 'failedCall' : call.status);
    const took = call.answered_at && call.ended_at ? ` · ${duration(call.answered_at, call.ended_at)}` : '';
    const head = make(
      'span',
      { class: missed ? 'recent missed' : 'recent' },
      make('b', {}, word('account')),
      make('span', {}, `${kind}${took}`),
      make('time', {}, dayAndTime(call.created_at)),
    );
    if (!call.transcript.length) return make('li', {}, make('div', { class: 'plain' }, head));
    return make(
      'li',
      {},
      make(
        'details',
        { 'data-sid': call.sid },
        make('summary', {}, head),
        make('div', { class: 'past' }, call.transcript.map(caption)),
      ),
    );
  });
  return make(
    'div',
    { class: 'recents' },
    make('h3', {}, word('recents')),
    make(
      'button',
      { type: 'button', class: 'dial-in', 'data-key': 'dial-in', on: { click: () => act({ what: 'dial-in' }) } },
      handsetIcon(),
      make('span', {}, make('b', {}, word('dialIn')), make('small', {}, domestic(number))),
    ),
    items.length ? make('ul', {}, items) : make('p', { class: 'empty' }, word('noCalls')),
  );
}

function microphoneIcon() {
  return icon(
    'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zm6-3a6 6 0 0 1-12 0H4a8 8 0 0 0 7 7.9V22h2v-2.1A8 8 0 0 0 20 12z',
  );
}

function handsetIcon() {
  return icon(
    'M6.6 3h2.8a1.5 1.5 0 0 1 1.5 1.2l.6 3a1.5 1.5 0 0 1-.5 1.5L9.4 10.1a11.5 11.5 0 0 0 4.5 4.5l1.4-1.6a1.5 1.5 0 0 1 1.5-.5l3 .6a1.5 1.5 0 0 1 1.2 1.5v2.8A2.6 2.6 0 0 1 18.4 20C10.7 20 4 13.3 4 5.6A2.6 2.6 0 0 1 6.6 3z',
  );
}

function icon(outline) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', outline);
  svg.append(path);
  return svg;
}
