# What the dialogs say and ask, in Vietnamese. See locales/ja/dialogs.ftl for the meaning of the attributes.

## Begin and end

greeting = { $name ->
        [none] Xin chào quý vị. Đây là chương trình theo dõi sức khỏe. Xin cho biết hôm nay quý vị thấy thế nào.
       *[other] Xin chào { $name }. Đây là chương trình theo dõi sức khỏe. Xin cho biết hôm nay quý vị thấy thế nào.
    }
    .voice = Xin trả lời bằng các phím số trên điện thoại. Bấm 9 để nghe lại câu hỏi. Bấm 0 để nói chuyện với nhân viên.
thanks = Cảm ơn quý vị đã trả lời. Xin giữ gìn sức khỏe.
    .voice = Xin cảm ơn quý vị. Xin quý vị giữ gìn sức khỏe.

## Questions

ask-unwell = Quý vị có bị sốt từ 37,5 °C trở lên, ho, đau họng, sổ mũi, nghẹt mũi, mệt mỏi, khó thở hay thấy không khỏe ở chỗ nào không?
    .voice = Quý vị có bị sốt từ 37 phẩy 5 độ trở lên, ho, đau họng, sổ mũi, nghẹt mũi, mệt mỏi, khó thở, hay thấy không khỏe ở chỗ nào không?
    .short = Chỗ không khỏe
ask-temperature = Nhiệt độ cơ thể hôm nay của quý vị là bao nhiêu? (ví dụ: 36,5)
    .voice = Xin bấm nhiệt độ cơ thể hôm nay bằng ba chữ số. Nếu là 36 phẩy 5 độ, xin bấm 3, 6, 5.
    .short = Nhiệt độ
ask-oxygen = Máy đo oxy ở ngón tay (SpO2) chỉ số mấy? (ví dụ: 97)
    .voice = Xin bấm số oxy trên máy đo ở ngón tay. Nếu là 97, xin bấm 9, 7.
    .short = Oxy
ask-any-symptoms = Quý vị có bị ho, đau họng, mệt mỏi, khó thở, buồn nôn, tiêu chảy, khó nhận ra mùi vị, không ăn uống được hay thấy không khỏe ở chỗ nào không?
    .voice = Quý vị có bị ho, đau họng, mệt mỏi, khó thở, buồn nôn, tiêu chảy, khó nhận ra mùi vị, không ăn uống được, hay thấy không khỏe ở chỗ nào không?
    .short = Triệu chứng
ask-symptoms = Quý vị có những triệu chứng nào? Xin chạm vào nút, hoặc viết chung một lần, ví dụ “ho và mệt”.
    .voice = Chúng tôi xin hỏi từng triệu chứng một.
    .short = Các triệu chứng
ask-more = Còn gì khác nữa không? Nếu không, xin chạm vào “Hết rồi”.
ask-breath = Khó thở của quý vị gần với điều nào sau đây nhất?
    .short = Khó thở
ask-household = Trong những người sống cùng quý vị, có ai không khỏe, ví dụ bị sốt hay ho không?
    .voice = Trong những người sống cùng quý vị, có ai không khỏe, ví dụ bị sốt, hay bị ho không?
    .short = Người sống cùng
ask-emergency-signs = Môi tím, thở gấp, đau ngực, không nằm được, lơ mơ, mạch không đều: quý vị có dấu hiệu nào trong số này không?
    .voice = Môi tím, thở gấp, đau ngực, không nằm được, lơ mơ, mạch không đều. Quý vị có dấu hiệu nào trong số này không?
    .short = Dấu hiệu khẩn cấp
ask-which-signs = Quý vị có những dấu hiệu nào?
    .short = Các dấu hiệu
ask-compared = So với hôm qua, quý vị thấy trong người thế nào?
    .short = So với hôm qua

## Answers on offer

answer-yes = Có
answer-no = Không
answer-done = Hết rồi
list-separator = {", "}

better = Đỡ hơn
    .label = Đỡ hơn
same = Như hôm qua
    .label = Như hôm qua
worse = Nặng hơn
    .label = Nặng hơn
