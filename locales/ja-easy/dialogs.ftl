# What the dialogs say and ask, in easy Japanese. See locales/ja/dialogs.ftl for the meaning of the attributes.
#
# Written texts are in kana with spaces between the words, in short sentences without humble forms, so that somebody
# who began to learn Japanese last year can read them. `.voice` is heard and not read: it is spelled as usual, which
# the voice pronounces better.

## Begin and end

greeting = { $name ->
        [none] こんにちは。けんこうの かくにんです。きょうの からだの ようすを おしえて ください。
       *[other] { $name }さん、こんにちは。けんこうの かくにんです。きょうの からだの ようすを おしえて ください。
    }
    .voice = 電話の数字のボタンを押して、答えてください。もう一度聞きたい人は、9を押してください。人と話したい人は、0を押してください。
thanks = こたえて くれて、ありがとうございます。からだを たいせつに してください。
    .voice = ありがとうございます。体を、大切にしてください。

## Questions

ask-unwell = ねつ（37.5ど から うえ）、せき、のどが いたい、はなみず、はなづまり、だるい、いきが くるしい、ほかに からだの わるい ところは ありますか。
    .voice = 37度5分より高い熱、せき、のどが痛い、鼻水、鼻がつまる、体がだるい、息が苦しい。ほかに、体の悪いところは、ありますか。
    .short = からだの わるい ところ
ask-temperature = きょうの たいおん（からだの おんど）は いくつですか。（れい：36.5）
    .voice = きょうの体温を、3つの数字で押してください。36度5分の人は、3、6、5です。
    .short = たいおん
ask-oxygen = ゆびで はかる きかいの さんそ（SpO2）の すうじは いくつですか。（れい：97）
    .voice = 指で測る機械の、酸素の数字を押してください。97の人は、9、7です。
    .short = さんそ
ask-any-symptoms = せき、のどが いたい、だるい、いきが くるしい、はきそう、げり、あじや においが わからない、たべる・のむが できない、ほかに からだの わるい ところは ありますか。
    .voice = せき、のどが痛い、体がだるい、息が苦しい、吐きそう、下痢、味やにおいがわからない、食べることや飲むことができない。ほかに、体の悪いところは、ありますか。
    .short = わるい ところ
ask-symptoms = どこが わるいですか。ボタンを おして ください。「せきと だるい」のように かいても いいです。
    .voice = 体の悪いところを、ひとつずつ聞きます。
    .short = どこが わるいか
ask-more = ほかにも ありますか。もう ないときは「おわり」を おして ください。
ask-breath = いきの くるしさは、どれに ちかいですか。
    .voice = 息の苦しさは、次のどれに近いですか。
    .short = いきの くるしさ
ask-household = いっしょに すんでいる ひとで、ねつや せきなど、からだの わるい ひとは いますか。
    .voice = 一緒に住んでいる人で、熱や、せきなど、体の悪い人は、いますか。
    .short = いっしょに すむ ひと
ask-emergency-signs = くちびるが むらさき、いきが はやい、むねが いたい、よこに なれない、ぼんやりする、みゃくが おかしい。ひとつでも ありますか。
    .voice = 唇が紫、息が速い、胸が痛い、横になれない、ぼんやりする、脈がおかしい。このなかで、ひとつでもありますか。
    .short = あぶない しるし
ask-which-signs = どれが ありますか。
    .short = どの しるし
ask-compared = きのうと くらべて、からだは どうですか。
    .voice = きのうと比べて、体はどうですか。
    .short = きのうと くらべて

## Answers on offer

answer-yes = はい
answer-no = いいえ
answer-done = おわり
list-separator = 、

better = よく なった
    .label = よく なった
same = おなじ
    .label = おなじ
worse = わるく なった
    .label = わるく なった
a-little = すこしだけ、どれでも ない
    .label = すこしだけ・どれでも ない

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = せきが でますか。
    .voice = せきが、出ますか。
    .label = せき
sx-sputum = たんが でますか。
    .voice = 痰が、出ますか。
    .label = たん
