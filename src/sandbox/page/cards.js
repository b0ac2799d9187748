// The cards beside the phone: the letter, the staff authenticator, the ledger, the faults.

import { domestic, make, word } from './words.js';

const find = (id) => document.getElementById(id);
const BEHAVIOURS = [
  'in-time',
  'late',
  'wrong-channel',
  'nonsense',
  'gets-worse',
  'blocks',
  'silent',
  'picks-up-only',
  'prefers-phone',
];
function row(name, value, extra) {
  return [make('dt', {}, name), make('dd', {}, value, extra ?? null)];
}

function copyable(text, tell) {
  return make(
    'button',
    {
      type: 'button',
      class: 'copy',
      on: { click: () => navigator.clipboard?.writeText(text).then(() => tell(word('copied'))) },
    },
    word('copy'),
  );
}

/** Everything beside the phone. `part` paints what has changed; `tell` shows a short notice. */
export function drawCards({ state, person, act, part, tell, refresh }) {
  if (person) {
    part('card-person', [person.id, person.behaviour, person.invitation_code], () => {
      const options = [...BEHAVIOURS, 'played'].map((name) =>
        make('option', { value: name, selected: name === person.behaviour }, word(name)),
      );
      const code = person.invitation_code;
      find('card-person').replaceChildren(
        make('h3', {}, word('letter')),
        make(
          'dl',
          {},
          row(word('code'), make('code', {}, code ?? word('noCode')), code ? copyable(code, tell) : null),
          row(word('birth'), person.birth_on, copyable(person.birth_on, tell)),
          row(word('number'), domestic(person.phone)),
        ),
        make(
          'label',
          { class: 'field' },
          make('span', {}, word('behaviour')),
          make(
            'select',
            { on: { change: (event) => act({ what: 'behave', behaviour: event.target.value }) } },
            options,
          ),
        ),
        ...(person.behaviour === 'played'
          ? []
          : [
              make(
                'button',
                {
                  type: 'button',
                  class: 'primary',
                  on: { click: () => act({ what: 'behave', behaviour: 'played' }) },
                },
                word('take'),
              ),
            ]),
      );
    });
  }
  const staff = state.authenticator;
  find('card-staff').hidden = !staff;
  if (staff) {
    part('card-staff', staff, () =>
      find('card-staff').replaceChildren(
        make('h3', {}, word('staff')),
        make(
          'p',
          { class: 'one-time' },
          make('span', {}, word('oneTime')),
          make('output', {}, `${staff.code.slice(0, 3)} ${staff.code.slice(3)}`),
          copyable(staff.code, tell),
        ),
        make(
          'dl',
          {},
          row(word('login'), make('code', {}, staff.account), copyable(staff.account, tell)),
          row(word('password'), make('code', {}, staff.password), copyable(staff.password, tell)),
          row(word('key'), make('code', { class: 'long' }, staff.key)),
        ),
      ),
    );
  }
  const ledger = state.ledger;
  part('card-ledger', [ledger, state.faults], () => {
    const focused = document.activeElement?.name;
    const kinds = ['none', 'mild', 'rough'];
    const same = (faults) => Object.entries(faults).every(([name, value]) => state.faults[name] === value);
    const now = kinds.find((name) => same(state.fault_kinds[name]));
    find('card-ledger').replaceChildren(
      make('h3', {}, word('ledger')),
      make(
        'dl',
        { class: 'figures' },
        row(word('sent'), String(ledger.events_sent)),
        row(word('acknowledged'), String(ledger.events_acknowledged)),
        row(word('waiting'), String(ledger.unacknowledged)),
        row(word('redeliveries'), String(ledger.redeliveries)),
        row(word('duplicates'), String(ledger.duplicates_sent)),
        row(word('onPhones'), `LINE ${ledger.messages_received.line} · SMS ${ledger.messages_received.sms}`),
        row(word('calls'), `${ledger.calls_received} (${ledger.calls_answered})`),
      ),
      make(
        'fieldset',
        {},
        make('legend', {}, word('faults')),
        kinds.map((name) =>
          make(
            'label',
            { class: 'choice' },
            make('input', {
              type: 'radio',
              name: 'faults',
              value: name,
              checked: name === now,
              on: { change: () => setFaults(state.fault_kinds[name], tell, refresh) },
            }),
            make('span', {}, word(name)),
          ),
        ),
      ),
    );
    if (focused === 'faults') find('card-ledger').querySelector('input:checked')?.focus();
  });
}

async function setFaults(faults, tell, refresh) {
  try {
    const response = await fetch('/sandbox/faults', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(faults),
    });
    if (!response.ok) throw new Error(String(response.status));
  } catch {
    tell(word('failed'));
  }
  refresh();
}