a-little = Chỉ một chút, hoặc không phải các điều trên
    .label = Một chút, hoặc khác

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = Quý vị có bị ho không?
    .label = Ho
sx-sputum = Quý vị có đờm không?
    .label = Có đờm
sx-sore-throat = Quý vị có đau họng không?
    .label = Đau họng
sx-runny-nose = Quý vị có sổ mũi không?
    .label = Sổ mũi
sx-congestion = Quý vị có bị nghẹt mũi không?
    .label = Nghẹt mũi
sx-dyspnoea = Quý vị có khó thở không?
    .label = Khó thở
sx-fatigue = Quý vị có thấy mệt mỏi không?
    .label = Mệt mỏi
sx-headache = Quý vị có đau đầu không?
    .label = Đau đầu
sx-muscle = Quý vị có đau nhức bắp thịt không?
    .label = Đau cơ
sx-nausea = Quý vị có buồn nôn không?
    .label = Buồn nôn
sx-diarrhoea = Quý vị có bị tiêu chảy không?
    .label = Tiêu chảy
sx-taste = Quý vị có thấy khó nhận ra vị không?
    .label = Mất vị giác
sx-smell = Quý vị có thấy khó ngửi ra mùi không?
    .label = Mất khứu giác
sx-intake = Có phải quý vị không ăn uống được không?
    .label = Không ăn uống được
sx-joint = Quý vị có đau khớp không?
    .label = Đau khớp
sx-vomiting = Quý vị có bị nôn không?
    .label = Nôn
sx-appetite = Quý vị có thấy chán ăn không?
    .label = Chán ăn
sx-no-urine = Có phải từ nửa ngày nay quý vị không đi tiểu không?
    .label = Nửa ngày không tiểu
sx-chills = Quý vị có bị ớn lạnh không?
    .label = Ớn lạnh
sx-eyes = Mắt quý vị có bị đỏ không?
    .label = Đỏ mắt
sx-other = Quý vị có thấy không khỏe ở chỗ nào khác không?
    .label = Điều khác

em-pallor = Sắc mặt có tái nhợt rõ không?
    .label = Mặt tái nhợt
em-cyanosis = Môi có tím không?
    .label = Môi tím
em-unusual = Có điều gì khác thường so với mọi khi không?
    .label = Khác mọi khi
em-tachypnoea = Hơi thở có gấp hay mạnh không?
    .label = Thở gấp
em-sudden-dyspnoea = Có phải tự nhiên bị khó thở không?
    .label = Đột ngột khó thở
em-exertion = Cử động một chút có bị hụt hơi không?
    .label = Cử động là hụt hơi
em-chest-pain = Quý vị có đau ngực không?
    .label = Đau ngực
em-orthopnoea = Quý vị có khó thở đến mức không nằm được không?
    .label = Không nằm được
em-shoulders = Khi thở, vai có nhô lên không?
    .label = Thở nhô vai
em-wheeze = Có phải đột ngột bị thở khò khè không?
    .label = Đột ngột khò khè
em-drowsy = Có lơ mơ, phản ứng chậm không?
    .label = Lơ mơ
em-unresponsive = Có mê man, gọi không trả lời không?
    .label = Gọi không trả lời
em-pulse = Mạch có bị ngắt quãng hay không đều không?
    .label = Mạch không đều

## Saying back

heard-temperature = { $value } độ, xin cảm ơn.
heard-oxygen = { $value } phần trăm, xin cảm ơn.

## When it is not clear

again-yes-no = Xin lỗi, chúng tôi chưa hiểu câu trả lời. Xin trả lời “có” hoặc “không”.
    .voice = Xin lỗi. Xin bấm phím 1 hoặc phím 2.
again-one-of = Xin lỗi, chúng tôi chưa hiểu câu trả lời. Xin chọn một điều sau đây.
    .voice = Xin lỗi. Xin bấm một phím số.
again-many-of = Xin lỗi, chúng tôi chưa hiểu câu trả lời. Xin viết tên triệu chứng, ví dụ “ho và mệt”.
    .voice = Xin lỗi. Xin bấm phím 1 hoặc phím 2.