sx-sore-throat = のどが いたいですか。
    .voice = のどが、痛いですか。
    .label = のどが いたい
sx-runny-nose = はなみずが でますか。
    .voice = 鼻水が、出ますか。
    .label = はなみず
sx-congestion = はなが つまっていますか。
    .voice = 鼻が、つまっていますか。
    .label = はなづまり
sx-dyspnoea = いきが くるしいですか。
    .voice = 息が、苦しいですか。
    .label = いきが くるしい
sx-fatigue = からだが だるいですか。
    .voice = 体が、だるいですか。
    .label = だるい
sx-headache = あたまが いたいですか。
    .voice = 頭が、痛いですか。
    .label = あたまが いたい
sx-muscle = からだ（きんにく）が いたいですか。
    .voice = 筋肉が、痛いですか。
    .label = からだが いたい
sx-nausea = はきそうですか。
    .voice = 吐きそうですか。
    .label = はきそう
sx-diarrhoea = げりを していますか。
    .voice = 下痢を、していますか。
    .label = げり
sx-taste = あじが わからないですか。
    .voice = 味が、わからないですか。
    .label = あじが わからない
sx-smell = においが わからないですか。
    .voice = においが、わからないですか。
    .label = においが わからない
sx-intake = たべること、のむことが できないですか。
    .voice = 食べることや、飲むことが、できないですか。
    .label = たべる・のむが できない
sx-joint = ひざや ひじなど、ほねの つなぎめが いたいですか。
    .voice = 膝や肘など、関節が、痛いですか。
    .label = ひざ・ひじが いたい
sx-vomiting = たべたものを はきましたか。
    .voice = 食べたものを、吐きましたか。
    .label = はいた
sx-appetite = たべたい きもちが ないですか。
    .voice = 食べたい気持ちが、ないですか。
    .label = たべたくない
sx-no-urine = はんにち、おしっこが でていませんか。
    .voice = 半日、おしっこが、出ていませんか。
    .label = はんにち おしっこなし
sx-chills = さむくて ふるえますか。
    .voice = 寒くて、ふるえますか。
    .label = さむくて ふるえる
sx-eyes = めが あかいですか。
    .voice = 目が、赤いですか。
    .label = めが あかい
sx-other = ほかに、からだの わるい ところは ありますか。
    .voice = ほかに、体の悪いところは、ありますか。
    .label = ほか

em-pallor = かおの いろが とても わるいですか。
    .voice = 顔の色が、とても悪いですか。
    .label = かおの いろが わるい
em-cyanosis = くちびるが むらさきですか。
    .voice = 唇が、紫色ですか。
    .label = くちびるが むらさき
em-unusual = いつもと ちがって、おかしいですか。
    .voice = いつもと違って、様子がおかしいですか。
    .label = いつもと ちがう
em-tachypnoea = いきが はやいですか。
    .voice = 息が、速いですか。
    .label = いきが はやい
em-sudden-dyspnoea = きゅうに、いきが くるしく なりましたか。
    .voice = 急に、息が、苦しくなりましたか。
    .label = きゅうに いきが くるしい
em-exertion = すこし うごくと、いきが くるしいですか。
    .voice = 少し動くと、息が、苦しいですか。
    .label = うごくと いきが くるしい
em-chest-pain = むねが いたいですか。
    .voice = 胸が、痛いですか。
    .label = むねが いたい
em-orthopnoea = くるしくて、よこに なれないですか。
    .voice = 苦しくて、横になれないですか。
    .label = くるしくて よこになれない
em-shoulders = かたを うごかして いきを していますか。
    .voice = 肩を動かして、息をしていますか。
    .label = かたで いきを している
em-wheeze = きゅうに、いきが ゼーゼー いいはじめましたか。
    .voice = 急に、息が、ゼーゼー、言い始めましたか。
    .label = きゅうに ゼーゼーする
em-drowsy = ぼんやりして、へんじが おそいですか。
    .voice = ぼんやりして、返事が遅いですか。
    .label = ぼんやりしている
