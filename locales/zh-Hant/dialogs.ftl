# What the dialogs say and ask, in traditional Chinese. See locales/ja/dialogs.ftl for the meaning of the attributes.

## Begin and end

greeting = { $name ->
        [none] 您好，這裡是健康追蹤。請告訴我們您今天身體怎麼樣。
       *[other] { $name }，您好，這裡是健康追蹤。請告訴我們您今天身體怎麼樣。
    }
    .voice = 請用電話上的數字鍵回答。再聽一次請按9，要和工作人員說話請按0。
thanks = 謝謝您的回答。請多多保重。
    .voice = 謝謝您。請多多保重。

## Questions

ask-unwell = 您有37.5度以上的發燒、咳嗽、喉嚨痛、流鼻涕、鼻塞、全身無力、呼吸困難，或者其他不舒服的地方嗎？
    .voice = 您有三十七度五以上的發燒、咳嗽、喉嚨痛、流鼻涕、鼻塞、全身無力、呼吸困難，或者其他不舒服的地方嗎？
    .short = 不舒服的地方
ask-temperature = 您今天的體溫是多少？（例：36.5）
    .voice = 請用三個數字輸入今天的體溫。三十六度五，就按3、6、5。
    .short = 體溫
ask-oxygen = 血氧機上的數字（SpO2）是多少？（例：97）
    .voice = 請輸入夾在手指上量的血氧數字。九十七，就按9、7。
    .short = 血氧
ask-any-symptoms = 您有咳嗽、喉嚨痛、全身無力、呼吸困難、噁心、腹瀉、嚐不出味道或聞不到氣味、吃不下或喝不下，或者其他不舒服的地方嗎？
    .voice = 您有咳嗽、喉嚨痛、全身無力、呼吸困難、噁心、腹瀉、嚐不出味道或聞不到氣味、吃不下或喝不下，或者其他不舒服的地方嗎？
    .short = 症狀
ask-symptoms = 您有哪些症狀？請按按鈕，也可以一起寫下來，比如「咳嗽和全身無力」。
    .voice = 下面一個一個地問您有哪些症狀。
    .short = 具體症狀
ask-more = 還有其他的嗎？沒有的話，請按「就這些」。
ask-breath = 您的呼吸困難，最接近下面哪一種？
    .short = 呼吸困難
ask-household = 和您一起住的人裡，有發燒、咳嗽等不舒服的人嗎？
    .short = 同住的人的症狀
ask-emergency-signs = 嘴唇發紫、呼吸急促、胸口痛、躺不下來、昏昏沉沉、脈搏不齊。這裡面有任何一項嗎？
    .voice = 嘴唇發紫、呼吸急促、胸口痛、躺不下來、昏昏沉沉、脈搏不齊。這裡面，有任何一項嗎？
    .short = 緊急的徵兆
ask-which-signs = 是哪一項？
    .short = 徵兆的內容
ask-compared = 和昨天比，您身體感覺怎麼樣？
    .short = 和昨天比

## Answers on offer

answer-yes = 是
answer-no = 否
answer-done = 就這些
list-separator = 、

better = 好一些了
    .label = 好一些了
same = 沒有變化
    .label = 沒有變化
worse = 變差了
    .label = 變差了
a-little = 只有一點，或者都不是
    .label = 只有一點，或都不是

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = 您咳嗽嗎？
    .label = 咳嗽
sx-sputum = 您有痰嗎？
    .label = 有痰
sx-sore-throat = 您喉嚨痛嗎？
    .label = 喉嚨痛
sx-runny-nose = 您流鼻涕嗎？
    .label = 流鼻涕
sx-congestion = 您鼻塞嗎？
    .label = 鼻塞
sx-dyspnoea = 您覺得呼吸困難嗎？
    .label = 呼吸困難
sx-fatigue = 您覺得全身無力嗎？
    .label = 全身無力
sx-headache = 您頭痛嗎？
    .label = 頭痛
sx-muscle = 您肌肉痠痛嗎？
    .label = 肌肉痠痛
sx-nausea = 您噁心、想吐嗎？
    .label = 噁心
sx-diarrhoea = 您腹瀉嗎？
    .label = 腹瀉
sx-taste = 您嚐不出味道嗎？
    .label = 嚐不出味道
sx-smell = 您聞不到氣味嗎？
    .label = 聞不到氣味
sx-intake = 您吃不下東西，或者喝不下水嗎？
    .label = 吃不下、喝不下
sx-joint = 您關節痛嗎？
    .label = 關節痛
sx-vomiting = 您吐過嗎？
    .label = 嘔吐
sx-appetite = 您沒有胃口嗎？
    .label = 沒有胃口
sx-no-urine = 您有半天沒有小便了嗎？
    .label = 半天沒有小便
sx-chills = 您覺得發冷嗎？
    .label = 發冷
sx-eyes = 您眼睛發紅嗎？
    .label = 眼睛發紅