again-temperature = Xin lỗi, chúng tôi chưa hiểu câu trả lời. Xin viết nhiệt độ bằng số, ví dụ 36,5.
    .voice = Xin lỗi. Xin bấm nhiệt độ bằng ba chữ số.
again-quantity = Xin lỗi, chúng tôi chưa hiểu câu trả lời. Xin chỉ viết số.
    .voice = Xin lỗi. Xin bấm các phím số.
again-range = Chúng tôi cần một số từ { $least } đến { $greatest }. Xin quý vị xem lại một lần nữa.
left-out = Không sao ạ. Chúng tôi xin bỏ qua câu hỏi này.
already-answered = Xin cảm ơn, chúng tôi đã nhận được câu trả lời này rồi.
help = Xin trả lời bằng nút hoặc bằng lời của quý vị. Muốn sửa câu trả lời, viết “sửa lại”; muốn nói chuyện với nhân viên, viết “nhân viên”; muốn ngừng nhận tin, viết “ngừng”. Nếu thấy không khỏe, xin gọi ngay cho trung tâm y tế.
    .voice = Xin trả lời bằng các phím số. Bấm 9 để nghe lại câu hỏi. Bấm phím sao để sửa câu trả lời. Bấm 0 để nói chuyện với nhân viên.

## When somebody takes over

staff-will-call = Vâng ạ. Nhân viên trung tâm y tế sẽ gọi cho quý vị.
silence-goodbye = Chúng tôi không nghe thấy câu trả lời. Chúng tôi sẽ gọi lại sau. Xin chào quý vị.
unreadable-goodbye = Xin lỗi, chúng tôi chưa hiểu câu trả lời. Nhân viên sẽ xem và gọi cho quý vị.
    .voice = Xin lỗi quý vị. Nhân viên trung tâm y tế sẽ gọi lại. Xin chào quý vị.
kept-for-staff = Xin cảm ơn. Chúng tôi sẽ chuyển lời đến nhân viên.
after-end = Xin cảm ơn. Chúng tôi sẽ chuyển lời đến nhân viên. Nếu thấy không khỏe hơn, xin gọi cho trung tâm y tế.
    .voice = Xin cảm ơn. Chúng tôi đã nhận câu trả lời hôm nay. Nếu thấy mệt hơn, xin gọi cho trung tâm y tế.

## Danger

emergency-now = Xin gọi ngay 119 hoặc trung tâm y tế. Xin đừng chờ, và đừng chịu đựng một mình.
    .voice = Xin gọi ngay số 1, 1, 9, hoặc trung tâm y tế.
emergency-goodbye = Nhân viên cũng sẽ gọi ngay cho quý vị. Xin để điện thoại bên mình.

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }
       *[other] { $name } ({ $age } tuổi)
    }
    .voice = { $age ->
        [none] { $name }
       *[other] { $name }, { $age } tuổi
    }
household-begin = Chúng tôi xin hỏi về { $count } người, lần lượt từng người một.
next-person = Xin cảm ơn. Tiếp theo, xin hỏi về { $who }.
first-person = Trước hết, xin hỏi về { $who }.

## Taking back, and saying back

back-again = Vâng ạ. Chúng tôi xin hỏi lại.
back-nothing = Không có câu trả lời nào để sửa lại.
heard-yes = Quý vị trả lời “có”.
heard-no = Quý vị trả lời “không”.
heard-choice = Quý vị chọn “{ $label }”.
back-hint = Nếu không đúng, xin viết “sửa lại”.
    .voice = Nếu không đúng, xin bấm phím sao.
proxy-noted = Quý vị trả lời thay cho người khác: xin cảm ơn. Xin cho biết người đó thấy thế nào.

## Waiting for the second look

oxygen-rest = Số oxy hơi thấp. Xin nghỉ 15 phút ở tư thế thoải mái rồi đo lại. 15 phút nữa chúng tôi sẽ hỏi lại. Nếu thấy khó thở, xin gọi ngay 119.
    .voice = Số oxy hơi thấp. Xin nghỉ 15 phút rồi đo lại. Sau 15 phút, chúng tôi sẽ gọi lại. Nếu thấy khó thở, xin gọi ngay số 1, 1, 9.
