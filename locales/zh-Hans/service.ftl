# What the service itself says around the dialogs, in simplified Chinese. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = 连续几次都没能确认，所以暂时不能受理。请给保健所打电话。
link-open = 打开登记页面
link-offer = 登记需要信中的登记码和您的出生日期。请在下面按钮的页面上填写，或者直接写在这里。
link-undo = 随时可以取消这个LINE的登记：请发送“取消登记”。
link-undone = 已取消这个LINE的登记。今后怎样联系您，保健所的工作人员会打电话询问。
link-waits = 已收到您的登记。因为已有登记过的LINE，保健所的工作人员确认后才会更换。在此之前，我们仍联系原来的LINE。
link-title = LINE登记
link-code = 信中的登记码（8位）
link-wrong = 登记码和出生日期不一致。请再确认一次。
link-expired = 这个页面已过期。请回到LINE发送“登记”。

## Answers outside a conversation

reply-nothing-open = 谢谢。现在没有要问您的。如果不舒服了，请给保健所打电话。
    .sms = 谢谢。如果不舒服了，请给保健所打电话。
reply-unknown-sender = 这里是健康随访的自动回复。有事请给保健所打电话。
opt-out-done = 好的。以后不再往这里发消息。保健所的工作人员会打电话问您以后怎么办。
    .sms = 以后不再往这里发消息。保健所的工作人员会给您打电话。
reminder = 今天还没有收到您的回答。请告诉我们您身体怎么样。
    .sms = 今天还没有收到您的回答。
sms-form-link = 请在这里回答 { $url }

## Calls

call-opening = 这里是保健所的健康随访。想问问您今天身体怎么样。一分钟左右就好。
call-goodbye = 再见。
call-nothing-open = 今天没有要问您的了。谢谢您。再见。
call-try-later = 对不起，现在不能受理您的回答。我们稍后再给您打电话。
voice-choice = “{ $label }”，请按{ $key }。
voice-press = {""}

## The web form

form-title = 今天的身体情况
form-birth-date = 出生年月日
form-continue = 下一步
form-wrong = 出生年月日不对。请再确认一下。
form-locked = 连续几次都没能确认，这个页面不能用了。请给保健所打电话。
form-expired = 这个页面已经过期。请等待新的通知，或者给保健所打电话。
form-thanks = 谢谢您的回答。请关闭页面。
form-send = 发送
form-language = 语言

## Notices

notice-emergency = 呼吸困难、胸口疼等紧急情况，请马上打119。

talk-outdated = 问题的内容更新了。保健所的工作人员会给您打电话。谢谢您。
    .sms = 问题更新了。保健所的工作人员会给您打电话。
late-noted = 虽然过了截止时间，您的回答我们还是收到了。谢谢您。
button-expired = 这个按钮已经过期了。

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = 【{ $who }】
    .sms = { $who }：
    .voice = 下面问{ $who }的情况。
pick-date = 选择日期

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = 已收到您今天的回答
# Stands instead of a question that is too long for a text message; a link to the form follows on the next line.
question-on-form = 下一个问题请在这里回答。

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, which follows it.

decimal-sign = .
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole }点{ $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole }点{ $fraction }
    }
written-date = { $year }年{ $month }月{ $day }日

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = 这里是保健所的健康随访。稍后会给您发文字消息。
voice-date = 请用八个数字输入公历的年、月、日。1950年3月5日，就按1、9、5、0、0、3、0、5。
voice-staff-will-ask = 这个问题，工作人员以后再问您。请按1，进入下一个问题。
voice-speak = 请对着电话说。
voice-may-speak = 您也可以用说的来回答。

## More on the web form

form-proxy = 我代替本人回答（家人等）
form-year = 年（公历）
form-month = 月
form-day = 日
form-date-hint = 例：1950-03-05
form-optional = 可以不回答。
form-skip = 跳过这个问题
form-back = 修改上一个回答
