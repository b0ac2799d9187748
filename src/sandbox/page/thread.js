// The threads of messages: LINE with its buttons, and text messages.

import { clockTime, day, make, word } from './words.js';

const find = (id) => document.getElementById(id);
const drafts = new Map();

/** The top of a thread: who writes there. */
export function header(name, note) {
  return make(
    'div',
    { class: 'thread-head' },
    make('span', { class: 'account-face', 'aria-hidden': 'true' }, '見'),
    make('div', {}, make('b', {}, name), make('small', {}, note)),
  );
}

/** The LINE chat, or what stands in its way. */
export function drawLine(person, act) {
  const banner = (text, button, what) =>
    make(
      'div',
      { class: 'banner' },
      make('p', {}, text),
      make('button', { type: 'button', class: 'add', on: { click: () => act({ what }) } }, button),
    );
  if (person.standing === null)
    return find('pane-line').replaceChildren(make('p', { class: 'empty tall' }, word('noLine')));
  const head = header(word('account'), 'LINE');
  if (person.standing === 'friend')
    head.append(
      make(
        'button',
        { type: 'button', class: 'quiet', on: { click: () => act({ what: 'block' }) } },
        word('block'),
      ),
    );
  const banners = [];
  if (person.standing === 'stranger') banners.push(banner(word('addNote'), word('add'), 'add-friend'));
  if (person.standing === 'blocked') banners.push(banner(word('blocked'), word('unblock'), 'add-friend'));
  drawThread(
    person,
    act,
    'line',
    [head, ...banners],
    person.standing === 'friend' ? person.line.buttons : [],
    person.standing !== 'friend',
  );
}

/** A thread of bubbles with a box to write in. What was being written stays. */
export function drawThread(person, act, via, above, buttons, closed = false) {
  const thread = person[via];
  const pane = find(`pane-${via}`);
  const writing = document.activeElement === pane.querySelector('textarea');
  const log = make('div', {
    class: `log ${via}`,
    role: 'log',
    'aria-live': 'off',
    tabindex: '0',
    'aria-label': word(via),
  });
  let lastDay = null;
  thread.bubbles.forEach((bubble, place) => {
    const on = day(bubble.at);
    if (on !== lastDay) log.append(make('p', { class: 'day' }, make('span', {}, on)));
    const first = on !== lastDay || thread.bubbles[place - 1]?.mine !== bubble.mine;
    lastDay = on;
    log.append(
      make(
        'div',
        { class: `row ${bubble.mine ? 'mine' : 'theirs'} ${first ? 'first' : ''}` },
        !bubble.mine && via === 'line'
          ? make('span', { class: 'account-face', 'aria-hidden': 'true' }, first ? '見' : '')
          : null,
        make(
          'div',
          { class: 'bubble', lang: person.language },
          make('span', { class: 'hidden' }, `${word(bubble.mine ? 'you' : 'service')}: `),
          ...linked(bubble.text),
        ),
        make('time', { datetime: bubble.at }, clockTime(bubble.at)),
      ),
    );
  });
  if (!thread.bubbles.length) log.append(make('p', { class: 'empty' }, word('empty')));
  const quick = make(
    'div',
    { class: 'quick', role: 'group' },
    buttons.map((button, place) =>
      make(
        'button',
        { type: 'button', lang: person.language, on: { click: () => act({ what: 'press', place }) } },
        button.label,
      ),
    ),
  );
  const name = `${person.id}-${via}`;
  const box = make('textarea', {
    rows: '1',
    maxlength: '1000',
    placeholder: word('write'),
    'aria-label': word('write'),
    lang: person.language,
    disabled: closed,
  });
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
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  });
  const form = make(
    'form',
    {
      class: 'write',
      on: {
        submit: (event) => {
          event.preventDefault();
          send();
        },
      },
    },
    box,
    make('button', { type: 'submit', 'aria-label': word('send'), disabled: closed }, '➤'),
  );
  pane.replaceChildren(...above, log, ...(buttons.length ? [quick] : []), form);
  log.scrollTop = log.scrollHeight;
  if (writing) box.focus();
}

/** Addresses in a message become links, as on a phone. */
function linked(text) {
  return text
    .split(/(https?:\/\/[^\s　]+)/)
    .map((piece) =>
      /^https?:\/\//.test(piece)
        ? make('a', { href: piece, target: '_blank', rel: 'noopener noreferrer' }, piece)
        : piece,
    );
}
