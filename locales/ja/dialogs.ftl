# What the dialogs say and ask, in Japanese.
#
# A message is what LINE and the web form show. `.voice` is spoken on the telephone: short sentences, numbers that
# can be heard, the keys named. A text message says none of this: see the end of service.ftl.
# `.label` stands on a button: at most 20 characters. `.short` names a question in the summary of the day. No text names a disease or a full name.

## Begin and end

greeting = { $name ->
        [none] こんにちは。健康フォローアップです。今日の体調をお聞かせください。
       *[other] { $name }さん、こんにちは。健康フォローアップです。今日の体調をお聞かせください。
    }
    .voice = 数字のボタンで、お答えください。もう一度聞くときは9を、係の者とお話しになるときは0を、押してください。
thanks = ご回答ありがとうございました。どうぞお大事になさってください。
    .voice = ありがとうございました。どうぞ、お大事になさってください。

## Questions

ask-unwell = 37.5度以上の熱、せき、のどの痛み、鼻水、鼻づまり、だるさ、息苦しさ、そのほか体の具合の悪いところはありますか。
    .voice = 37度5分以上の熱、せき、のどの痛み、鼻水、鼻づまり、だるさ、息苦しさ、そのほか、具合の悪いところはありますか。
    .short = 具合の悪いところ
ask-temperature = 今日の体温を教えてください。（例：36.5）
    .voice = 今日の体温を、3つの数字で押してください。36度5分なら、3、6、5です。
    .short = 体温
ask-oxygen = 酸素濃度計の数字（SpO2）を教えてください。（例：97）
    .voice = 指先で測る、酸素の数字を押してください。97なら、9、7です。
    .short = 酸素
ask-any-symptoms = せき、のどの痛み、だるさ、息苦しさ、吐き気、下痢、味やにおいの異常、食事や水分がとれない、そのほか具合の悪いところはありますか。
    .voice = せき、のどの痛み、だるさ、息苦しさ、吐き気、下痢、味やにおいの異常、食事や水分がとれない。そのほか、具合の悪いところはありますか。
    .short = 症状
ask-symptoms = どのような症状がありますか。ボタンを押すか、「せきとだるさ」のように、まとめてお書きください。
    .voice = どのような症状か、ひとつずつお聞きします。
    .short = 症状の内容
ask-more = ほかにもありますか。なければ「以上です」を押してください。
ask-breath = 息苦しさは、次のどれに近いですか。
    .short = 息苦しさ
ask-household = 一緒に住んでいる方に、熱やせきなど、具合の悪い方はいますか。
    .voice = 一緒に住んでいる方に、熱や、せきなど、具合の悪い方はいますか。
    .short = 同居の方の症状
ask-emergency-signs = 唇が紫色、息が荒い、胸の痛み、横になれない、ぼんやりする、脈の乱れ。このうち、ひとつでもありますか。
    .voice = 唇が紫色、息が荒い、胸の痛み、横になれない、ぼんやりする、脈の乱れ。このうち、ひとつでもありますか。
    .short = 急を要するしるし
ask-which-signs = どれがありますか。
    .short = しるしの内容
ask-compared = 昨日と比べて、体の具合はいかがですか。
    .short = 昨日と比べて

## Answers on offer

answer-yes = はい
answer-no = いいえ
answer-done = 以上です
list-separator = 、

better = よくなった
    .label = よくなった
same = 変わらない
    .label = 変わらない
worse = 悪くなった
    .label = 悪くなった
a-little = 少しだけ、どれでもない
    .label = 少しだけ・どれでもない

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = せきは、出ますか。
    .label = せき
sx-sputum = たんは、出ますか。
    .label = 痰（たん）
sx-sore-throat = のどは、痛みますか。
    .label = のどの痛み
sx-runny-nose = 鼻水は、出ますか。
    .label = 鼻水
sx-congestion = 鼻は、つまっていますか。
    .label = 鼻づまり