em-unresponsive = よんでも へんじが ないですか。
    .voice = 呼んでも、返事が、ないですか。
    .label = よんでも へんじが ない
em-pulse = みゃく（むねの どきどき）が とんだり、おかしかったり しますか。
    .voice = 脈が、とんだり、おかしかったりしますか。
    .label = みゃくが おかしい

## Saying back

heard-temperature = { $value }ど ですね。
    .voice = { $value }ですね。
heard-oxygen = { $value }パーセント ですね。

## When it is not clear

again-yes-no = すみません、わかりませんでした。「はい」か「いいえ」で こたえて ください。
    .voice = すみません。1か2を、押してください。
again-one-of = すみません、わかりませんでした。したの なかから ひとつ えらんで ください。
    .voice = すみません。数字をひとつ、押してください。
again-many-of = すみません、わかりませんでした。「せきと だるい」のように かいて ください。
    .voice = すみません。1か2を、押してください。
again-temperature = すみません、わかりませんでした。「36.5」のように、すうじで かいて ください。
    .voice = すみません。体温を、3つの数字で押してください。
again-quantity = すみません、わかりませんでした。すうじだけ かいて ください。
    .voice = すみません。数字のボタンを、押してください。
again-range = { $least }から { $greatest }までの すうじを おしえて ください。もういちど みて ください。
    .voice = { $least }から、{ $greatest }までの数字を、押してください。
left-out = わかりました。この しつもんは こたえなくて いいです。
    .voice = わかりました。この質問は、答えなくていいです。
already-answered = ありがとうございます。その こたえは もう もらいました。
    .voice = ありがとうございます。その答えは、もうもらいました。
help = ボタンか ことばで こたえて ください。ひとと はなしたい ときは「スタッフ」、こたえを なおしたい ときは「まちがえた」、メッセージを とめたい ときは「やめる」と かいて ください。からだが わるい ときは、すぐに 保健所（ほけんじょ）に でんわして ください。
    .voice = 電話の数字のボタンを押して、答えてください。もう一度聞きたい人は、9を押してください。答えを直したい人は、こめじるしを押してください。人と話したい人は、0を押してください。

## When somebody takes over

staff-will-call = わかりました。スタッフが でんわします。
    .voice = わかりました。保健所の人が、電話します。
silence-goodbye = こたえが きこえませんでした。あとで また でんわします。
    .voice = 答えが、聞こえませんでした。あとで、また電話します。
unreadable-goodbye = こたえが わかりませんでした。すみません。スタッフが みて、でんわします。
    .voice = すみません。保健所の人が、電話します。さようなら。
kept-for-staff = ありがとうございます。スタッフに つたえます。
    .voice = ありがとうございます。保健所の人に、伝えます。
after-end = ありがとうございます。スタッフに つたえます。からだが わるく なったら、保健所（ほけんじょ）に でんわして ください。
    .voice = ありがとうございます。きょうの答えは、もうもらいました。体が悪くなったら、保健所に電話してください。

## Danger

emergency-now = いま すぐ 119か 保健所（ほけんじょ）に でんわして ください。がまんしないで ください。
    .voice = いますぐ、119番か、保健所に、電話してください。
emergency-goodbye = スタッフも すぐに でんわします。でんわの ちかくに いて ください。
    .voice = 保健所の人も、すぐに電話します。電話の近くにいてください。

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }さん
       *[other] { $name }さん（{ $age }さい）
    }
    .voice = { $age ->
        [none] { $name }さん
       *[other] { $name }さん、{ $age }歳
    }
household-begin = { $count }にんの ことを、ひとりずつ ききます。
    .voice = { $count }人のことを、ひとりずつ聞きます。
next-person = ありがとうございます。つぎは、{ $who }の ことです。
    .voice = ありがとうございます。次は、{ $who }のことです。
first-person = はじめは、{ $who }の ことです。
    .voice = はじめは、{ $who }のことです。

## Taking back, and saying back

back-again = わかりました。もういちど ききます。
    .voice = わかりました。もう一度聞きます。
