// One phone: its owner, its three panes, and what of it is drawn anew.

import { clockTime, current, domestic, make, word } from './words.js';
import { drawLine, drawThread, header } from './thread.js';
import { ring, speak, telephone, tickCall } from './call.js';

const TABS = ['line', 'sms', 'phone'];

export class Handset {
  #root;
  #tab = null;
  #rangSid = null;
  #news = null;
  #drawn = new Map();
  #person = null;
  #at;
  #desk;

  constructor(at, desk) {
    this.#at = at;
    this.#desk = desk;
    this.#root = document.getElementById('handset').content.firstElementChild.cloneNode(true);
    for (const name of TABS) {
      const [tab, pane] = [this.#tabOf(name), this.pane(name)];
      tab.id = `tab-${at}-${name}`;
      pane.id = `pane-${at}-${name}`;
      tab.setAttribute('aria-controls', pane.id);
      pane.setAttribute('aria-labelledby', tab.id);
      tab.addEventListener('click', () => this.#open(name));
      tab.addEventListener('keydown', (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (step) this.#open(TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length]);
      });
    }
    const title = this.#part('title');
    title.id = `holder-${at}`;
    this.#root.setAttribute('aria-labelledby', title.id);
    this.#part('owner').addEventListener('change', (event) => desk.choose(at, Number(event.target.value)));
    for (const touch of ['pointerdown', 'focusin'])
      this.#root.addEventListener(touch, () => setTimeout(() => desk.touch(at)));
  }

  /** Puts the phone on the desk, or away. */
  place(stage) {
    if (stage === null) this.#root.remove();
    else if (this.#root.parentElement !== stage) stage.append(this.#root);
  }

  /** Somebody else holds it now. */
  forget() {
    this.#tab = null;
    this.#news = null;
  }

  pane(name) {
    return this.#root.querySelector(`[data-pane="${name}"]`);
  }

  /** Presses a key of the keypad, if there is one on the screen. */
  key(key) {
    this.pane('phone').querySelector(`.talking [data-key="${key}"]`)?.click();
  }

  #part(name) {
    return this.#root.querySelector(`[data-part="${name}"]`);
  }

  #tabOf(name) {
    return this.#root.querySelector(`[data-tab="${name}"]`);
  }

  #open(name) {
    this.#tab = name;
    this.#desk.redraw();
    this.#tabOf(name).focus();
  }

  #paint(name, shown, paint) {
    const key = JSON.stringify([current(), shown]);
    if (this.#drawn.get(name) === key) return;
    this.#drawn.set(name, key);
    paint();
  }

  draw(state, person, isActive) {
    const act = (what) => this.#desk.act(person.id, what);
    this.#person = person;
    this.#root.classList.toggle('active', isActive);
    this.#root.classList.toggle('rings', person.calls.some((call) => call.status === 'ringing'));
    const live = person.calls.find((call) => call.status === 'ringing' || call.status === 'in-progress');
    if (live && live.sid !== this.#rangSid) {
      this.#rangSid = live.sid;
      this.#tab = 'phone';
    }
    this.#tab ??= person.home;
    this.#drawHolder(state, person);
    this.#drawTabs(person, act);
    const names = { person: person.id, pane: this.pane('line') };
    this.#paint(
      'line',
      [person.id, person.line.bubbles, person.line.buttons, person.standing, person.loading, person.menu],
      () => drawLine(person, act, names.pane),
    );
    this.#paint('sms', [person.id, person.sms.bubbles], () =>
      drawThread({
        person,
        act,
        via: 'sms',
        pane: this.pane('sms'),
        above: [header(domestic(state.sms_from), word('sms'))],
      }),
    );
    this.#paint('phone', [person.id, person.calls], () => this.#drawTelephone(state, person, act));
    if (live?.status === 'in-progress') {
      tickCall(this.pane('phone'), live, state.now);
      speak(live, person.behaviour === 'played');
    }
    if (live?.status === 'ringing' && person.behaviour === 'played') ring();
    this.#announce(person, live);
  }

  #drawHolder(state, person) {
    this.#part('time').textContent = clockTime(state.now);
    this.#part('title').textContent = `${word('handset')} ${this.#at + 1}: ${person.label}`;
    this.#part('note').textContent = word(person.behaviour === 'played' ? 'yours' : 'held');
    const owner = this.#part('owner');
    const people = state.people.map((each) => [each.id, each.label]);
    this.#paint('owner', [people, person.id], () => {
      owner.setAttribute('aria-label', word('owner'));
      owner.replaceChildren(
        ...people.map(([id, label]) => make('option', { value: id, selected: id === person.id }, label)),
      );
      owner.value = String(person.id);
    });
  }

  #drawTabs(person, act) {
    const unread = { line: person.line.unread, sms: person.sms.unread, phone: person.missed_calls };
    for (const name of TABS) {
      const button = this.#tabOf(name);
      const active = name === this.#tab;
      this.#paint(`tab-${name}`, [unread[name], active], () =>
        button.replaceChildren(
          make('span', { class: `icon ${name}`, 'aria-hidden': 'true' }),
          make('span', {}, word(name)),
          ...(unread[name] && !active ? [make('span', { class: 'badge' }, String(unread[name]))] : []),
        ),
      );
      button.setAttribute('aria-selected', String(active));
      button.tabIndex = active ? 0 : -1;
      this.pane(name).hidden = !active;
    }
    if (unread[this.#tab] && document.visibilityState === 'visible') act({ what: 'seen', via: this.#tab });
  }

  #drawTelephone(state, person, act) {
    const pane = this.pane('phone');
    const focused = document.activeElement;
    const inside = pane.contains(focused);
    const key = inside ? focused.dataset?.key : undefined;
    const words = pane.querySelector('.say input');
    const draft = words?.value ?? '';
    const open = [...pane.querySelectorAll('details[open]')].map((each) => each.dataset.sid);
    pane.replaceChildren(telephone({ person, now: state.now, number: state.voice_from, act }));
    for (const sid of open) pane.querySelector(`details[data-sid="${sid}"]`)?.setAttribute('open', '');
    const box = pane.querySelector('.say input');
    if (box) box.value = draft;
    if (key !== undefined) pane.querySelector(`[data-key="${key}"]`)?.focus();
    else if (inside && focused === words) box?.focus();
    const captions = pane.querySelector('.captions');
    if (captions) captions.scrollTop = captions.scrollHeight;
  }

  /** Tells a screen reader what has just come, on whichever pane. */
  #announce(person, live) {
    const said = live?.transcript.filter((line) => !line.mine && !line.note).at(-1);
    const written = [...person.line.bubbles, ...person.sms.bubbles]
      .filter((bubble) => !bubble.mine)
      .sort((a, b) => (a.at < b.at ? -1 : 1))
      .at(-1);
    const latest = said ?? written;
    if (!latest) return;
    const key = `${latest.at} ${latest.text}`;
    if (key === this.#news) return;
    const isNew = this.#news !== null;
    this.#news = key;
    if (isNew) this.#desk.tell(`${person.label}: ${latest.text}`, said?.language ?? person.language);
  }
}