ask-oxygen-again = Đo lại thì máy đo oxy (SpO2) chỉ số mấy? (ví dụ: 97)
    .voice = Xin bấm số oxy vừa đo lại. Nếu là 97, xin bấm 9, 7.
    .short = Oxy (lần hai)
wait-noted = Xin cảm ơn. Đến giờ, chúng tôi sẽ hỏi lại.

## Contacts of a case

ask-contact-symptoms = Quý vị có bị ho, đau họng, sổ mũi, nghẹt mũi, mệt mỏi, khó thở, đau đầu, tiêu chảy, khó nhận ra mùi vị hay thấy không khỏe ở chỗ nào không?
    .voice = Quý vị có bị ho, đau họng, sổ mũi, nghẹt mũi, mệt mỏi, khó thở, đau đầu, tiêu chảy, khó nhận ra mùi vị, hay thấy không khỏe ở chỗ nào không?
    .short = Triệu chứng
contact-advice = Nếu có triệu chứng, trước khi ra ngoài, xin gọi cho trung tâm y tế hoặc bác sĩ của quý vị.

## The first call to the elderly

first-call-who = Đây là chương trình theo dõi sức khỏe của trung tâm y tế. Trong một thời gian, mỗi ngày chúng tôi sẽ hỏi thăm sức khỏe quý vị.
    .voice = Đây là trung tâm y tế. Trong một thời gian, mỗi ngày chúng tôi sẽ gọi điện hỏi thăm quý vị. Đây là giọng máy, nhưng bất cứ lúc nào quý vị bấm 0, nhân viên sẽ gọi lại.
first-call-number = Xin lưu số điện thoại này với tên “Trung tâm y tế”. Chúng tôi không bao giờ hỏi tiền hay mật mã.
    .voice = Xin viết ra giấy, hoặc lưu vào điện thoại, số đang gọi cho quý vị. Chúng tôi không bao giờ hỏi tiền, hay hỏi mật mã.
first-call-what = Chúng tôi chỉ hỏi về sức khỏe: sốt, khó thở, ho và những điều tương tự. Chỉ mất khoảng một phút.
    .voice = Chúng tôi chỉ hỏi vài câu ngắn. Chỉ mất khoảng một phút.
ask-first-call-understood = Đến đây quý vị nghe có rõ không?
first-call-thanks = Xin cảm ơn quý vị. Từ nay rất mong được hỏi thăm quý vị.
first-call-staff = Không sao ạ. Nhân viên trung tâm y tế sẽ gọi và giải thích từ từ cho quý vị.

## The last day

last-day = Theo dự định, hôm nay là ngày cuối chúng tôi hỏi thăm hằng ngày. Trung tâm y tế sẽ báo cho quý vị khi việc theo dõi kết thúc. Sau này nếu thấy không khỏe, xin gọi cho bác sĩ của quý vị hoặc trung tâm y tế.
    .voice = Theo dự định, hôm nay là ngày cuối chúng tôi hỏi thăm hằng ngày. Sau này, nếu thấy không khỏe, xin gọi cho bác sĩ của quý vị, hoặc trung tâm y tế.
ask-worries = Quý vị có điều gì lo lắng hay muốn nói với chúng tôi không? Nếu có, xin viết ra đây. Nếu không, xin viết “không”.
    .voice = Nếu có điều lo lắng và muốn nói chuyện với nhân viên, xin bấm 0. Nếu không, xin bấm 1.
last-day-thanks = Xin cảm ơn quý vị đã trả lời trong suốt thời gian qua. Xin giữ gìn sức khỏe.

## Enrolment: in the language that is chosen first

enrol-welcome = Xin chào quý vị. Đây là chương trình theo dõi sức khỏe của trung tâm y tế.
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = Quý vị muốn dùng ngôn ngữ nào?
language-ja = 日本語
    .voice = tiếng Nhật
    .label = 日本語
language-ja-easy = やさしい日本語
    .voice = tiếng Nhật dễ hiểu
    .label = やさしい にほんご
