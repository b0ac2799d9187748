# What the dialogs say and ask, in Korean. See locales/ja/dialogs.ftl for the meaning of the attributes.

## Begin and end

greeting = { $name ->
        [none] 안녕하세요. 건강 확인입니다. 오늘 몸 상태가 어떠신지 알려 주세요.
       *[other] { $name } 님, 안녕하세요. 건강 확인입니다. 오늘 몸 상태가 어떠신지 알려 주세요.
    }
    .voice = 전화기의 숫자 버튼으로 대답해 주세요. 다시 들으시려면 9번, 직원과 통화하시려면 0번을 눌러 주세요.
thanks = 답해 주셔서 감사합니다. 몸조리 잘하세요.
    .voice = 감사합니다. 몸조리 잘하세요.

## Questions

ask-unwell = 37.5도 이상의 열, 기침, 목 아픔, 콧물, 코막힘, 나른함, 숨참, 그 밖에 몸이 불편한 데가 있으세요?
    .voice = 37점 5도 이상의 열, 기침, 목 아픔, 콧물, 코막힘, 나른함, 숨참, 그 밖에 불편한 데가 있으세요?
    .short = 불편한 데
ask-temperature = 오늘 체온은 몇 도인가요? (예: 36.5)
    .voice = 오늘 체온을 숫자 세 개로 눌러 주세요. 36점 5도이면, 3, 6, 5를 누르시면 됩니다.
    .short = 체온
ask-oxygen = 산소포화도 측정기에 나온 숫자(SpO2)는 얼마인가요? (예: 97)
    .voice = 손가락으로 잰 산소 숫자를 눌러 주세요. 97이면, 9, 7을 누르시면 됩니다.
    .short = 산소
ask-any-symptoms = 기침, 목 아픔, 나른함, 숨참, 메스꺼움, 설사, 맛이나 냄새를 못 느낌, 먹거나 마시기 어려움, 그 밖에 불편한 데가 있으세요?
    .voice = 기침, 목 아픔, 나른함, 숨참, 메스꺼움, 설사, 맛이나 냄새를 못 느낌, 먹거나 마시기 어려움. 그 밖에 불편한 데가 있으세요?
    .short = 증상
ask-symptoms = 어떤 증상이 있으세요? 버튼을 누르시거나, “기침과 두통”처럼 한꺼번에 적어 주세요.
    .voice = 어떤 증상인지 하나씩 여쭤보겠습니다.
    .short = 증상 내용
ask-more = 또 다른 증상이 있으세요? 없으면 “이상입니다”를 눌러 주세요.
ask-breath = 숨이 차는 것은 다음 중 어느 쪽에 가까우세요?
    .short = 숨참
ask-household = 함께 사시는 분 중에 열이나 기침 등으로 몸이 불편한 분이 있으세요?
    .short = 함께 사는 분의 증상
ask-emergency-signs = 입술이 보라색, 거친 숨, 가슴 통증, 누울 수 없음, 멍함, 고르지 않은 맥박. 이 가운데 하나라도 있으세요?
    .voice = 보라색 입술, 거친 숨, 가슴 통증, 누울 수 없음, 멍함, 고르지 않은 맥박. 이 가운데 하나라도 있으세요?
    .short = 위급한 징후
ask-which-signs = 어느 것이 있으세요?
    .short = 징후 내용
ask-compared = 어제와 비교해서 몸 상태가 어떠세요?
    .short = 어제와 비교

## Answers on offer

answer-yes = 네
answer-no = 아니요
answer-done = 이상입니다
list-separator = {", "}

better = 좋아졌어요
    .label = 좋아졌어요
same = 그대로예요
    .label = 그대로예요
worse = 나빠졌어요
    .label = 나빠졌어요
a-little = 조금이거나, 해당하는 것이 없어요
    .label = 조금, 또는 해당 없음

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = 기침이 나세요?
    .label = 기침
sx-sputum = 가래가 나오세요?
    .label = 가래
sx-sore-throat = 목이 아프세요?
    .label = 목 아픔
sx-runny-nose = 콧물이 나세요?
    .label = 콧물
sx-congestion = 코가 막히세요?
    .label = 코막힘
sx-dyspnoea = 숨이 차세요?
    .label = 숨참
sx-fatigue = 몸이 나른하고 기운이 없으세요?
    .label = 나른함
sx-headache = 머리가 아프세요?
    .label = 두통
sx-muscle = 근육이 아프세요?
    .label = 근육통