sx-other = 還有其他不舒服的地方嗎？
    .label = 其他

em-pallor = 臉色明顯不好嗎？
    .label = 臉色不好
em-cyanosis = 嘴唇發紫嗎？
    .label = 嘴唇發紫
em-unusual = 樣子和平時不一樣嗎？
    .label = 和平時不一樣
em-tachypnoea = 呼吸又急又快嗎？
    .label = 呼吸急促
em-sudden-dyspnoea = 是突然覺得呼吸困難的嗎？
    .label = 突然呼吸困難
em-exertion = 稍微動一下就喘嗎？
    .label = 稍微動一下就喘
em-chest-pain = 胸口痛嗎？
    .label = 胸口痛
em-orthopnoea = 喘得躺不下來嗎？
    .label = 喘得躺不下來
em-shoulders = 呼吸的時候肩膀跟著動嗎？
    .label = 呼吸時肩膀跟著動
em-wheeze = 是突然開始咻咻地喘嗎？
    .label = 突然咻咻地喘
em-drowsy = 昏昏沉沉，反應很慢嗎？
    .label = 昏昏沉沉、反應慢
em-unresponsive = 意識不清，叫了也沒有回應嗎？
    .label = 意識不清、叫了沒回應
em-pulse = 脈搏漏跳，或者跳得不齊嗎？
    .label = 脈搏不齊

## Saying back

heard-temperature = 您的體溫是{ $value }度。
heard-oxygen = 您的血氧是{ $value }％。
    .voice = 您的血氧是百分之{ $value }。

## When it is not clear

again-yes-no = 對不起，沒有看懂您的回答。請回答「是」或「否」。
    .voice = 對不起。請按1或者2。
again-one-of = 對不起，沒有看懂您的回答。請從下面選一個。
    .voice = 對不起。請按一個數字。
again-many-of = 對不起，沒有看懂您的回答。請寫出症狀的名字，比如「咳嗽和全身無力」。
    .voice = 對不起。請按1或者2。
again-temperature = 對不起，沒有看懂您的回答。請用數字寫體溫，比如36.5。
    .voice = 對不起。請用三個數字輸入體溫。
again-quantity = 對不起，沒有看懂您的回答。請只寫數字。
    .voice = 對不起。請按數字鍵。
again-range = 我們需要{ $least }到{ $greatest }之間的數字。麻煩您再確認一下。
    .voice = 我們需要{ $least }到{ $greatest }之間的數字。麻煩您再輸入一次。
left-out = 好的。這個問題可以不回答。
already-answered = 謝謝，這個回答我們已經收到了。
help = 請用按鈕或文字回答。想和工作人員說話，請寫「專人」；想改回答，請寫「寫錯了」；不想再收到訊息，請寫「停止」。如果不舒服，請馬上打電話給保健所。
    .voice = 請用電話上的數字鍵回答。再聽一次請按9，改回答請按星號鍵，要和工作人員說話請按0。

## When somebody takes over

staff-will-call = 好的。保健所的工作人員會打電話給您。
silence-goodbye = 沒有聽到您的回答。我們稍後再打電話給您。再見。
unreadable-goodbye = 很抱歉，沒有看懂您的回答。保健所的工作人員會看，並打電話給您。
    .voice = 對不起。保健所的工作人員會打電話給您。再見。
kept-for-staff = 謝謝。我們會轉告保健所的工作人員。
after-end = 謝謝。我們會轉告保健所的工作人員。如果覺得不舒服，請打電話給保健所。
    .voice = 謝謝。您今天的回答，我們已經收到了。如果覺得不舒服，請打電話給保健所。

## Danger

emergency-now = 請馬上打119，或者打電話給保健所。請不要一個人忍著。
    .voice = 請馬上打119，或者打電話給保健所。
emergency-goodbye = 保健所的工作人員也會馬上打電話給您。請把電話放在身邊等著。
    .voice = 保健所的工作人員，也會馬上打電話給您。

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }
       *[other] { $name }（{ $age }歲）
    }
    .voice = { $age ->
        [none] { $name }
       *[other] { $name }，{ $age }歲
    }
household-begin = 下面一位一位詢問{ $count }個人的身體情況。
next-person = 謝謝。接下來問{ $who }的情況。
first-person = 先問{ $who }的情況。

## Taking back, and saying back

back-again = 好的。我們再問一次。
back-nothing = 沒有可以取消的回答。
heard-yes = 您的回答是「是」。
heard-no = 您的回答是「否」。
heard-choice = 您選的是「{ $label }」。
back-hint = 如果不對，請寫「寫錯了」。
    .voice = 如果不對，請按星號鍵。
proxy-noted = 您是家人吧，謝謝您。請告訴我們本人的情況。

## Waiting for the second look

