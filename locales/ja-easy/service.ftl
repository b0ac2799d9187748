# What the service itself says around the dialogs, in easy Japanese. See dialogs.ftl for how it is spelled.

## Linking a LINE account

link-too-many-tries = なんども ちがいました。すこしの あいだ、とめます。保健所（ほけんじょ）に でんわして ください。
link-open = とうろくの ページ
link-offer = てがみの コードと たんじょうびを おしえて ください。したの ボタンの ページか、ここに かいて ください。
link-undo = この LINEの とうろくを やめたい ときは、「とうろくかいじょ」と おくって ください。いつでも やめられます。
link-undone = この LINEの とうろくを やめました。ほけんじょの ひとが でんわします。
link-waits = うけつけました。まえの LINEが あります。ほけんじょの ひとが たしかめてから かわります。それまでは まえの LINEに おくります。
link-title = LINEの とうろく
link-code = てがみの コード（8もじ）
link-wrong = コードか たんじょうびが ちがいます。もういちど みて ください。
link-expired = この ページは もう つかえません。LINEに もどって、「とうろく」と おくって ください。

## Answers outside a conversation

reply-nothing-open = ありがとうございます。いま、しつもんは ありません。からだが わるく なったら、保健所（ほけんじょ）に でんわして ください。
reply-unknown-sender = これは きかいの へんじです。ようじが ある ひとは、保健所（ほけんじょ）に でんわして ください。
follow-again = おかえりなさい。これから また ここで ききます。
words-needed = ありがとうございます。しゃしんや スタンプは よむことが できません。もじで こたえて ください。
opt-out-done = わかりました。もう ここには おくりません。これからの ことは、スタッフが でんわで ききます。
reminder = きょうの へんじが まだ ありません。からだの ようすを おしえて ください。

## Calls

call-opening = 保健所（ほけんじょ）の でんわです。すこし しつもんを します。1ぷんぐらいで おわります。
    .voice = こちらは、保健所です。すこし、質問をします。1分ぐらいで終わります。
call-goodbye = さようなら。
call-nothing-open = きょうは もう しつもんが ありません。ありがとうございました。
    .voice = きょうは、もう質問がありません。ありがとうございました。さようなら。
call-try-later = いま、こたえを きくことが できません。あとで また でんわします。
    .voice = すみません。いま、答えを聞くことができません。あとで、また電話します。
call-in-code = てがみに ある 8けたの ばんごうを おしてください。ひとと はなしたい ときは、0を おしてください。
call-in-birth = つぎに、うまれた 年（とし）・月（つき）・日（ひ）を 8けたで おしてください。1940年1月2日は、1 9 4 0 0 1 0 2 です。
call-in-wrong = ばんごうか うまれた 日（ひ）が ちがいます。もういちど おねがいします。
call-in-ended = だれか わかりませんでした。保健所（ほけんじょ）に でんわ してください。いそぐ ときは、119に でんわ してください。
call-connect = ひとに つなぎます。まっていてください。
call-machine = でんわ しました。あとで また でんわします。
voice-choice = 「{ $label }」は、{ $key }を、
voice-press = 押してください。

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = きょうの れんらくの おねがい
mail-check-in = きょうの れんらくを おねがいします。つぎの ページを ひらいて、こたえて ください。
mail-again-subject = もういちど おねがいします
mail-again = きょうの へんじが まだ ありません。つぎの ページを ひらいて、こたえて ください。
mail-no-reply = この メールに へんじを しても、だれも よみません。ようじが ある ひとは、でんわを して ください。いそぐ ときは、119に でんわして ください。
mail-stop = メールを とめる ときは、つぎの ページを ひらいて ください。
mail-stop-button = メールを とめる
mail-stop-done = メールを とめました。これからの ことは、スタッフが れんらくします。

## The web form

form-title = きょうの からだの ようす
form-birth-date = うまれた ひ
form-continue = つぎへ
form-wrong = うまれた ひが ちがいます。もういちど みて ください。
form-locked = なんども ちがいました。この がめんは つかえません。保健所（ほけんじょ）に でんわして ください。
form-expired = この がめんは もう つかえません。つぎの おしらせを まつか、保健所（ほけんじょ）に でんわして ください。
form-thanks = こたえて くれて、ありがとうございました。がめんを とじて ください。
form-send = おくる
form-language = ことば

## Notices

notice-emergency = いきが くるしい、むねが いたいなど、いそぐ ときは、すぐに 119に でんわして ください。
    .voice = 息が苦しい、胸が痛いなど、急ぐときは、すぐに、119番に、電話してください。

talk-outdated = しつもんが あたらしく なりました。スタッフが でんわします。ありがとうございました。
    .voice = 質問が、新しくなりました。保健所の人が、電話します。ありがとうございました。
late-noted = じかんは すぎましたが、こたえは もらいました。ありがとうございます。
    .voice = 時間は過ぎましたが、答えはもらいました。ありがとうございます。
button-expired = その ボタンは もう つかえません。

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = 【{ $who }】
    .voice = { $who }のことを、聞きます。
pick-date = ひにちを えらぶ

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = きょうの こたえを もらいました

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, unless that stands in the middle as in Japanese.

decimal-sign = .
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole }てん{ $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }度
       *[other] { $whole }度{ $fraction }分
    }
written-date = { $year }ねん { $month }がつ { $day }にち

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = 保健所（ほけんじょ）の でんわです。このあと、メッセージを おくります。
    .voice = こちらは、保健所です。このあと、文字のメッセージを送ります。
voice-date = 西暦の、年、月、日を、8つの数字で押してください。1950年3月5日の人は、1、9、5、0、0、3、0、5です。
voice-staff-will-ask = この質問は、あとで、保健所の人が聞きます。1を押して、次へ進んでください。
voice-speak = 電話に、話してください。
voice-may-speak = 声で答えても、いいです。

## More on the web form

form-proxy = ほかの ひとの かわりに こたえています（かぞくなど）
form-year = ねん（せいれき）
form-month = がつ
form-day = にち
form-date-hint = れい：1950-03-05
form-optional = こたえなくても いいです。
form-skip = この しつもんを とばす
form-back = まえの こたえを なおす

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = 【みまもり】きょうの れんらくを ください。
sms-reminder = 【みまもり】きょうの れんらくを まっています。
sms-more = うけつけました。つづきを おねがいします。
sms-again = よめませんでした。ここから おねがいします。
sms-back = とりけしました。ここから おねがいします。
sms-rest = うけつけました。つぎは、ここを みて ください。いそぐ ときは 119。
sms-received = うけつけました。ありがとうございました。
sms-staff = うけつけました。スタッフが でんわします。
sms-stopped = もう おくりません。スタッフが でんわします。
sms-help = スタッフの でんわは「0」、メッセージを とめる ときは「やめる」を おくって ください。いそぐ ときは 119。
sms-emergency = いま すぐ 119に でんわして ください。スタッフも すぐに でんわします。
sms-which = ひとりずつ おくった リンクから おねがいします。
sms-about = { $who }：
sms-here = ここから へんじを ください。
