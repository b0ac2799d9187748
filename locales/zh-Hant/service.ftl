# What the service itself says around the dialogs, in traditional Chinese. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = 連續幾次都沒能確認，所以暫時無法受理。請打電話給保健所。
link-open = 開啟登記頁面
link-offer = 登記需要信中的登記碼和您的出生日期。請在下面按鈕的頁面上填寫，或者直接寫在這裡。
link-undo = 隨時可以取消這個LINE的登記：請傳送「取消登記」。
link-undone = 已取消這個LINE的登記。今後怎樣聯絡您，保健所的工作人員會打電話詢問。
link-waits = 已收到您的登記。因為已有登記過的LINE，保健所的工作人員確認後才會更換。在此之前，我們仍聯絡原來的LINE。
link-title = LINE登記
link-code = 信中的登記碼（8位）
link-wrong = 登記碼和出生日期不一致。請再確認一次。
link-expired = 這個頁面已過期。請回到LINE傳送「登記」。

## Answers outside a conversation

reply-nothing-open = 謝謝。現在沒有要問您的。如果覺得不舒服，請打電話給保健所。
reply-unknown-sender = 這裡是健康追蹤的自動回覆。有事請打電話給保健所。
follow-again = 歡迎回來。今後會再在這裡詢問您。
words-needed = 謝謝。我們無法讀取圖片、貼圖和語音，請用文字回答。
opt-out-done = 好的。以後不再往這裡傳訊息。保健所的工作人員會打電話問您以後怎麼辦。
reminder = 今天還沒有收到您的回答。請告訴我們您身體怎麼樣。

## Calls

call-opening = 這裡是保健所的自動電話。想問您幾個問題。一分鐘左右就好。
call-goodbye = 再見。
call-nothing-open = 今天沒有要問您的了。謝謝您。再見。
call-try-later = 對不起，現在無法受理您的回答。我們稍後再打電話給您。
call-in-code = 感謝您的來電。請按信上的8位號碼。要和工作人員通話，請按0。
call-in-birth = 接著請按8位出生日期：年、月、日。1940年1月2日，請按1 9 4 0 0 1 0 2。
call-in-wrong = 號碼或出生日期不對，請再按一次。
call-in-ended = 無法確認您是誰。麻煩您直接打電話給保健所。緊急時請撥打119。
call-connect = 正在為您轉接工作人員，請不要掛斷。
call-machine = 我們打過電話給您，稍後會再打。再見。
voice-choice = 「{ $label }」，請按{ $key }。
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = 請您今天與我們聯絡
mail-check-in = 請您今天與我們聯絡：打開下面的頁面，回答就可以了。
mail-again-subject = 再次提醒：請您今天與我們聯絡
mail-again = 今天還沒有收到您的回答。請打開下面的頁面回答。
mail-no-reply = 這個地址只寄送郵件，您的回信沒有人看。有事請打電話給負責的窗口。有緊急情況請撥打119。
mail-stop = 如果不想再收到郵件，請打開下面的頁面。
mail-stop-button = 停止寄送郵件
mail-stop-done = 已經停止寄送郵件。以後的事，工作人員會與您聯絡。

## The web form

form-title = 今天的身體情況
form-birth-date = 出生年月日
form-continue = 下一步
form-wrong = 出生年月日不對。請再確認一下。
form-locked = 連續幾次都沒能確認，這個頁面不能使用了。請打電話給保健所。
form-expired = 這個頁面已過期。請等待新的通知，或者打電話給保健所。
form-thanks = 謝謝您的回答。請關閉這個頁面。
form-send = 傳送
form-language = 語言

## Notices

notice-emergency = 呼吸困難、胸口痛等緊急情況，請馬上打119。

talk-outdated = 問題的內容更新了。保健所的工作人員會打電話給您。謝謝您。
late-noted = 雖然過了截止時間，您的回答我們還是收到了。謝謝您。
button-expired = 這個按鈕已經過期了。

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = 【{ $who }】
    .voice = 下面問{ $who }的情況。
pick-date = 選擇日期

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = 已收到您今天的回答

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, which follows it.

decimal-sign = .
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole }點{ $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole }點{ $fraction }
    }
written-date = { $year }年{ $month }月{ $day }日

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = 這裡是保健所的自動電話。稍後會給您傳文字訊息。
voice-date = 請用八個數字輸入西元的年、月、日。1950年3月5日，就按1、9、5、0、0、3、0、5。
voice-staff-will-ask = 這個問題，工作人員以後再問您。請按1，進入下一個問題。
voice-speak = 請對著電話說。
voice-may-speak = 您也可以用說的來回答。

## More on the web form

form-proxy = 我代替本人回答（家人等）
form-year = 年（西元）
form-month = 月
form-day = 日
form-date-hint = 例：1950-03-05
form-optional = 可以不回答。
form-skip = 跳過這個問題
form-back = 修改上一個回答

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = 【Mimamori】請完成今天的聯絡。
sms-reminder = 【Mimamori】今天還在等您的聯絡。
sms-more = 已收到。請在這裡繼續。
sms-again = 沒能看懂。請在這裡回答。
sms-back = 已取消。請在這裡回答。
sms-rest = 已收到。接下來請看這裡。緊急時請打119。
sms-received = 已收到，謝謝。
sms-staff = 已收到。工作人員會打電話給您。
sms-stopped = 已停止傳送。工作人員會打電話給您。
sms-help = 要工作人員來電請回覆「0」，停止接收請回覆「停止」。緊急時請打119。
sms-emergency = 請馬上打119。工作人員也會馬上打電話給您。
sms-which = 請用傳給每個人的連結回答。
sms-about = { $who }：
sms-here = 請在這裡回答。
