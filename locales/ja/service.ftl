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
reply-unknown-sender = こちらは健康フォローアップの自動応答です。ご用の方は保健所へお電話ください。
follow-again = またこちらでお尋ねします。どうぞよろしくお願いします。
words-needed = ありがとうございます。写真やスタンプ、音声は読み取れません。お手数ですが、文字でお答えください。
opt-out-done = わかりました。こちらへの配信を止めます。ご事情は、保健所の担当者がお電話で伺います。
reminder = 今日のお返事をまだいただいていません。体調をお聞かせください。

## Calls

call-opening = 保健所からの自動音声のお電話です。いくつかお聞きします。1分ほどで終わります。
    .voice = こちらは、保健所です。自動の音声で、いくつか、お聞きします。1分ほどで終わります。
call-goodbye = 失礼いたします。
    .voice = それでは、失礼いたします。
call-nothing-open = 今日お聞きすることはありません。ありがとうございました。
    .voice = 今日お聞きすることは、もうありません。ありがとうございました。失礼いたします。
call-try-later = ただいまお受けできません。のちほどおかけ直しします。
    .voice = 申し訳ありません。ただいま、お受けできません。のちほど、おかけ直しいたします。
call-in-code = お手紙にある8けたの番号を押してください。担当者とお話しになるときは、0を押してください。
    .voice = お電話、ありがとうございます。お手紙にある、8けたの番号を、押してください。係の者とお話しになるかたは、0を、押してください。
call-in-birth = 生年月日を、西暦から8けたで押してください。1940年1月2日なら、1、9、4、0、0、1、0、2です。
    .voice = 次に、生年月日を、西暦から、8けたで押してください。1940年1月2日なら、1、9、4、0、0、1、0、2、です。
call-in-wrong = 番号か生年月日が合いませんでした。もう一度お願いします。
    .voice = 番号か、生年月日が、合いませんでした。もう一度、お願いします。
call-in-ended = どなたか確かめられませんでした。お手数ですが、保健所へ直接お電話ください。急を要するときは、119番へお電話ください。
    .voice = 申し訳ありません。どなたか、確かめられませんでした。お手数ですが、保健所へ、直接、お電話ください。急を要するときは、119番へ、お電話ください。
call-connect = 担当者におつなぎします。そのままお待ちください。
    .voice = 係の者に、おつなぎします。そのまま、お待ちください。
call-machine = お電話しました。のちほど、またおかけします。
    .voice = お電話、いたしました。のちほど、また、おかけいたします。
voice-choice = 「{ $label }」は、{ $key }を、
voice-press = 押してください。

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = 本日のご連絡のお願い
mail-check-in = 本日のご連絡をお願いします。次のページを開いて、お答えください。
mail-again-subject = 【再度のお願い】本日のご連絡
mail-again = 本日のお返事をまだいただいていません。次のページを開いて、お答えください。
mail-no-reply = このメールは送信専用です。ご返信いただいても、読むことができません。ご用の方は、担当の窓口へお電話ください。急を要するときは、119番へお電話ください。
mail-stop = メールでのご連絡を止めるときは、次のページを開いてください。
mail-stop-button = メールでの連絡を止める
mail-stop-done = メールでのご連絡を止めました。これからのことは、担当者がご連絡します。

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
late-noted = 締め切りを過ぎていますが、お答えは確かにいただきました。ありがとうございます。
button-expired = そのボタンは期限が過ぎています。

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = 【{ $who }】
    .voice = { $who }のことを、お聞きします。
pick-date = 日付を選ぶ

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = 本日のご回答を受け付けました

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

call-no-voice = 保健所からの自動音声のお電話です。このあと、文字のメッセージをお送りします。
    .voice = こちらは、保健所です。このあと、文字のメッセージを、お送りします。
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

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = 【みまもり】本日のご連絡をお願いします。
sms-reminder = 【みまもり】本日のご連絡をお待ちしています。
sms-more = 受け付けました。続きをお願いします。
sms-again = 読み取れませんでした。こちらからお願いします。
sms-back = 取り消しました。こちらからお願いします。
sms-rest = 受け付けました。このあとは、こちらをご覧ください。急ぐときは119へ。
sms-received = 受け付けました。ありがとうございました。
sms-staff = 受け付けました。担当者からお電話します。
sms-stopped = 配信を止めました。担当者からお電話します。
sms-help = 担当者との電話は「0」、配信停止は「停止」とお返事ください。急ぐときは119へ。
sms-emergency = すぐに119番へお電話ください。担当者からもすぐにお電話します。
sms-which = おひとりずつお送りしたリンクから、お願いします。
sms-about = { $who }：
sms-here = お返事はこちらから。
