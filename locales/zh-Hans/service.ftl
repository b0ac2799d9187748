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
reply-unknown-sender = 这里是健康随访的自动回复。有事请给保健所打电话。
follow-again = 欢迎回来。今后会再在这里询问您。
words-needed = 谢谢。我们无法读取图片、贴图和语音，请用文字回答。
opt-out-done = 好的。以后不再往这里发消息。保健所的工作人员会打电话问您以后怎么办。
reminder = 今天还没有收到您的回答。请告诉我们您身体怎么样。

## Calls

call-opening = 这里是保健所的自动电话。想问您几个问题。一分钟左右就好。
call-goodbye = 再见。
call-nothing-open = 今天没有要问您的了。谢谢您。再见。
call-try-later = 对不起，现在不能受理您的回答。我们稍后再给您打电话。
call-in-code = 感谢您的来电。请按信上的8位号码。要和工作人员通话，请按0。
call-in-birth = 接着请按8位出生日期：年、月、日。1940年1月2日，请按1 9 4 0 0 1 0 2。
call-in-wrong = 号码或出生日期不对，请再按一次。
call-in-ended = 无法确认您是谁。麻烦您直接给保健所打电话。紧急时请拨打119。
call-connect = 正在为您转接工作人员，请不要挂断。
call-machine = 我们给您打过电话，稍后会再打。再见。
voice-choice = “{ $label }”，请按{ $key }。
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = 请您今天与我们联系
mail-check-in = 请您今天与我们联系：打开下面的页面，回答就可以了。
mail-again-subject = 再次提醒：请您今天与我们联系
mail-again = 今天还没有收到您的回答。请打开下面的页面回答。
mail-no-reply = 这个地址只发邮件，您的回信没有人看。有事请给负责的窗口打电话。有紧急情况请拨打119。
mail-stop = 如果不想再收到邮件，请打开下面的页面。
mail-stop-button = 停止发送邮件
mail-stop-done = 已经停止发送邮件。以后的事，工作人员会与您联系。

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
late-noted = 虽然过了截止时间，您的回答我们还是收到了。谢谢您。
button-expired = 这个按钮已经过期了。

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = 【{ $who }】
    .voice = 下面问{ $who }的情况。
pick-date = 选择日期

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = 已收到您今天的回答

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

call-no-voice = 这里是保健所的自动电话。稍后会给您发文字消息。
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

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = 【Mimamori】请完成今天的联络。
sms-reminder = 【Mimamori】今天还在等您的联络。
sms-more = 已收到。请在这里继续。
sms-again = 没能看懂。请在这里回答。
sms-back = 已取消。请在这里回答。
sms-rest = 已收到。接下来请看这里。急事请打119。
sms-received = 已收到，谢谢。
sms-staff = 已收到。工作人员会给您打电话。
sms-stopped = 已停止发送。工作人员会给您打电话。
sms-help = 要工作人员来电请回复“0”，停止接收请回复“停止”。急事请打119。
sms-emergency = 请马上打119。工作人员也会马上给您打电话。
sms-which = 请用发给每个人的链接回答。
sms-about = { $who }：
sms-here = 请在这里回答。
