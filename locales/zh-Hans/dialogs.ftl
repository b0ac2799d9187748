# What the dialogs say and ask, in simplified Chinese. See locales/ja/dialogs.ftl for the meaning of the attributes.

## Begin and end

greeting = { $name ->
        [none] 您好，这里是健康随访。请告诉我们您今天身体怎么样。
       *[other] { $name }，您好，这里是健康随访。请告诉我们您今天身体怎么样。
    }
    .voice = 请用电话上的数字键回答。再听一遍请按9，要和工作人员说话请按0。
thanks = 谢谢您的回答。请多多保重。
    .voice = 谢谢您。请多多保重。

## Questions

ask-unwell = 您有37.5度以上的发烧、咳嗽、喉咙痛、流鼻涕、鼻塞、没力气、呼吸困难，或者其他不舒服的地方吗？
    .voice = 您有三十七度五以上的发烧、咳嗽、喉咙痛、流鼻涕、鼻塞、没力气、呼吸困难，或者其他不舒服的地方吗？
    .short = 不舒服的地方
ask-temperature = 您今天的体温是多少？（例：36.5）
    .voice = 请用三个数字输入今天的体温。三十六度五，就按3、6、5。
    .short = 体温
ask-oxygen = 血氧仪上的数字（SpO2）是多少？（例：97）
    .voice = 请输入夹在手指上量的血氧数字。九十七，就按9、7。
    .short = 血氧
ask-any-symptoms = 您有咳嗽、喉咙痛、没力气、呼吸困难、恶心、拉肚子、尝不出味道或闻不到气味、吃不下或喝不下，或者其他不舒服的地方吗？
    .voice = 您有咳嗽、喉咙痛、没力气、呼吸困难、恶心、拉肚子、尝不出味道或闻不到气味、吃不下或喝不下，或者其他不舒服的地方吗？
    .short = 症状
ask-symptoms = 您有哪些症状？请按按钮，也可以一起写下来，比如“咳嗽和没力气”。
    .voice = 下面一个一个地问您有哪些症状。
    .short = 具体症状
ask-more = 还有其他的吗？没有的话，请按“就这些”。
ask-breath = 您的呼吸困难，最接近下面哪一种？
    .short = 呼吸困难
ask-household = 和您一起住的人里，有发烧、咳嗽等不舒服的人吗？
    .short = 同住的人的症状
ask-emergency-signs = 嘴唇发紫、呼吸急促、胸口疼、躺不下来、迷迷糊糊、脉搏不齐。这里面有任何一样吗？
    .voice = 嘴唇发紫、呼吸急促、胸口疼、躺不下来、迷迷糊糊、脉搏不齐。这里面，有任何一样吗？
    .short = 紧急的征兆
ask-which-signs = 是哪一样？
    .short = 征兆的内容
ask-compared = 和昨天比，您身体感觉怎么样？
    .short = 和昨天比

## Answers on offer

answer-yes = 是
answer-no = 否
answer-done = 就这些
list-separator = 、

better = 好一些了
    .label = 好一些了
same = 没有变化
    .label = 没有变化
worse = 变差了
    .label = 变差了
a-little = 只有一点，或者都不是
    .label = 只有一点，或都不是

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = 您咳嗽吗？
    .label = 咳嗽
sx-sputum = 您有痰吗？
    .label = 有痰
sx-sore-throat = 您喉咙痛吗？
    .label = 喉咙痛
sx-runny-nose = 您流鼻涕吗？
    .label = 流鼻涕
sx-congestion = 您鼻子塞吗？
    .label = 鼻塞
sx-dyspnoea = 您觉得呼吸困难吗？
    .label = 呼吸困难
sx-fatigue = 您觉得没力气吗？
    .label = 没力气
sx-headache = 您头痛吗？
    .label = 头痛
sx-muscle = 您肌肉酸痛吗？
    .label = 肌肉酸痛
sx-nausea = 您恶心、想吐吗？
    .label = 恶心
sx-diarrhoea = 您拉肚子吗？
    .label = 拉肚子
sx-taste = 您尝不出味道吗？
    .label = 尝不出味道
sx-smell = 您闻不到气味吗？
    .label = 闻不到气味
sx-intake = 您吃不下东西，或者喝不下水吗？
    .label = 吃不下、喝不下
sx-joint = 您关节痛吗？
    .label = 关节痛
sx-vomiting = 您吐过吗？
    .label = 呕吐
sx-appetite = 您没有胃口吗？
    .label = 没有胃口
sx-no-urine = 您有半天没有小便了吗？
    .label = 半天没有小便
sx-chills = 您觉得发冷吗？
    .label = 发冷
sx-eyes = 您眼睛发红吗？
    .label = 眼睛发红