sx-dyspnoea = 息苦しさは、ありますか。
    .label = 息苦しさ
sx-fatigue = だるさは、ありますか。
    .label = だるさ
sx-headache = 頭は、痛みますか。
    .label = 頭痛
sx-muscle = 筋肉は、痛みますか。
    .label = 筋肉痛
sx-nausea = 吐き気は、ありますか。
    .label = 吐き気
sx-diarrhoea = 下痢を、していますか。
    .label = 下痢
sx-taste = 味が、わかりにくいですか。
    .label = 味がわからない
sx-smell = においが、わかりにくいですか。
    .label = においがわからない
sx-intake = 食事や水分が、とれないですか。
    .label = 食事や水分がとれない
sx-joint = 関節は、痛みますか。
    .label = 関節痛
sx-vomiting = 吐いたことが、ありましたか。
    .label = 嘔吐（吐いた）
sx-appetite = 食欲は、落ちていますか。
    .label = 食欲がない
sx-no-urine = 半日以上、おしっこが、出ていませんか。
    .label = 半日尿が出ない
sx-chills = 寒気は、しますか。
    .label = 寒気
sx-eyes = 目は、赤くなっていますか。
    .label = 目の充血
sx-other = そのほかに、具合の悪いところは、ありますか。
    .label = その他

em-pallor = 顔色が、明らかに悪いですか。
    .label = 顔色が悪い
em-cyanosis = 唇が、紫色ですか。
    .label = 唇が紫色
em-unusual = いつもと、様子が違いますか。
    .label = いつもと様子が違う
em-tachypnoea = 息が、荒いですか。
    .label = 息が荒い
em-sudden-dyspnoea = 急に、息苦しくなりましたか。
    .label = 急に息苦しくなった
em-exertion = 少し動くと、息があがりますか。
    .label = 少し動くと息があがる
em-chest-pain = 胸に、痛みがありますか。
    .label = 胸の痛み
em-orthopnoea = 苦しくて、横になれないですか。
    .label = 苦しくて横になれない
em-shoulders = 肩で、息をしていますか。
    .label = 肩で息をしている
em-wheeze = 急に、ゼーゼーし始めましたか。
    .label = 急にゼーゼーし始めた
em-drowsy = ぼんやりして、反応が弱いですか。
    .label = ぼんやり・反応が弱い
em-unresponsive = もうろうとして、返事がないですか。
    .label = もうろう・返事がない
em-pulse = 脈がとんだり、乱れたりしますか。
    .label = 脈がとぶ・乱れる

## Saying back

heard-temperature = { $value }度ですね。
    .voice = { $value }ですね。
heard-oxygen = { $value }％ですね。
    .voice = { $value }パーセントですね。

## When it is not clear

again-yes-no = すみません、うまく読み取れませんでした。「はい」か「いいえ」でお答えください。
    .voice = すみません。1か2を、押してください。
again-one-of = すみません、うまく読み取れませんでした。次の中から、ひとつお選びください。
    .voice = すみません。数字をひとつ、押してください。
again-many-of = すみません、うまく読み取れませんでした。「せきとだるさ」のように、症状の名前をお書きください。
    .voice = すみません。1か2を、押してください。
again-temperature = すみません、うまく読み取れませんでした。「36.5」のように、体温を数字でお書きください。
    .voice = すみません。体温を、3つの数字で押してください。
again-quantity = すみません、うまく読み取れませんでした。数字だけでお書きください。
    .voice = すみません。数字のボタンを押してください。
again-range = { $least }から{ $greatest }までの数字をお待ちしています。お手数ですが、もう一度ご確認ください。
    .voice = { $least }から、{ $greatest }までの数字を、お待ちしています。もう一度、お願いします。