sx-nausea = 속이 메스꺼우세요?
    .label = 메스꺼움
sx-diarrhoea = 설사를 하세요?
    .label = 설사
sx-taste = 맛을 잘 못 느끼세요?
    .label = 맛을 못 느낌
sx-smell = 냄새를 잘 못 맡으세요?
    .label = 냄새를 못 맡음
sx-intake = 음식이나 물을 못 드시나요?
    .label = 못 먹음·못 마심
sx-joint = 관절이 아프세요?
    .label = 관절통
sx-vomiting = 토하신 적이 있으세요?
    .label = 구토
sx-appetite = 입맛이 떨어지셨어요?
    .label = 입맛 없음
sx-no-urine = 반나절 넘게 소변이 안 나오셨어요?
    .label = 반나절 소변 없음
sx-chills = 으슬으슬 춥고 떨리세요?
    .label = 오한
sx-eyes = 눈이 빨개지셨어요?
    .label = 눈 충혈
sx-other = 그 밖에 불편한 데가 있으세요?
    .label = 기타

em-pallor = 얼굴빛이 눈에 띄게 안 좋으세요?
    .label = 얼굴빛이 나쁨
em-cyanosis = 입술이 보라색인가요?
    .label = 입술이 보라색
em-unusual = 평소와 모습이 다르세요?
    .label = 평소와 다름
em-tachypnoea = 숨이 거칠거나 빠르세요?
    .label = 거친 숨
em-sudden-dyspnoea = 갑자기 숨이 차기 시작했나요?
    .label = 갑자기 숨이 참
em-exertion = 조금만 움직여도 숨이 차세요?
    .label = 조금 움직여도 숨참
em-chest-pain = 가슴에 통증이 있으세요?
    .label = 가슴 통증
em-orthopnoea = 숨이 차서 누울 수 없으세요?
    .label = 숨차서 누울 수 없음
em-shoulders = 어깨를 들썩이며 숨을 쉬세요?
    .label = 어깨로 숨을 쉼
em-wheeze = 갑자기 쌕쌕거리기 시작했나요?
    .label = 갑자기 쌕쌕거림
em-drowsy = 멍하고 반응이 느리세요?
    .label = 멍하고 반응이 느림
em-unresponsive = 정신이 흐릿하고 대답이 없으세요?
    .label = 흐릿하고 대답 없음
em-pulse = 맥박이 건너뛰거나 고르지 않으세요?
    .label = 고르지 않은 맥박

## Saying back

heard-temperature = { $value }도이시군요.
heard-oxygen = { $value }%이시군요.
    .voice = { $value }퍼센트이시군요.

## When it is not clear

again-yes-no = 죄송합니다. 답을 알아보지 못했습니다. “네” 또는 “아니요”로 답해 주세요.
    .voice = 죄송합니다. 1번이나 2번을 눌러 주세요.
again-one-of = 죄송합니다. 답을 알아보지 못했습니다. 다음 중에서 하나를 골라 주세요.
    .voice = 죄송합니다. 숫자를 하나 눌러 주세요.
again-many-of = 죄송합니다. 답을 알아보지 못했습니다. “기침과 두통”처럼 증상의 이름을 적어 주세요.
    .voice = 죄송합니다. 1번이나 2번을 눌러 주세요.
again-temperature = 죄송합니다. 답을 알아보지 못했습니다. “36.5”처럼 체온을 숫자로 적어 주세요.
    .voice = 죄송합니다. 체온을 숫자 세 개로 눌러 주세요.
again-quantity = 죄송합니다. 답을 알아보지 못했습니다. 숫자만 적어 주세요.
    .voice = 죄송합니다. 숫자 버튼을 눌러 주세요.
again-range = { $least }에서 { $greatest } 사이의 숫자를 알려 주세요. 번거로우시겠지만 다시 한번 확인해 주세요.
    .voice = { $least }에서 { $greatest } 사이의 숫자를 눌러 주세요. 다시 한번 부탁드립니다.
left-out = 알겠습니다. 이 질문은 답하지 않으셔도 됩니다.
already-answered = 감사합니다. 그 답은 이미 받았습니다.
help = 버튼이나 글로 답해 주세요. 직원과 통화하시려면 “상담원”, 답을 고치시려면 “잘못 썼어요”, 메시지를 그만 받으시려면 “정지”라고 보내 주세요. 몸이 안 좋으시면 바로 보건소로 전화해 주세요.
    .voice = 전화기의 숫자 버튼으로 대답해 주세요. 다시 들으시려면 9번, 답을 고치시려면 별표, 직원과 통화하시려면 0번을 눌러 주세요.

