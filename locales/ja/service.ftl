# What the service itself says around the dialogs, in Japanese. See dialogs.ftl for the meaning of the attributes.

## Linking a LINE account

link-too-many-tries = 続けて確認できなかったため、しばらく受け付けをお休みします。保健所へお電話ください。
link-open = 登録ページを開く
link-offer = 登録は、お手元の手紙の登録コードと生年月日で行います。下のボタンのページで入力していただくか、このままここにお書きください。
link-undo = このLINEの登録は、「登録解除」と送ると、いつでも取り消せます。
link-undone = このLINEの登録を取り消しました。これからのご連絡の方法は、保健所の担当者がお電話で伺います。
link-waits = 登録を受け付けました。前に登録されたLINEがあるため、保健所の担当者が確認してから切り替わります。それまでは、これまでのLINEにご連絡します。
link-title = LINEの登録
link-code = 手紙の登録コード（8文字）
link-wrong = 登録コードと生年月日が一致しません。もう一度ご確認ください。
link-expired = このページの期限が切れました。LINEに戻り、「登録」と送ってください。

## Answers outside a conversation

reply-nothing-open = ありがとうございます。今お聞きすることはありません。具合が悪くなったときは、保健所へお電話ください。
    .sms = ありがとうございます。具合が悪くなったら、保健所へお電話ください。
reply-unknown-sender = こちらは健康フォローアップの自動応答です。ご用の方は保健所へお電話ください。
opt-out-done = わかりました。こちらへの配信を止めます。ご事情は、保健所の担当者がお電話で伺います。
    .sms = こちらへの配信を止めました。保健所の担当者がお電話で伺います。
reminder = 今日のお返事をまだいただいていません。体調をお聞かせください。
    .sms = 今日のお返事をお待ちしています。
sms-form-link = 回答はこちら { $url }

## Calls

call-opening = 保健所の健康フォローアップです。今日の体調をお聞きします。1分ほどで終わります。
    .voice = こちらは、保健所の、健康フォローアップです。今日の体調をお聞きします。1分ほどで終わります。
call-goodbye = 失礼いたします。
    .voice = それでは、失礼いたします。
call-nothing-open = 今日お聞きすることはありません。ありがとうございました。
    .voice = 今日お聞きすることは、もうありません。ありがとうございました。失礼いたします。
call-try-later = ただいまお受けできません。のちほどおかけ直しします。
    .voice = 申し訳ありません。ただいま、お受けできません。のちほど、おかけ直しいたします。
voice-choice = 「{ $label }」は、{ $key }を、
voice-press = 押してください。

## The web form

form-title = 今日の体調
form-birth-date = 生年月日
form-continue = 次へ
form-wrong = 生年月日が一致しません。もう一度ご確認ください。
form-locked = 続けて確認できなかったため、この画面は使えません。保健所へお電話ください。
form-expired = この画面の期限が切れました。新しいお知らせをお待ちになるか、保健所へお電話ください。
form-thanks = ご回答ありがとうございました。画面を閉じてください。
form-send = 送信
form-language = 言語

## Notices

notice-emergency = 息が苦しい、胸が痛いなど、急を要するときは、すぐに119番へお電話ください。

talk-outdated = 質問の内容が新しくなりました。保健所の担当者からお電話いたします。ありがとうございました。
    .sms = 質問が新しくなりました。保健所の担当者からお電話します。
late-noted = 締め切りを過ぎていますが、お答えは確かにいただきました。ありがとうございます。
button-expired = そのボタンは期限が過ぎています。

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = 【{ $who }】
    .sms = { $who }：
    .voice = { $who }のことを、お聞きします。
pick-date = 日付を選ぶ

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = 本日のご回答を受け付けました
# Stands instead of a question that is too long for a text message; a link to the form follows on the next line.
question-on-form = 次の質問には、こちらでお答えください。

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
written-date = { $year }年{ $month }月{ $day }日

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = 保健所の健康フォローアップです。このあと、文字のメッセージをお送りします。
    .voice = こちらは、保健所の、健康フォローアップです。このあと、文字のメッセージを、お送りします。
voice-date = 西暦の年、月、日を、8つの数字で押してください。1950年3月5日なら、1、9、5、0、0、3、0、5です。
voice-staff-will-ask = この質問は、のちほど、係の者がお聞きします。1を押して、次へお進みください。
voice-speak = 電話に向かって、お話しください。
voice-may-speak = 声で、お答えになることもできます。

## More on the web form

form-proxy = ご本人に代わって答えています（ご家族など）
form-year = 年（西暦）
form-month = 月
form-day = 日
form-date-hint = 例：1950-03-05
form-optional = 答えなくてもかまいません。
form-skip = この質問をとばす
form-back = 前の答えを直す