oxygen-rest = 血氧的數字有點低。請舒服地休息15分鐘，再量一次。15分鐘後我們再問您。如果呼吸困難，請馬上打119。
    .voice = 血氧的數字有點低。請休息15分鐘，再量一次。15分鐘後，我們再打電話給您。如果呼吸困難，請馬上打119。
ask-oxygen-again = 再量一次，血氧機上的數字（SpO2）是多少？（例：97）
    .voice = 請輸入重新量的血氧數字。九十七，就按9、7。
    .short = 血氧（第2次）
wait-noted = 謝謝。到時間我們再問您。

## Contacts of a case

ask-contact-symptoms = 您有咳嗽、喉嚨痛、流鼻涕、鼻塞、全身無力、呼吸困難、頭痛、腹瀉、嚐不出味道或聞不到氣味，或者其他不舒服的地方嗎？
    .voice = 您有咳嗽、喉嚨痛、流鼻涕、鼻塞、全身無力、呼吸困難、頭痛、腹瀉、嚐不出味道或聞不到氣味，或者其他不舒服的地方嗎？
    .short = 症狀
contact-advice = 如果有症狀，出門以前，請先打電話給保健所或平時看診的診所。

## The first call to the elderly

first-call-who = 這裡是保健所的健康追蹤。這段時間，我們每天會問您身體怎麼樣。
    .voice = 這裡是保健所。這段時間，我們每天會打電話，問您幾個問題。這是機器的聲音。您隨時按0，工作人員就會打電話給您。
first-call-number = 請把這個電話號碼，用「保健所」這個名字存在電話簿裡。我們決不會問您錢和密碼的事。
    .voice = 請把這次來電的號碼，寫在紙上，或者存在電話簿裡。我們決不會問您錢和密碼的事。
first-call-what = 我們只問發燒、呼吸困難、咳嗽這些身體方面的事。一分鐘左右就好。
    .voice = 我們只問幾個簡短的問題。一分鐘左右就好。
ask-first-call-understood = 到這裡，您都明白了嗎？
first-call-thanks = 謝謝您。那麼，以後請多關照。
first-call-staff = 好的。保健所的工作人員會打電話給您，慢慢說明。

## The last day

last-day = 每天的詢問，今天預定是最後一天。結束的事，保健所會另外通知您。以後如果覺得不舒服，請打電話給平時看診的診所或保健所。
    .voice = 每天的詢問，今天預定是最後一天。以後如果覺得不舒服，請打電話給平時看診的診所，或者保健所。
ask-worries = 您有沒有擔心的事，或者想告訴我們的事？有的話請寫下來。沒有的話，請寫「沒有」。
    .voice = 如果有擔心的事，想和保健所的工作人員說話，請按0。沒有的話，請按1。
last-day-thanks = 謝謝您這麼長時間的配合。請多多保重。

## Enrolment: in the language that is chosen first

enrol-welcome = 您好。這裡是保健所的健康追蹤。
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = 您想用哪種語言？
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
ask-code = 請傳送信上寫的登錄碼（8個字元）。
    .voice = 請告訴我們信上寫的登錄碼。
ask-birth-date = 為了確認是您本人，請告訴我們您的出生年月日。（例：1960-05-03）
    .voice = 為了確認是您本人，請用八個數字輸入出生年月日。1960年5月3日，就按1、9、6、0、0、5、0、3。
look-up-failed = 登錄碼或出生年月日不對。請從登錄碼開始重新輸入。
consent-what = 從今天起，我們每天會問您身體怎麼樣。您的回答只用來守護您的健康。
consent-who = 能看到您的回答和名字的，有負責的保健所、保健所委託的諮詢窗口、為您看診的醫師，以及需要協調時的都道府縣。國家只看到沒有名字的人數。誰看過都有記錄。您隨時可以停止。
ask-consent = 這樣每天問您，可以嗎？
consent-refused = 好的。我們不在這裡問您。保健所的工作人員會打電話給您。
ask-channel = 每天用哪種方式聯絡您好呢？
channel-line = LINE
    .label = LINE
channel-sms = 手機簡訊（SMS）
    .label = 簡訊
channel-voice = 自動語音電話
    .label = 電話
ask-hour = 大約幾點聯絡您好呢？
hour-8 = 上午8點
    .label = 上午8點
hour-11 = 上午11點
    .label = 上午11點
hour-14 = 下午2點
    .label = 下午2點
hour-18 = 下午6點
    .label = 下午6點
enrol-done = 登錄完成。從今天起，我們每天會問您身體怎麼樣。想停止請寫「停止」，有困難請寫「專人」。

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = 今天的回答
value-degrees = { $value }℃
value-percent = { $value }％
summary-none = 沒有

## When an answer of these kinds is not clear

again-code = 對不起，沒有看懂登錄碼。請把信上的8個字元原樣傳給我們。
again-date = 對不起，沒有看懂日期。請寫成1960-05-03這樣。
    .voice = 對不起。請用八個數字輸入日期。
again-text = 對不起，請再寫一次。