## When somebody takes over

staff-will-call = 알겠습니다. 보건소 직원이 전화드리겠습니다.
silence-goodbye = 대답을 듣지 못했습니다. 나중에 다시 전화드리겠습니다. 안녕히 계세요.
unreadable-goodbye = 답을 알아보지 못해 죄송합니다. 보건소 직원이 확인하고 전화드리겠습니다.
    .voice = 죄송합니다. 보건소 직원이 전화드리겠습니다. 안녕히 계세요.
kept-for-staff = 감사합니다. 보건소 직원에게 전하겠습니다.
after-end = 감사합니다. 보건소 직원에게 전하겠습니다. 몸이 더 안 좋아지시면 보건소로 전화해 주세요.
    .voice = 감사합니다. 오늘 답은 이미 받았습니다. 몸이 더 안 좋아지시면, 보건소로 전화해 주세요.

## Danger

emergency-now = 지금 바로 119나 보건소로 전화해 주세요. 혼자서 참지 마세요.
    .voice = 지금 바로, 119나 보건소로, 전화해 주세요.
emergency-goodbye = 보건소 직원도 바로 전화드리겠습니다. 전화를 받으실 수 있게 가까이 두고 기다려 주세요.
    .voice = 보건소 직원도, 바로 전화드리겠습니다.

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name } 님
       *[other] { $name } 님({ $age }세)
    }
    .voice = { $age ->
        [none] { $name } 님
       *[other] { $name } 님, { $age }세
    }
household-begin = { $count }분의 몸 상태를 한 분씩 여쭤보겠습니다.
next-person = 감사합니다. 다음은 { $who }에 대해 여쭤보겠습니다.
first-person = 먼저 { $who }에 대해 여쭤보겠습니다.

## Taking back, and saying back

back-again = 알겠습니다. 다시 여쭤보겠습니다.
back-nothing = 되돌릴 답이 없습니다.
heard-yes = “네”라고 하셨습니다.
heard-no = “아니요”라고 하셨습니다.
heard-choice = “{ $label }”(으)로 하셨습니다.
    .voice = 고르신 것은, { $label }입니다.
back-hint = 아니면 “잘못 썼어요”라고 보내 주세요.
    .voice = 아니면 별표를 눌러 주세요.
proxy-noted = 가족분이시군요. 감사합니다. 본인의 상태를 알려 주세요.

## Waiting for the second look

oxygen-rest = 산소 숫자가 조금 낮습니다. 15분 정도 편하게 쉬시고 다시 재 주세요. 15분 뒤에 여쭤보겠습니다. 숨쉬기 힘들어지면 바로 119로 전화해 주세요.
    .voice = 산소 숫자가 조금 낮습니다. 15분 정도 쉬시고, 다시 재 주세요. 15분 뒤에 다시 전화드리겠습니다. 숨쉬기 힘들어지면, 바로 119로 전화해 주세요.
ask-oxygen-again = 다시 잰 산소포화도 숫자(SpO2)는 얼마인가요? (예: 97)
    .voice = 다시 잰 산소 숫자를 눌러 주세요. 97이면, 9, 7을 누르시면 됩니다.
    .short = 산소(두 번째)
wait-noted = 감사합니다. 시간이 되면 다시 여쭤보겠습니다.

## Contacts of a case

ask-contact-symptoms = 기침, 목 아픔, 콧물, 코막힘, 나른함, 숨참, 두통, 설사, 맛이나 냄새를 못 느낌, 그 밖에 불편한 데가 있으세요?
    .voice = 기침, 목 아픔, 콧물, 코막힘, 나른함, 숨참, 두통, 설사, 맛이나 냄새를 못 느낌. 그 밖에 불편한 데가 있으세요?
    .short = 증상
contact-advice = 증상이 있으시면 나가시기 전에 보건소나 다니시는 의원에 전화해 주세요.

## The first call to the elderly

first-call-who = 보건소의 건강 확인입니다. 당분간 매일 몸 상태를 여쭤보겠습니다.
    .voice = 여기는 보건소입니다. 당분간 매일 전화로 안부를 여쭤보겠습니다. 기계 목소리이지만, 언제든지 0번을 누르시면, 직원이 전화드립니다.