sx-other = 还有其他不舒服的地方吗？
    .label = 其他

em-pallor = 脸色明显不好吗？
    .label = 脸色不好
em-cyanosis = 嘴唇发紫吗？
    .label = 嘴唇发紫
em-unusual = 样子和平时不一样吗？
    .label = 和平时不一样
em-tachypnoea = 呼吸又急又快吗？
    .label = 呼吸急促
em-sudden-dyspnoea = 是突然觉得呼吸困难的吗？
    .label = 突然呼吸困难
em-exertion = 稍微动一下就喘吗？
    .label = 稍微动一下就喘
em-chest-pain = 胸口疼吗？
    .label = 胸口疼
em-orthopnoea = 喘得躺不下来吗？
    .label = 喘得躺不下来
em-shoulders = 呼吸的时候肩膀跟着动吗？
    .label = 呼吸时肩膀跟着动
em-wheeze = 是突然开始呼哧呼哧地喘吗？
    .label = 突然呼哧呼哧地喘
em-drowsy = 迷迷糊糊，反应很慢吗？
    .label = 迷迷糊糊、反应慢
em-unresponsive = 神志不清，叫了也不答应吗？
    .label = 神志不清、叫不应
em-pulse = 脉搏漏跳，或者跳得不齐吗？
    .label = 脉搏不齐

## Saying back

heard-temperature = 您的体温是{ $value }度。
heard-oxygen = 您的血氧是{ $value }％。
    .voice = 您的血氧是百分之{ $value }。

## When it is not clear

again-yes-no = 对不起，没能看明白您的回答。请回答“是”或“否”。
    .voice = 对不起。请按1或者2。
again-one-of = 对不起，没能看明白您的回答。请从下面选一个。
    .voice = 对不起。请按一个数字。
again-many-of = 对不起，没能看明白您的回答。请写出症状的名字，比如“咳嗽和没力气”。
    .voice = 对不起。请按1或者2。
again-temperature = 对不起，没能看明白您的回答。请用数字写体温，比如36.5。
    .voice = 对不起。请用三个数字输入体温。
again-quantity = 对不起，没能看明白您的回答。请只写数字。
    .voice = 对不起。请按数字键。
again-range = 我们需要{ $least }到{ $greatest }之间的数字。麻烦您再确认一下。
    .voice = 我们需要{ $least }到{ $greatest }之间的数字。麻烦您再来一次。
left-out = 好的。这个问题可以不回答。
already-answered = 谢谢，这个回答我们已经收到了。
help = 请用按钮或文字回答。想和工作人员说话，请写“人工”；想改回答，请写“写错了”；不想再收到消息，请写“停止”。如果不舒服，请马上给保健所打电话。
    .voice = 请用电话上的数字键回答。再听一遍请按9，改回答请按星号键，要和工作人员说话请按0。

## When somebody takes over

staff-will-call = 好的。保健所的工作人员会给您打电话。
silence-goodbye = 没有听到您的回答。我们稍后再给您打电话。再见。
unreadable-goodbye = 很抱歉，没能看明白您的回答。保健所的工作人员会看，并给您打电话。
    .voice = 对不起。保健所的工作人员会给您打电话。再见。
kept-for-staff = 谢谢。我们会转告保健所的工作人员。
after-end = 谢谢。我们会转告保健所的工作人员。如果不舒服了，请给保健所打电话。
    .voice = 谢谢。您今天的回答，我们已经收到了。如果不舒服了，请给保健所打电话。

## Danger

emergency-now = 请马上打119，或者给保健所打电话。请不要一个人忍着。
    .voice = 请马上打119，或者给保健所打电话。
emergency-goodbye = 保健所的工作人员也会马上给您打电话。请把电话放在身边等着。
    .voice = 保健所的工作人员，也会马上给您打电话。

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }
       *[other] { $name }（{ $age }岁）
    }
    .voice = { $age ->
        [none] { $name }
       *[other] { $name }，{ $age }岁
    }
household-begin = 下面一位一位地问{ $count }个人的身体情况。
next-person = 谢谢。接下来问{ $who }的情况。
first-person = 先问{ $who }的情况。

## Taking back, and saying back

back-again = 好的。我们再问一遍。
back-nothing = 没有可以取消的回答。
heard-yes = 您的回答是“是”。
heard-no = 您的回答是“否”。
heard-choice = 您选的是“{ $label }”。
back-hint = 如果不对，请写“写错了”。
    .voice = 如果不对，请按星号键。
proxy-noted = 您是家里人吧，谢谢您。请告诉我们本人的情况。

## Waiting for the second look