left-out = わかりました。この質問は結構です。
already-answered = ありがとうございます。そのお答えは、いただいております。
help = 質問には、ボタンか文字でお答えください。担当者とお話しになりたいときは「人と話したい」、答えを直すときは「まちがえた」、配信を止めるときは「停止」とお送りください。具合が悪いときは、すぐに保健所へお電話ください。
    .voice = 数字のボタンで、お答えください。もう一度聞くときは9を、答えを直すときはこめじるしを、係の者とお話しになるときは0を、押してください。

## When somebody takes over

staff-will-call = わかりました。保健所の担当者からお電話いたします。
    .voice = わかりました。保健所の者から、お電話いたします。
silence-goodbye = お返事を聞き取れませんでした。また、のちほどお電話いたします。
unreadable-goodbye = うまく読み取れず、申し訳ありません。保健所の担当者が拝見し、お電話いたします。
    .voice = 申し訳ありません。保健所の者から、お電話いたします。失礼いたします。
kept-for-staff = ありがとうございます。保健所の担当者に伝えます。
after-end = ありがとうございます。保健所の担当者に伝えます。具合が悪くなったときは、保健所へお電話ください。
    .voice = ありがとうございます。今日のお答えは、いただいております。具合が悪くなったときは、保健所へお電話ください。

## Danger

emergency-now = すぐに119番か保健所へ、お電話ください。おひとりで我慢なさらないでください。
    .voice = すぐに、119番か、保健所へ、お電話ください。
emergency-goodbye = 保健所の担当者からも、すぐにお電話いたします。電話に出られるようにしてお待ちください。
    .voice = 保健所の者からも、すぐにお電話いたします。

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }さん
       *[other] { $name }さん（{ $age }歳）
    }
    .voice = { $age ->
        [none] { $name }さん
       *[other] { $name }さん、{ $age }歳
    }
household-begin = { $count }人の体調を、おひとりずつお聞きします。
next-person = ありがとうございます。次は、{ $who }のことをお聞きします。
first-person = はじめに、{ $who }のことをお聞きします。

## Taking back, and saying back

back-again = わかりました。もう一度お聞きします。
back-nothing = 取り消すお答えはありません。
heard-yes = 「はい」ですね。
heard-no = 「いいえ」ですね。
heard-choice = 「{ $label }」ですね。
back-hint = ちがうときは「まちがえた」とお送りください。
    .voice = ちがうときは、こめじるしを押してください。
proxy-noted = ご家族の方ですね。ありがとうございます。ご本人のことをお答えください。

## Waiting for the second look

oxygen-rest = 酸素の数字が少し低めです。15分ほど楽な姿勢で休んで、もう一度測ってください。15分後にお聞きします。息が苦しくなったら、すぐに119番へお電話ください。
    .voice = 酸素の数字が、少し低めです。15分ほど休んで、もう一度測ってください。15分後に、またお電話します。息が苦しくなったら、すぐに、119番へ、お電話ください。
ask-oxygen-again = もう一度測った、酸素濃度計の数字（SpO2）を教えてください。（例：97）
    .voice = もう一度測った、酸素の数字を押してください。97なら、9、7です。
    .short = 酸素（2回目）
wait-noted = ありがとうございます。時間になりましたら、またお聞きします。

## Contacts of a case

ask-contact-symptoms = せき、のどの痛み、鼻水、鼻づまり、だるさ、息苦しさ、頭痛、下痢、味やにおいの異常、そのほか具合の悪いところはありますか。
    .voice = せき、のどの痛み、鼻水、鼻づまり、だるさ、息苦しさ、頭痛、下痢、味やにおいの異常。そのほか、具合の悪いところはありますか。
    .short = 症状
contact-advice = 症状があるときは、出かける前に、保健所かかかりつけの医院へお電話ください。

## The first call to the elderly

first-call-who = こちらは保健所の健康フォローアップです。お体の具合を、しばらくのあいだ毎日お聞きします。
    .voice = こちらは、保健所です。しばらくのあいだ、毎日、お電話で、ご様子をうかがいます。機械の声ですが、いつでも0を押せば、係の者がお電話します。