back-nothing = なおす こたえは ありません。
    .voice = 直す答えは、ありません。
heard-yes = 「はい」ですね。
heard-no = 「いいえ」ですね。
heard-choice = 「{ $label }」ですね。
back-hint = ちがう ときは「まちがえた」と かいて ください。
    .voice = 違うときは、こめじるしを押してください。
proxy-noted = ほかの ひとの かわりに こたえて いるのですね。ありがとうございます。その ひとの ことを おしえて ください。

## Waiting for the second look

oxygen-rest = さんその すうじが すこし ひくいです。15ふん やすんで、もういちど はかって ください。15ふん あとに また ききます。いきが くるしく なったら、すぐに 119に でんわして ください。
    .voice = 酸素の数字が、少し低いです。15分休んで、もう一度測ってください。15分あとに、また電話します。息が苦しくなったら、すぐに、119番に、電話してください。
ask-oxygen-again = もういちど はかった さんそ（SpO2）の すうじは いくつですか。（れい：97）
    .voice = もう一度測った、酸素の数字を押してください。97の人は、9、7です。
    .short = さんそ（2かいめ）
wait-noted = ありがとうございます。じかんに なったら、また ききます。
    .voice = ありがとうございます。時間になったら、また聞きます。

## Contacts of a case

ask-contact-symptoms = せき、のどが いたい、はなみず、はなづまり、だるい、いきが くるしい、あたまが いたい、げり、あじや においが わからない、ほかに からだの わるい ところは ありますか。
    .voice = せき、のどが痛い、鼻水、鼻がつまる、体がだるい、息が苦しい、頭が痛い、下痢、味やにおいがわからない。ほかに、体の悪いところは、ありますか。
    .short = わるい ところ
contact-advice = からだの わるい ところが あるときは、でかける まえに、保健所（ほけんじょ）か いしゃに でんわして ください。
    .voice = 体の悪いところがあるときは、出かける前に、保健所か、医者に、電話してください。

## The first call to the elderly

first-call-who = 保健所（ほけんじょ）の けんこうの かくにんです。しばらく、まいにち、からだの ようすを ききます。
    .voice = こちらは、保健所です。しばらく、毎日、電話で、質問をします。機械の声ですが、いつでも0を押したら、保健所の人が電話します。
first-call-number = この でんわばんごうを「保健所（ほけんじょ）」の なまえで でんわに いれて ください。おかねや あんしょうばんごうは ぜったいに ききません。
    .voice = いま電話している番号を、紙に書くか、電話に入れてください。お金や、暗証番号は、絶対に聞きません。
first-call-what = ききたいのは、ねつ、いき、せきなど、からだの ことだけです。1ぷんぐらいで おわります。
    .voice = 聞きたいのは、みじかい質問だけです。1分ぐらいで終わります。
ask-first-call-understood = ここまで わかりましたか。
first-call-thanks = ありがとうございます。これから よろしく おねがいします。
    .voice = ありがとうございます。これから、よろしくお願いします。
first-call-staff = わかりました。スタッフが でんわして、ゆっくり はなします。
    .voice = わかりました。保健所の人が電話して、ゆっくり話します。

## The last day

last-day = まいにちの しつもんは、きょうが さいごの よていです。おわったことは、保健所（ほけんじょ）が また しらせます。からだが わるく なったら、いしゃか 保健所に でんわして ください。
    .voice = 毎日の質問は、きょうが最後の予定です。体が悪くなったら、医者か、保健所に、電話してください。
ask-worries = しんぱいな ことや、いいたい ことは ありますか。あれば かいて ください。なければ「なし」と かいて ください。
    .voice = 心配なことがあって、保健所の人と話したいときは、0を、なければ、1を、押してください。
last-day-thanks = ながい あいだ、ありがとうございました。からだを たいせつに してください。
    .voice = 長い間、ありがとうございました。体を、大切にしてください。

## Enrolment: in the language that is chosen first

enrol-welcome = こんにちは。保健所（ほけんじょ）の けんこうの かくにんです。
    .voice = こんにちは。保健所の、健康の確認です。
