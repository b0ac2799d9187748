// The words of the page in Japanese and English, and how its times look.

const WORDS = {
  ja: {
    title: '見守り 電話のサンドボックス',
    phones: '電話の数',
    handset: '電話',
    owner: 'この電話の持ち主',
    beside: '手紙・職員・記録',
    answers: '答えのボタン',
    date: '日付',
    choose: '決定',
    menu: 'メニュー',
    typing: '入力中',
    sticker: 'スタンプを送る',
    takeBack: '取消',
    unsent: 'メッセージの送信を取り消しました',
    read: '既読',
    say: 'お話しになる言葉',
    sayIt: '話す',
    said: '話した言葉',
    listen: 'マイクで話す',
    yourTurnToSpeak: '番号を押すか、お話しください',
    transferred: '職員におつなぎしています',
    transferTo: '転送先',
    captions: '通話の字幕',
    dialIn: '健康コールに電話する',
    outgoing: '発信',
    subtitle: 'すべて架空の人物です。この機械の外には何も送られません。',
    'service-page': '職員の画面',
    skip: '電話へ移動',
    clock: '模擬時刻',
    people: '住民',
    search: '名前でさがす',
    other: 'English',
    sound: '音声 入',
    muted: '音声 切',
    line: 'LINE',
    sms: 'メッセージ',
    phone: '電話',
    account: '保健所 健康観察',
    add: '友だち追加',
    addNote: 'この人はまだ友だちになっていません。',
    blocked: 'このアカウントをブロックしています。',
    unblock: 'ブロックを解除',
    block: 'ブロック',
    noLine: 'この人はLINEを使っていません。',
    empty: 'まだメッセージはありません。',
    write: 'メッセージを入力',
    send: '送信',
    today: '今日',
    noCalls: 'まだ電話はありません。',
    recents: '通話履歴',
    incoming: '着信中',
    accept: '応答',
    decline: '拒否',
    hangUp: '電話を切る',
    keypad: 'キーパッド',
    talking: '通話中',
    pressed: '押した番号',
    listening: 'お話し中です…',
    yourTurn: '番号を押してください',
    held: 'この電話は自動で動いています。操作すると、あなたが持ち主になります。',
    yours: 'あなたがこの電話を持っています。',
    take: 'この電話を持つ',
    giveBack: '自動に戻す',
    letter: 'お手紙',
    code: '登録コード',
    birth: '生年月日',
    number: '電話番号',
    noCode: '未着',
    copy: 'コピー',
    copied: 'コピーしました。',
    behaviour: 'ふるまい',
    staff: '職員の認証アプリ',
    login: 'アカウント',
    password: 'パスワード',
    oneTime: 'ワンタイムコード',
    key: '登録キー',
    ledger: 'やりとりの記録',
    sent: '送信したイベント',
    acknowledged: '受領されたイベント',
    waiting: '受領待ち',
    duplicates: '重複して送信',
    redeliveries: '再送',
    onPhones: '電話に届いたメッセージ',
    calls: '着信（応答）',
    faults: '通信の不調',
    none: 'なし',
    mild: '軽い不調',
    rough: 'ひどい不調',
    failed: '通信できませんでした。もう一度お試しください。',
    you: 'あなた',
    service: '保健所',
    'in-time': 'すぐ答える',
    late: '数時間後に答える',
    'wrong-channel': '別の経路で答える',
    nonsense: '読めない返事をする',
    'gets-worse': '日ごとに悪くなる',
    blocks: '二日目にブロックする',
    silent: '答えない',
    'picks-up-only': '電話に出るだけ',
    'prefers-phone': '電話にだけ答える',
    played: 'あなたが操作中',
    ringing: '呼出中',
    'in-progress': '通話中',
    completed: '通話',
    busy: '拒否',
    'no-answer': '不在着信',
    failedCall: '不通',
    canceled: '取り消し',
    queued: '発信待ち',
  },
  en: {
    title: 'Mimamori phone sandbox',
    phones: 'Phones',
    handset: 'Phone',
    owner: 'Whose phone this is',
    beside: 'Letter, staff and ledger',
    answers: 'Answer buttons',
    date: 'Date',
    choose: 'Choose',
    menu: 'Menu',
    typing: 'Typing',
    sticker: 'Send a sticker',
    takeBack: 'Unsend',
    unsent: 'A message was unsent',
    read: 'Read',
    say: 'What you say',
    sayIt: 'Say it',
    said: 'Said',
    listen: 'Speak',
    yourTurnToSpeak: 'Press a key or speak',
    transferred: 'Putting you through to staff',
    transferTo: 'Put through to',
    captions: 'Captions of the call',
    dialIn: 'Call the health line',
    outgoing: 'You called',
    subtitle: 'Everyone here is invented. Nothing leaves this machine.',
    'service-page': 'Staff pages',
    skip: 'Skip to the phone',
    clock: 'Simulated time',
    people: 'People',
    search: 'Find a name',
    other: '日本語',
    sound: 'Voice on',
    muted: 'Voice off',
    line: 'LINE',
    sms: 'Messages',
    phone: 'Phone',
    account: 'Health centre',
    add: 'Add friend',
    addNote: 'This person is not a friend of the account yet.',
    blocked: 'This person blocks the account.',
    unblock: 'Unblock',
    block: 'Block',
    noLine: 'This person does not use LINE.',
    empty: 'No messages yet.',
    write: 'Write a message',
    send: 'Send',
    today: 'Today',
    noCalls: 'No calls yet.',
    recents: 'Recent calls',
    incoming: 'Incoming call',
    accept: 'Accept',
    decline: 'Decline',
    hangUp: 'Hang up',
    keypad: 'Keypad',
    talking: 'On the line',
    pressed: 'Pressed',
    listening: 'Listening…',
    yourTurn: 'Press a key',
    held: 'This phone acts by itself. Touch it, and it is yours.',
    yours: 'You hold this phone.',
    take: 'Hold this phone',
    giveBack: 'Let it act by itself',
    letter: 'Letter',
    code: 'Invitation code',
    birth: 'Date of birth',
    number: 'Number',
    noCode: 'not arrived',
    copy: 'Copy',
    copied: 'Copied.',
    behaviour: 'Behaviour',
    staff: 'Staff authenticator',
    login: 'Account',
    password: 'Password',
    oneTime: 'One-time code',
    key: 'Key',
    ledger: 'Ledger',
    sent: 'Events sent',
    acknowledged: 'Events acknowledged',
    waiting: 'Not acknowledged yet',
    duplicates: 'Sent twice',
    redeliveries: 'Sent again',
    onPhones: 'Messages on phones',
    calls: 'Calls (answered)',
    faults: 'Network trouble',
    none: 'None',
    mild: 'Mild',
    rough: 'Rough',
    failed: 'That did not work. Please try again.',
    you: 'You',
    service: 'Health centre',
    'in-time': 'Answers in time',
    late: 'Answers hours later',
    'wrong-channel': 'Answers elsewhere',
    nonsense: 'Writes nonsense',
    'gets-worse': 'Gets worse',
    blocks: 'Blocks on day two',
    silent: 'Never answers',
    'picks-up-only': 'Picks up, says nothing',
    'prefers-phone': 'Answers calls only',
    played: 'Played by you',
    ringing: 'Ringing',
    'in-progress': 'On the line',
    completed: 'Call',
    busy: 'Declined',
    'no-answer': 'Missed call',
    failedCall: 'Failed',
    canceled: 'Cancelled',
    queued: 'Queued',
  },
};

let language = remembered('mimamori-language') === 'en' ? 'en' : 'ja';

/** Storage may be switched off; the page works without. */
export function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    /* not remembered, then */
  }
}

export const current = () => language;

export function switchLanguage() {
  language = language === 'ja' ? 'en' : 'ja';
  remember('mimamori-language', language);
}

export const word = (name) => WORDS[language][name] ?? name;

const format = (options) => (at) =>
  new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: 'Asia/Tokyo',
    ...options,
  }).format(new Date(at));

export const clockTime = (at) => format({ hour: '2-digit', minute: '2-digit' })(at);
export const day = (at) => format({ month: 'long', day: 'numeric', weekday: 'short' })(at);
export const dayAndTime = (at) =>
  format({ month: 'short', day: 'numeric', weekday: 'short', hour: '2-digit', minute: '2-digit' })(at);

/** A number in E.164 as people in Japan write it. */
export function domestic(number) {
  const japanese = /^\+81([36]|\d{2})(\d{4})(\d{4})$/.exec(number);
  return japanese ? `0${japanese[1]}-${japanese[2]}-${japanese[3]}` : number;
}

/** Makes an element; texts are always texts, never markup. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === 'on') for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}
