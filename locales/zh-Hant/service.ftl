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
    .sms = 謝謝。如果覺得不舒服，請打電話給保健所。
reply-unknown-sender = 這裡是健康追蹤的自動回覆。有事請打電話給保健所。
opt-out-done = 好的。以後不再往這裡傳訊息。保健所的工作人員會打電話問您以後怎麼辦。
    .sms = 以後不再往這裡傳訊息。保健所的工作人員會打電話給您。
reminder = 今天還沒有收到您的回答。請告訴我們您身體怎麼樣。
    .sms = 今天還沒有收到您的回答。
sms-form-link = 請在這裡回答 { $url }

## Calls

call-opening = 這裡是保健所的健康追蹤。想問問您今天身體怎麼樣。一分鐘左右就好。
call-goodbye = 再見。
call-nothing-open = 今天沒有要問您的了。謝謝您。再見。
call-try-later = 對不起，現在無法受理您的回答。我們稍後再打電話給您。
voice-choice = 「{ $label }」，請按{ $key }。
voice-press = {""}

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
    .sms = 問題更新了。保健所的工作人員會打電話給您。
late-noted = 雖然過了截止時間，您的回答我們還是收到了。謝謝您。
button-expired = 這個按鈕已經過期了。

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = 【{ $who }】
    .sms = { $who }：
    .voice = 下面問{ $who }的情況。
pick-date = 選擇日期

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = 已收到您今天的回答
# Stands instead of a question that is too long for a text message; a link to the form follows on the next line.
question-on-form = 下一個問題請在這裡回答。

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

call-no-voice = 這裡是保健所的健康追蹤。稍後會給您傳文字訊息。
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