ask-language = どの ことばで はなしますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = どの言葉で、話しますか。
language-ja = 日本語
    .label = 日本語
language-ja-easy = やさしい日本語
    .label = やさしい にほんご
language-en = English
    .label = English
language-zh-Hans = 简体中文
    .label = 简体中文
language-zh-Hant = 繁體中文
    .label = 繁體中文
language-ko = 한국어
    .label = 한국어
language-pt-BR = Português
    .label = Português
language-vi = Tiếng Việt
    .label = Tiếng Việt
language-tl = Tagalog
    .label = Tagalog
language-ne = नेपाली
    .label = नेपाली
language-id = Bahasa Indonesia
    .label = Bahasa Indonesia
language-th = ไทย
    .label = ไทย
language-es = Español
    .label = Español
ask-code = てがみに かいてある コード（8もじ）を おくって ください。
    .voice = 手紙に書いてある、コードを教えてください。
ask-birth-date = あなたか どうか しらべます。うまれた ひを おしえて ください。（れい：1960-05-03）
    .voice = あなたかどうか調べます。生まれた日を、8つの数字で押してください。1960年5月3日の人は、1、9、6、0、0、5、0、3です。
look-up-failed = コードか うまれた ひが ちがいます。もういちど、コードから おねがいします。
    .voice = コードか、生まれた日が、違います。もう一度、コードからお願いします。
consent-what = これから まいにち、からだの ようすを ききます。こたえは、あなたの けんこうを まもる ためだけに つかいます。
    .voice = これから毎日、体の様子を聞きます。答えは、あなたの健康を守るためだけに使います。
consent-who = こたえと なまえを みるのは、保健所（ほけんじょ）、保健所が たのんだ でんわの まどぐち、あなたを みる いしゃ、ひつような ときの けん（ちほうの やくしょ）です。くにが みるのは、ひとの かずだけです。だれが みたか、きろくが のこります。いつでも やめられます。
    .voice = 答えと名前を見るのは、保健所、保健所が頼んだ電話の窓口、あなたをみる医者、必要なときの県です。国が見るのは、人の数だけです。誰が見たか、記録が残ります。いつでも、やめられます。
ask-consent = このように、まいにち きいても いいですか。
    .voice = このように、毎日聞いても、いいですか。
consent-refused = わかりました。ここでは ききません。スタッフが でんわします。
    .voice = わかりました。ここでは、聞きません。保健所の人が、電話します。
ask-channel = まいにちの れんらくは、どれが いいですか。
    .voice = 毎日の連絡は、どれがいいですか。
channel-line = LINE
    .label = LINE
channel-sms = ショートメッセージ（SMS）
    .label = ショートメッセージ
channel-voice = きかいの こえの でんわ
    .voice = 機械の声の電話
    .label = でんわ
ask-hour = なんじごろが いいですか。
    .voice = 何時ごろが、いいですか。
hour-8 = あさ 8じ
    .voice = 朝8時
    .label = あさ 8じ
hour-11 = ごぜん 11じ
    .voice = 午前11時
    .label = ごぜん 11じ
hour-14 = ごご 2じ
    .voice = 午後2時
    .label = ごご 2じ
hour-18 = ゆうがた 6じ
    .voice = 夕方6時
    .label = ゆうがた 6じ
enrol-done = とうろくが おわりました。これから まいにち、からだの ようすを ききます。やめたい ときは「やめる」、こまった ときは「スタッフ」と かいて ください。
    .voice = 登録が、終わりました。これから毎日、体の様子を聞きます。

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = きょうの こたえ
value-degrees = { $value }℃
value-percent = { $value }％
summary-none = なし

## When an answer of these kinds is not clear

again-code = すみません、コードが わかりませんでした。てがみの 8もじを、そのまま おくって ください。
again-date = すみません、ひにちが わかりませんでした。「1960-05-03」のように かいて ください。
    .voice = すみません。日にちを、8つの数字で押してください。
again-text = すみません、もういちど かいて ください。