language-en = English
    .voice = tiếng Anh
    .label = English
language-zh-Hans = 简体中文
    .voice = tiếng Trung giản thể
    .label = 简体中文
language-zh-Hant = 繁體中文
    .voice = tiếng Trung phồn thể
    .label = 繁體中文
language-ko = 한국어
    .voice = tiếng Hàn
    .label = 한국어
language-pt-BR = Português
    .voice = tiếng Bồ Đào Nha
    .label = Português
language-vi = Tiếng Việt
    .label = Tiếng Việt
language-tl = Tagalog
    .voice = tiếng Tagalog
    .label = Tagalog
language-ne = नेपाली
    .voice = tiếng Nepal
    .label = नेपाली
language-id = Bahasa Indonesia
    .voice = tiếng Indonesia
    .label = Bahasa Indonesia
language-th = ไทย
    .voice = tiếng Thái
    .label = ไทย
language-es = Español
    .voice = tiếng Tây Ban Nha
    .label = Español
ask-code = Xin gửi mã đăng ký (8 ký tự) ghi trong thư.
    .voice = Xin cho biết mã đăng ký ghi trong thư.
ask-birth-date = Để chắc chắn đây là quý vị, xin cho biết ngày sinh. (ví dụ: 1960-05-03)
    .voice = Để chắc chắn đây là quý vị, xin bấm ngày sinh bằng tám chữ số: năm, tháng, ngày. Nếu là ngày 3 tháng 5 năm 1960, xin bấm 1, 9, 6, 0, 0, 5, 0, 3.
look-up-failed = Mã đăng ký hoặc ngày sinh không khớp. Xin bắt đầu lại từ mã đăng ký.
consent-what = Từ nay mỗi ngày chúng tôi sẽ hỏi thăm sức khỏe. Câu trả lời chỉ được dùng để chăm lo cho sức khỏe của quý vị.
consent-who = Người được xem tên và câu trả lời của quý vị: trung tâm y tế phụ trách, tổng đài do trung tâm nhờ, bác sĩ khám cho quý vị và, khi cần điều phối, chính quyền tỉnh. Bộ y tế chỉ xem số người, không có tên. Ai đã xem đều được ghi lại. Quý vị có thể ngừng bất cứ lúc nào.
ask-consent = Chúng tôi xin phép hỏi thăm mỗi ngày như vậy, được không ạ?
consent-refused = Vâng ạ. Chúng tôi sẽ không hỏi ở đây. Nhân viên trung tâm y tế sẽ gọi cho quý vị.
ask-channel = Quý vị muốn chúng tôi liên lạc mỗi ngày bằng cách nào?
channel-line = LINE
    .label = LINE
channel-sms = Tin nhắn (SMS)
    .label = Tin nhắn SMS
channel-voice = Cuộc gọi tự động
    .label = Điện thoại
ask-hour = Khoảng mấy giờ thì tiện cho quý vị?
hour-8 = 8 giờ sáng
    .label = 8 giờ sáng
hour-11 = 11 giờ sáng
    .label = 11 giờ sáng
hour-14 = 2 giờ chiều
    .label = 2 giờ chiều
hour-18 = 6 giờ chiều
    .label = 6 giờ chiều
enrol-done = Quý vị đã đăng ký xong. Từ nay mỗi ngày chúng tôi sẽ hỏi thăm sức khỏe. Muốn ngừng, viết “ngừng”; cần giúp, viết “nhân viên”.

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = Câu trả lời hôm nay
value-degrees = { $value } °C
value-percent = { $value }%
summary-none = Không có

## When an answer of these kinds is not clear

again-code = Xin lỗi, chúng tôi chưa đọc được mã. Xin gửi đúng 8 ký tự ghi trong thư.
again-date = Xin lỗi, chúng tôi chưa đọc được ngày. Xin viết như sau: 1960-05-03.
    .voice = Xin lỗi. Xin bấm ngày bằng tám chữ số: năm, tháng, ngày.
again-text = Xin lỗi, xin quý vị viết lại một lần nữa.
