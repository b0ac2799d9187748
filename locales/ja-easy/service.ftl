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
    .sms = ありがとうございます。わるく なったら、ほけんじょに でんわして ください。
reply-unknown-sender = これは きかいの へんじです。ようじが ある ひとは、保健所（ほけんじょ）に でんわして ください。
    .sms = これは きかいの へんじです。ようじが ある ひとは、ほけんじょに でんわして ください。
opt-out-done = わかりました。もう ここには おくりません。これからの ことは、スタッフが でんわで ききます。
    .sms = この ばんごうに もう おくりません。スタッフが でんわします。
reminder = きょうの へんじが まだ ありません。からだの ようすを おしえて ください。
    .sms = きょうの へんじを まっています。
sms-form-link = こたえは こちら { $url }

## Calls

call-opening = 保健所（ほけんじょ）の けんこうの かくにんです。きょうの からだの ようすを ききます。1ぷんぐらいで おわります。
    .voice = こちらは、保健所です。きょうの、体の様子を聞きます。1分ぐらいで終わります。
call-goodbye = さようなら。
call-nothing-open = きょうは もう しつもんが ありません。ありがとうございました。
    .voice = きょうは、もう質問がありません。ありがとうございました。さようなら。
call-try-later = いま、こたえを きくことが できません。あとで また でんわします。
    .voice = すみません。いま、答えを聞くことができません。あとで、また電話します。
voice-choice = 「{ $label }」は、{ $key }を、
voice-press = 押してください。

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
    .sms = { $who }：
    .voice = { $who }のことを、聞きます。
pick-date = ひにちを えらぶ

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = きょうの こたえを もらいました
# Stands instead of a question that is too long for a text message; a link to the form follows on the next line.
question-on-form = つぎの しつもんは、ここで こたえて ください。

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

call-no-voice = 保健所（ほけんじょ）の けんこうの かくにんです。このあと、メッセージを おくります。
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