oxygen-rest = 血氧的数字有点低。请舒服地休息15分钟，再量一次。15分钟后我们再问您。如果呼吸困难，请马上打119。
    .voice = 血氧的数字有点低。请休息15分钟，再量一次。15分钟后，我们再给您打电话。如果呼吸困难，请马上打119。
ask-oxygen-again = 再量一次，血氧仪上的数字（SpO2）是多少？（例：97）
    .voice = 请输入重新量的血氧数字。九十七，就按9、7。
    .short = 血氧（第2次）
wait-noted = 谢谢。到时间我们再问您。

## Contacts of a case

ask-contact-symptoms = 您有咳嗽、喉咙痛、流鼻涕、鼻塞、没力气、呼吸困难、头痛、拉肚子、尝不出味道或闻不到气味，或者其他不舒服的地方吗？
    .voice = 您有咳嗽、喉咙痛、流鼻涕、鼻塞、没力气、呼吸困难、头痛、拉肚子、尝不出味道或闻不到气味，或者其他不舒服的地方吗？
    .short = 症状
contact-advice = 如果有症状，出门以前，请先给保健所或平时看病的诊所打电话。

## The first call to the elderly

first-call-who = 这里是保健所的健康随访。这段时间，我们每天会问您身体怎么样。
    .voice = 这里是保健所。这段时间，我们每天会打电话，问您几个问题。这是机器的声音。您随时按0，工作人员就会给您打电话。
first-call-number = 请把这个电话号码，用“保健所”这个名字存在电话簿里。我们决不会问您钱和密码的事。
    .voice = 请把这次来电的号码，写在纸上，或者存在电话簿里。我们决不会问您钱和密码的事。
first-call-what = 我们只问发烧、呼吸困难、咳嗽这些身体方面的事。一分钟左右就好。
    .voice = 我们只问几个简短的问题。一分钟左右就好。
ask-first-call-understood = 到这里，您都明白了吗？
first-call-thanks = 谢谢您。那么，以后请多关照。
first-call-staff = 好的。保健所的工作人员会给您打电话，慢慢说明。

## The last day

last-day = 每天的询问，今天预定是最后一天。结束的事，保健所会另外通知您。以后如果不舒服了，请给平时看病的诊所或保健所打电话。
    .voice = 每天的询问，今天预定是最后一天。以后如果不舒服了，请给平时看病的诊所，或者保健所打电话。
ask-worries = 您有没有担心的事，或者想告诉我们的事？有的话请写下来。没有的话，请写“没有”。
    .voice = 如果有担心的事，想和保健所的工作人员说话，请按0。没有的话，请按1。
last-day-thanks = 谢谢您这么长时间的配合。请多多保重。

## Enrolment: in the language that is chosen first

enrol-welcome = 您好。这里是保健所的健康随访。
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = 您想用哪种语言？
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
ask-code = 请发送信上写的登记码（8个字符）。
    .voice = 请告诉我们信上写的登记码。
ask-birth-date = 为了确认是您本人，请告诉我们您的出生年月日。（例：1960-05-03）
    .voice = 为了确认是您本人，请用八个数字输入出生年月日。1960年5月3日，就按1、9、6、0、0、5、0、3。
look-up-failed = 登记码或出生年月日不对。请从登记码开始再来一次。
consent-what = 从现在起，我们每天会问您身体怎么样。您的回答只用来照看您的健康。
consent-who = 能看到您的回答和名字的，有负责的保健所、保健所委托的咨询窗口、给您看病的医生，以及需要协调时的都道府县。国家只看到没有名字的人数。谁看过都有记录。您随时可以停止。
ask-consent = 这样每天问您，可以吗？
consent-refused = 好的。我们不在这里问您。保健所的工作人员会给您打电话。
ask-channel = 每天用哪种方式联系您好呢？
channel-line = LINE
    .label = LINE
channel-sms = 手机短信（SMS）
    .label = 短信
channel-voice = 自动语音电话
    .label = 电话
ask-hour = 大约几点联系您好呢？
hour-8 = 上午8点
    .label = 上午8点
hour-11 = 上午11点
    .label = 上午11点
hour-14 = 下午2点
    .label = 下午2点
hour-18 = 下午6点
    .label = 下午6点
enrol-done = 登记好了。从现在起，我们每天会问您身体怎么样。想停止请写“停止”，有困难请写“人工”。

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = 今天的回答
value-degrees = { $value }℃
value-percent = { $value }％
summary-none = 没有

## When an answer of these kinds is not clear

again-code = 对不起，没能看明白登记码。请把信上的8个字符原样发给我们。
again-date = 对不起，没能看明白日期。请写成1960-05-03这样。
    .voice = 对不起。请用八个数字输入日期。
again-text = 对不起，请再写一遍。