first-call-number = この電話番号を、「保健所」として電話帳に入れておいてください。お金や暗証番号をお聞きすることは、決してありません。
    .voice = いま、おかけしているこの番号を、紙に書くか、電話帳に入れておいてください。お金や、暗証番号を、お聞きすることは、決してありません。
first-call-what = お聞きするのは、熱、息苦しさ、せきなど、お体のことだけです。1分ほどで終わります。
    .voice = お聞きするのは、いつも同じ、短い質問だけです。1分ほどで、終わります。
ask-first-call-understood = ここまで、おわかりになりましたか。
    .voice = ここまで、おわかりになりましたか。
first-call-thanks = ありがとうございます。では、これからよろしくお願いいたします。
    .voice = ありがとうございます。これから、よろしくお願いいたします。
first-call-staff = わかりました。保健所の担当者からお電話して、ゆっくりご説明します。
    .voice = わかりました。保健所の者から、お電話して、ゆっくり、ご説明します。

## The last day

last-day = 毎日おうかがいするのは、今日が最後の予定です。終わったことは、保健所からあらためてお知らせします。これからも、具合が悪くなったときは、かかりつけの医院か保健所へお電話ください。
    .voice = 毎日、おうかがいするのは、今日が最後の予定です。これからも、具合が悪くなったときは、かかりつけの医院か、保健所へ、お電話ください。
ask-worries = 心配なことや、伝えておきたいことがありますか。あればお書きください。なければ「なし」とお送りください。
    .voice = 心配なことがあって、保健所の者と話したいときは、0を、なければ、1を、押してください。
last-day-thanks = 長いあいだ、ご協力ありがとうございました。どうぞお大事になさってください。

## Enrolment: in the language that is chosen first

enrol-welcome = こんにちは。保健所の健康フォローアップです。
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = どの言語でお話ししますか。
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
ask-code = お手紙に書かれた登録コード（8文字）を送ってください。
    .voice = お手紙に書かれた、登録コードを教えてください。
ask-birth-date = ご本人の確認のため、生年月日を教えてください。（例：1960-05-03）
    .voice = ご本人の確認のため、生年月日を、8つの数字で押してください。1960年5月3日なら、1、9、6、0、0、5、0、3です。
look-up-failed = 登録コードか生年月日が一致しませんでした。もう一度、登録コードからお願いします。
consent-what = これから毎日、体調をお聞きします。お答えは、あなたの健康を見守るためだけに使います。
consent-who = お答えとお名前を見るのは、担当の保健所、保健所が頼んだ相談窓口、診察する医師、調整が必要なときの都道府県です。国が見るのは、お名前のない人数だけです。見た人の記録が残ります。いつでもやめられます。
ask-consent = この内容で、毎日お聞きしてもよろしいですか。
consent-refused = わかりました。ここではお聞きしません。保健所の担当者がお電話します。
ask-channel = 毎日のご連絡は、どの方法がよいですか。
channel-line = LINE
    .label = LINE
channel-sms = ショートメッセージ（SMS）
    .label = ショートメッセージ
channel-voice = 自動音声の電話
    .label = 電話
ask-hour = 何時ごろがよいですか。
hour-8 = 午前8時
    .label = 午前8時
hour-11 = 午前11時
    .label = 午前11時
hour-14 = 午後2時
    .label = 午後2時
hour-18 = 午後6時
    .label = 午後6時
enrol-done = 登録が済みました。これから毎日、体調をお聞きします。やめるときは「停止」、困ったときは「人と話したい」と送ってください。

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = 今日のお答え
value-degrees = { $value }℃
value-percent = { $value }％
summary-none = なし

## When an answer of these kinds is not clear

again-code = すみません、コードを読み取れませんでした。お手紙の8文字を、そのままお送りください。
again-date = すみません、日付を読み取れませんでした。「1960-05-03」のようにお書きください。
    .voice = すみません。日付を、8つの数字で押してください。
again-text = すみません、もう一度お書きください。
