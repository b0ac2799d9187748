# What the service itself says around the dialogs, in Korean. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = 여러 번 확인하지 못해 잠시 접수를 멈춥니다. 보건소로 전화해 주세요.
link-open = 등록 페이지 열기
link-offer = 등록에는 편지의 등록 코드와 생년월일이 필요합니다. 아래 버튼의 페이지에 입력하시거나 여기에 써 주십시오.
link-undo = 이 LINE 등록은 “등록 해제”라고 보내시면 언제든지 취소할 수 있습니다.
link-undone = 이 LINE 등록을 취소했습니다. 앞으로의 연락 방법은 보건소 직원이 전화로 여쭙겠습니다.
link-waits = 등록을 접수했습니다. 이전에 등록된 LINE이 있어 보건소 직원이 확인한 뒤 바뀝니다. 그때까지는 이전 LINE으로 연락드립니다.
link-title = LINE 등록
link-code = 편지의 등록 코드(8자)
link-wrong = 등록 코드와 생년월일이 일치하지 않습니다. 다시 확인해 주십시오.
link-expired = 이 페이지는 기한이 지났습니다. LINE으로 돌아가 “등록”이라고 보내 주십시오.

## Answers outside a conversation

reply-nothing-open = 감사합니다. 지금은 여쭤볼 것이 없습니다. 몸이 안 좋아지시면 보건소로 전화해 주세요.
reply-unknown-sender = 건강 확인의 자동 응답입니다. 용건이 있으시면 보건소로 전화해 주세요.
follow-again = 다시 찾아 주셔서 감사합니다. 앞으로 여기에서 다시 여쭙겠습니다.
words-needed = 감사합니다. 사진이나 스티커, 음성은 읽을 수 없습니다. 글로 답해 주세요.
opt-out-done = 알겠습니다. 이쪽으로는 더 보내지 않겠습니다. 앞으로의 일은 보건소 직원이 전화로 여쭤보겠습니다.
reminder = 오늘 답을 아직 받지 못했습니다. 몸 상태가 어떠신지 알려 주세요.

## Calls

call-opening = 보건소에서 드리는 자동 전화입니다. 몇 가지 여쭤보겠습니다. 1분쯤이면 끝납니다.
call-goodbye = 안녕히 계세요.
call-nothing-open = 오늘은 더 여쭤볼 것이 없습니다. 감사합니다. 안녕히 계세요.
call-try-later = 죄송합니다. 지금은 답을 받을 수 없습니다. 나중에 다시 전화드리겠습니다.
call-in-code = 전화해 주셔서 감사합니다. 편지에 있는 8자리 번호를 눌러 주세요. 담당자와 통화하시려면 0번을 눌러 주세요.
call-in-birth = 다음으로 생년월일을 8자리로 눌러 주세요. 1940년 1월 2일이면 1 9 4 0 0 1 0 2입니다.
call-in-wrong = 번호나 생년월일이 맞지 않습니다. 다시 한번 눌러 주세요.
call-in-ended = 누구신지 확인하지 못했습니다. 번거로우시겠지만 보건소로 직접 전화해 주세요. 급할 때는 119로 전화하세요.
call-connect = 담당자에게 연결해 드리겠습니다. 끊지 말고 기다려 주세요.
call-machine = 전화를 드렸습니다. 나중에 다시 전화드리겠습니다.
voice-choice = {" "}“{ $label }”, { $key }번.
voice-press = {" "}해당하는 번호를 눌러 주세요.

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = 오늘 연락을 부탁드립니다
mail-check-in = 오늘 연락을 부탁드립니다. 아래 화면을 열고 답해 주세요.
mail-again-subject = 다시 한번 오늘 연락을 부탁드립니다
mail-again = 오늘 답을 아직 받지 못했습니다. 아래 화면을 열고 답해 주세요.
mail-no-reply = 이 메일은 보내기만 하는 주소에서 왔습니다. 답장하셔도 읽을 수 없습니다. 용건이 있으시면 담당 창구로 전화해 주세요. 급할 때는 119로 전화해 주세요.
mail-stop = 메일을 그만 받으시려면 아래 화면을 열어 주세요.
mail-stop-button = 메일 그만 받기
mail-stop-done = 메일을 더 보내지 않겠습니다. 앞으로의 일은 담당자가 연락드리겠습니다.

## The web form

form-title = 오늘 몸 상태
form-birth-date = 생년월일
form-continue = 다음
form-wrong = 생년월일이 맞지 않습니다. 다시 확인해 주세요.
form-locked = 여러 번 확인하지 못해 이 화면을 쓸 수 없습니다. 보건소로 전화해 주세요.
form-expired = 이 화면의 기한이 지났습니다. 새 알림을 기다리시거나 보건소로 전화해 주세요.
form-thanks = 답해 주셔서 감사합니다. 화면을 닫아 주세요.
form-send = 보내기
form-language = 언어

## Notices

notice-emergency = 숨쉬기 힘들거나 가슴이 아픈 등 급할 때는 바로 119로 전화해 주세요.

talk-outdated = 질문 내용이 새로워졌습니다. 보건소 직원이 전화드리겠습니다. 감사합니다.
late-noted = 마감 시간이 지났지만 답은 잘 받았습니다. 감사합니다.
button-expired = 그 버튼은 기한이 지났습니다.

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .voice = { $who }에 대해 여쭤보겠습니다.
pick-date = 날짜 고르기

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = 오늘의 답을 받았습니다

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, which follows it.

decimal-sign = .
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole }점 { $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole }점 { $fraction }
    }
written-date = { $year }년 { $month }월 { $day }일

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = 보건소에서 드리는 자동 전화입니다. 이어서 문자 메시지를 보내 드리겠습니다.
voice-date = 서기로 연, 월, 일을 숫자 여덟 개로 눌러 주세요. 1950년 3월 5일이면, 1, 9, 5, 0, 0, 3, 0, 5를 누르시면 됩니다.
voice-staff-will-ask = 이 질문은 나중에 직원이 여쭤보겠습니다. 1번을 눌러 다음으로 넘어가 주세요.
voice-speak = 전화기에 대고 말씀해 주세요.
voice-may-speak = 말로 대답하셔도 됩니다.

## More on the web form

form-proxy = 본인을 대신해서 답합니다(가족 등)
form-year = 연도
form-month = 월
form-day = 일
form-date-hint = 예: 1950-03-05
form-optional = 답하지 않으셔도 됩니다.
form-skip = 이 질문 건너뛰기
form-back = 앞의 답 고치기

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = Mimamori: 오늘 연락 부탁드립니다.
sms-reminder = Mimamori: 오늘 연락을 기다립니다.
sms-more = 접수했습니다. 이어서 부탁드립니다.
sms-again = 읽지 못했습니다. 여기에 부탁드립니다.
sms-back = 취소했습니다. 여기에 부탁드립니다.
sms-rest = 접수했습니다. 다음은 여기를 봐 주세요. 급하면 119로 전화하세요.
sms-received = 접수했습니다. 감사합니다.
sms-staff = 접수했습니다. 직원이 전화드리겠습니다.
sms-stopped = 더 보내지 않겠습니다. 직원이 전화드리겠습니다.
sms-help = 직원 전화는 “0”, 그만 받기는 “정지”라고 답해 주세요. 급하면 119로 전화하세요.
sms-emergency = 지금 바로 119로 전화해 주세요. 직원도 바로 전화드리겠습니다.
sms-which = 한 분씩 보내 드린 링크로 부탁드립니다.
sms-about = { $who }:
sms-here = 여기에 답해 주세요.
