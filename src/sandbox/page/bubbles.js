// What a single message looks like: words, a sticker, or a card with buttons that stay.

import { make, word } from './words.js';

/** One message. */
export function bubble(each, person, act) {
  const spoken = make('span', { class: 'hidden' }, `${word(each.mine ? 'you' : 'service')}: `);
  if (each.sticker)
    return make('div', { class: 'sticker', lang: person.language }, spoken, sticker(), each.text);
  if (each.card) return card(each, person, act, spoken);
  return make('div', { class: 'bubble', lang: person.language }, spoken, ...linked(each.text));
}

/** A button that opens a page. */
export function link(button) {
  return make(
    'a',
    { class: 'press', href: button.uri, target: '_blank', rel: 'noopener noreferrer' },
    button.label,
  );
}

function card(each, person, act, spoken) {
  const parts = each.card.parts.map((part) => {
    if (part.kind === 'separator') return make('hr');
    const line = make('p', { class: `size-${part.size ?? 'md'} ${part.bold ? 'bold' : ''}` }, part.text);
    if (part.color) line.style.color = part.color;
    return line;
  });
  const buttons = each.card.buttons.map((button, place) =>
    button.uri
      ? link(button)
      : make(
          'button',
          { type: 'button', on: { click: () => act({ what: 'press', message: each.id, place }) } },
          button.label,
        ),
  );
  return make(
    'div',
    { class: 'flex-card', lang: person.language },
    spoken,
    ...parts,
    buttons.length ? make('div', { class: 'flex-buttons' }, buttons) : null,
  );
}

/** A face that says thank you. */
function sticker() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 64 64');
  svg.setAttribute('aria-hidden', 'true');
  const draw = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    svg.append(element);
  };
  draw('circle', { cx: 32, cy: 32, r: 29, fill: '#ffd54a', stroke: '#8a5a00', 'stroke-width': 3 });
  draw('path', { d: 'M16 28q5-8 10 0M38 28q5-8 10 0', fill: 'none', stroke: '#5b3a00', 'stroke-width': 4, 'stroke-linecap': 'round' });
  draw('path', { d: 'M18 38q14 18 28 0z', fill: '#c2453f' });
  return svg;
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
