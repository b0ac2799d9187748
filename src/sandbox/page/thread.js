// The threads of messages: LINE with its buttons, cards and menu, and text messages.

import { clockTime, day, make, word } from './words.js';
import { bubble, link } from './bubbles.js';

const drafts = new Map();
const openMenus = new Map();

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
export function drawLine(person, act, pane) {
  const banner = (text, button, what) =>
    make(
      'div',
      { class: 'banner' },
      make('p', {}, text),
      make('button', { type: 'button', class: 'add', on: { click: () => act({ what }) } }, button),
    );
  if (person.standing === null) {
    pane.replaceChildren(make('p', { class: 'empty tall' }, word('noLine')));
    return;
  }
  const isFriend = person.standing === 'friend';
  const head = header(word('account'), 'LINE');
  if (isFriend)
    head.append(
      make(
        'button',
        { type: 'button', class: 'quiet', on: { click: () => act({ what: 'block' }) } },
        word('block'),
      ),
    );
  const above = [head];
  if (person.standing === 'stranger') above.push(banner(word('addNote'), word('add'), 'add-friend'));
  if (person.standing === 'blocked') above.push(banner(word('blocked'), word('unblock'), 'add-friend'));
  drawThread({
    person,
    act,
    via: 'line',
    pane,
    above,
    below: isFriend ? [quickReplies(person, act)] : [],
    bottom: isFriend && person.menu ? [richMenu(person, act)] : [],
    closed: !isFriend,
  });
}

/** The buttons under the last message; a calendar opens in its place. */
function quickReplies(person, act) {
  if (!person.line.buttons.length) return null;
  const group = make('div', { class: 'quick', role: 'group', 'aria-label': word('answers') });
  const buttons = person.line.buttons.map((button, place) => {
    if (button.uri) return link(button);
    const press = () =>
      button.calendar ? group.replaceChildren(calendar(button.calendar, place, act)) : act({ what: 'press', place });
    return make('button', { type: 'button', lang: person.language, on: { click: press } }, button.label);
  });
  group.append(...buttons);
  return group;
}

function calendar(days, place, act) {
  const input = make('input', {
    type: 'date',
    min: days.min,
    max: days.max,
    value: days.initial,
    'aria-label': word('date'),
  });
  const choose = (event) => {
    event.preventDefault();
    if (input.value) act({ what: 'press', place, day: input.value });
  };
  setTimeout(() => input.focus());
  return make(
    'form',
    { class: 'calendar', on: { submit: choose } },
    input,
    make('button', { type: 'submit' }, word('choose')),
  );
}

/** The menu below the chat: a picture with places to tap. */
function richMenu(person, act) {
  const { menu } = person;
  // Answer buttons need the room more.
  const isOpen = openMenus.get(person.id) ?? (menu.open && !person.line.buttons.length);
  const picture = make('div', { class: 'menu-picture', hidden: !isOpen });
  picture.append(make('img', { src: menu.picture, alt: '' }));
  menu.areas.forEach(({ bounds, button }, place) => {
    const area = button.uri
      ? link(button)
      : make('button', {
          type: 'button',
          on: { click: () => act({ what: 'press', menu: true, place }) },
        });
    area.setAttribute('aria-label', button.label || button.shown || word('menu'));
    area.textContent = '';
    area.className = 'area';
    const percent = (part, whole) => `${(100 * part) / whole}%`;
    area.style.left = percent(bounds.x, menu.size.width);
    area.style.top = percent(bounds.y, menu.size.height);
    area.style.width = percent(bounds.width, menu.size.width);
    area.style.height = percent(bounds.height, menu.size.height);
    picture.append(area);
  });
  const bar = make('button', { type: 'button', class: 'menu-bar', 'aria-expanded': String(isOpen) }, menu.bar);
  bar.addEventListener('click', () => {
    picture.hidden = !picture.hidden;
    bar.setAttribute('aria-expanded', String(!picture.hidden));
    openMenus.set(person.id, !picture.hidden);
  });
  return make('div', { class: 'menu' }, bar, picture);
}

/** A thread of bubbles with a box to write in. What was being written stays. */
export function drawThread({ person, act, via, pane, above, below = [], bottom = [], closed = false }) {
  const thread = person[via];
  const writing = document.activeElement === pane.querySelector('textarea');
  const log = make('div', {
    class: `log ${via}`,
    role: 'log',
    'aria-live': 'off',
    tabindex: '0',
    'aria-label': word(via),
  });
  let lastDay = null;
  thread.bubbles.forEach((each, place) => {
    const on = day(each.at);
    if (on !== lastDay) log.append(make('p', { class: 'day' }, make('span', {}, on)));
    const first = on !== lastDay || thread.bubbles[place - 1]?.mine !== each.mine;
    lastDay = on;
    log.append(row(each, first, { person, act, via, closed }));
  });
  if (!thread.bubbles.length) log.append(make('p', { class: 'empty' }, word('empty')));
  if (person.loading && via === 'line')
    log.append(
      make(
        'div',
        { class: 'row theirs first' },
        make('span', { class: 'account-face', 'aria-hidden': 'true' }, '見'),
        make(
          'div',
          { class: 'bubble typing' },
          make('span', { class: 'hidden' }, word('typing')),
          make('i'),
          make('i'),
          make('i'),
        ),
      ),
    );
  pane.replaceChildren(
    ...above,
    log,
    ...below.filter((part) => part !== null),
    writeBox({ person, act, via, closed, writing }),
    ...bottom,
  );
  log.scrollTop = log.scrollHeight;
}

function row(each, first, { person, act, via, closed }) {
  if (each.unsent)
    return make('p', { class: 'day' }, make('span', {}, `${word('unsent')} ${clockTime(each.at)}`));
  const mayTakeBack = each.mine && via === 'line' && !closed && each.id;
  return make(
    'div',
    { class: `row ${each.mine ? 'mine' : 'theirs'} ${first ? 'first' : ''}` },
    !each.mine && via === 'line'
      ? make('span', { class: 'account-face', 'aria-hidden': 'true' }, first ? '見' : '')
      : null,
    bubble(each, person, act),
    make(
      'div',
      { class: 'beside' },
      mayTakeBack
        ? make(
            'button',
            {
              type: 'button',
              'aria-label': `${word('takeBack')}: ${each.text}`,
              on: { click: () => act({ what: 'unsend', message: each.id }) },
            },
            word('takeBack'),
          )
        : null,
      each.read ? make('small', {}, word('read')) : null,
      make('time', { datetime: each.at }, clockTime(each.at)),
    ),
  );
}

function writeBox({ person, act, via, closed, writing }) {
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
  if (writing) setTimeout(() => box.focus());
  const submit = (event) => {
    event.preventDefault();
    send();
  };
  return make(
    'form',
    { class: 'write', on: { submit } },
    via === 'line'
      ? make(
          'button',
          {
            type: 'button',
            class: 'sticker-button',
            'aria-label': word('sticker'),
            disabled: closed,
            on: { click: () => act({ what: 'sticker' }) },
          },
          '☺',
        )
      : null,
    box,
    make('button', { type: 'submit', 'aria-label': word('send'), disabled: closed }, '➤'),
  );
}