first-call-number = 이 전화번호를 “보건소”로 저장해 주세요. 돈이나 비밀번호는 절대로 묻지 않습니다.
    .voice = 지금 걸려 온 이 번호를 종이에 적으시거나, 전화기에 저장해 주세요. 돈이나 비밀번호는, 절대로 묻지 않습니다.
first-call-what = 여쭤보는 것은 열, 숨참, 기침 같은 몸에 관한 것뿐입니다. 1분쯤이면 끝납니다.
    .voice = 여쭤보는 것은 짧은 질문 몇 가지뿐입니다. 1분쯤이면 끝납니다.
ask-first-call-understood = 여기까지 이해되셨나요?
first-call-thanks = 감사합니다. 그럼 앞으로 잘 부탁드립니다.
first-call-staff = 알겠습니다. 보건소 직원이 전화드려서 천천히 설명해 드리겠습니다.

## The last day

last-day = 매일 여쭤보는 것은 오늘이 마지막 예정입니다. 끝났다는 것은 보건소에서 따로 알려 드리겠습니다. 앞으로도 몸이 안 좋아지시면 다니시는 의원이나 보건소로 전화해 주세요.
    .voice = 매일 여쭤보는 것은, 오늘이 마지막 예정입니다. 앞으로도 몸이 안 좋아지시면, 다니시는 의원이나 보건소로, 전화해 주세요.
ask-worries = 걱정되는 것이나 전하고 싶은 것이 있으세요? 있으면 적어 주세요. 없으면 “없음”이라고 보내 주세요.
    .voice = 걱정되는 것이 있어서 보건소 직원과 통화하고 싶으시면 0번, 없으면 1번을 눌러 주세요.
last-day-thanks = 오랫동안 협조해 주셔서 감사합니다. 몸조리 잘하세요.

## Enrolment: in the language that is chosen first

enrol-welcome = 안녕하세요. 보건소의 건강 확인입니다.
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = 어느 언어로 말씀하시겠어요?
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
ask-code = 편지에 적힌 등록 코드(8자)를 보내 주세요.
    .voice = 편지에 적힌 등록 코드를 알려 주세요.
ask-birth-date = 본인 확인을 위해 생년월일을 알려 주세요. (예: 1960-05-03)
    .voice = 본인 확인을 위해, 생년월일을 숫자 여덟 개로 눌러 주세요. 1960년 5월 3일이면, 1, 9, 6, 0, 0, 5, 0, 3을 누르시면 됩니다.
look-up-failed = 등록 코드나 생년월일이 맞지 않습니다. 등록 코드부터 다시 부탁드립니다.
consent-what = 앞으로 매일 몸 상태를 여쭤보겠습니다. 답은 건강을 살피는 데만 씁니다.
consent-who = 답과 이름을 보는 곳은 담당 보건소, 보건소가 맡긴 상담 창구, 진찰하는 의사, 조정이 필요할 때의 도도부현입니다. 나라에서는 이름 없는 인원수만 봅니다. 누가 보았는지 기록이 남습니다. 언제든지 그만두실 수 있습니다.
ask-consent = 이렇게 매일 여쭤봐도 될까요?
consent-refused = 알겠습니다. 여기서는 여쭤보지 않겠습니다. 보건소 직원이 전화드리겠습니다.
ask-channel = 매일 어떤 방법으로 연락드릴까요?
channel-line = LINE
    .label = LINE
channel-sms = 문자 메시지(SMS)
    .label = 문자 메시지
channel-voice = 자동 음성 전화
    .label = 전화
ask-hour = 몇 시쯤이 좋으세요?
hour-8 = 오전 8시
    .label = 오전 8시
hour-11 = 오전 11시
    .label = 오전 11시
hour-14 = 오후 2시
    .label = 오후 2시
hour-18 = 오후 6시
    .label = 오후 6시
enrol-done = 등록이 끝났습니다. 앞으로 매일 몸 상태를 여쭤보겠습니다. 그만두시려면 “정지”, 도움이 필요하시면 “상담원”이라고 보내 주세요.

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = 오늘의 답
value-degrees = { $value }℃
value-percent = { $value }%
summary-none = 없음

## When an answer of these kinds is not clear

again-code = 죄송합니다. 코드를 알아보지 못했습니다. 편지의 8자를 그대로 보내 주세요.
again-date = 죄송합니다. 날짜를 알아보지 못했습니다. “1960-05-03”처럼 적어 주세요.
    .voice = 죄송합니다. 날짜를 숫자 여덟 개로 눌러 주세요.
again-text = 죄송합니다. 다시 한번 적어 주세요.
