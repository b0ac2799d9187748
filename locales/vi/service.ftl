# What the service itself says around the dialogs, in Vietnamese. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = Chúng tôi chưa xác nhận được và phải tạm ngừng một lúc. Xin gọi cho trung tâm y tế.
link-open = Mở trang đăng ký
link-offer = Để đăng ký, cần mã trong thư và ngày sinh của quý vị. Xin nhập ở trang của nút bên dưới, hoặc viết ngay tại đây.
link-undo = Quý vị có thể hủy đăng ký LINE này bất cứ lúc nào: hãy gửi “hủy đăng ký”.
link-undone = Đã hủy đăng ký LINE này. Nhân viên trung tâm y tế sẽ gọi để hỏi cách liên lạc với quý vị.
link-waits = Đã nhận đăng ký. Vì đã có LINE khác được đăng ký, nhân viên sẽ kiểm tra trước khi đổi. Đến lúc đó chúng tôi vẫn nhắn vào LINE cũ.
link-title = Đăng ký LINE
link-code = Mã trong thư (8 ký tự)
link-wrong = Mã và ngày sinh không khớp. Xin kiểm tra lại.
link-expired = Trang này đã hết hạn. Hãy quay lại LINE và gửi “đăng ký”.

## Answers outside a conversation

reply-nothing-open = Xin cảm ơn. Hiện giờ không có câu hỏi nào. Nếu thấy không khỏe, xin gọi cho trung tâm y tế.
reply-unknown-sender = Đây là trả lời tự động của chương trình theo dõi sức khỏe. Nếu cần gì, xin gọi cho trung tâm y tế.
follow-again = Cảm ơn quý vị đã trở lại. Chúng tôi sẽ lại hỏi tại đây.
words-needed = Cảm ơn quý vị. Chúng tôi không đọc được hình ảnh, nhãn dán hay ghi âm. Xin trả lời bằng chữ.
opt-out-done = Vâng ạ. Chúng tôi sẽ không gửi tin đến đây nữa. Nhân viên trung tâm y tế sẽ gọi để bàn với quý vị.
reminder = Hôm nay chúng tôi chưa nhận được trả lời của quý vị. Xin cho biết quý vị thấy thế nào.

## Calls

call-opening = Đây là cuộc gọi tự động từ trung tâm y tế. Chúng tôi có vài câu hỏi. Chỉ mất khoảng một phút.
call-goodbye = Xin chào quý vị.
call-nothing-open = Hôm nay không còn câu hỏi nào. Xin cảm ơn và xin chào quý vị.
call-try-later = Xin lỗi, hiện giờ chúng tôi chưa nhận được câu trả lời. Chúng tôi sẽ gọi lại sau.
call-in-code = Cảm ơn quý vị đã gọi. Xin bấm số gồm 8 chữ số trong thư. Để nói chuyện với nhân viên, xin bấm 0.
call-in-birth = Tiếp theo, xin bấm ngày sinh bằng 8 chữ số: năm, tháng, ngày. Ví dụ ngày 2 tháng 1 năm 1940, bấm 1 9 4 0 0 1 0 2.
call-in-wrong = Số hoặc ngày sinh không khớp. Xin bấm lại.
call-in-ended = Chúng tôi chưa xác nhận được quý vị là ai. Xin gọi thẳng đến trung tâm y tế. Nếu khẩn cấp, xin gọi 119.
call-connect = Chúng tôi đang nối máy đến nhân viên. Xin giữ máy.
call-machine = Chúng tôi đã gọi cho quý vị và sẽ gọi lại sau. Xin chào quý vị.
voice-choice = {" "}Nếu “{ $label }”, xin bấm { $key }.
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = Xin liên lạc với chúng tôi hôm nay
mail-check-in = Xin liên lạc với chúng tôi hôm nay: mở trang dưới đây và trả lời.
mail-again-subject = Nhắc lại: xin liên lạc với chúng tôi hôm nay
mail-again = Hôm nay chúng tôi chưa nhận được trả lời của quý vị. Xin mở trang dưới đây và trả lời.
mail-no-reply = Không ai đọc thư gửi đến địa chỉ này. Nếu cần, xin gọi điện cho nơi phụ trách. Khi khẩn cấp, xin gọi 119.
mail-stop = Muốn ngừng nhận thư, xin mở trang dưới đây.
mail-stop-button = Ngừng nhận thư
mail-stop-done = Chúng tôi sẽ không gửi thư nữa. Nhân viên sẽ liên lạc với quý vị.

## The web form

form-title = Sức khỏe hôm nay
form-birth-date = Ngày sinh
form-continue = Tiếp tục
form-wrong = Ngày sinh không khớp. Xin xem lại.
form-locked = Chúng tôi chưa xác nhận được, nên trang này không dùng được nữa. Xin gọi cho trung tâm y tế.
form-expired = Trang này đã hết hạn. Xin chờ tin nhắn mới, hoặc gọi cho trung tâm y tế.
form-thanks = Cảm ơn quý vị đã trả lời. Quý vị có thể đóng trang này.
form-send = Gửi
form-language = Ngôn ngữ

## Notices

notice-emergency = Nếu khẩn cấp, như khó thở hay đau ngực, xin gọi ngay 119.

talk-outdated = Câu hỏi của chúng tôi đã thay đổi. Nhân viên trung tâm y tế sẽ gọi cho quý vị. Xin cảm ơn.
late-noted = Đã quá giờ trả lời, nhưng chúng tôi vẫn ghi nhận câu trả lời. Xin cảm ơn quý vị.
button-expired = Nút đó đã quá hạn.

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .voice = Câu hỏi này về { $who }.
pick-date = Chọn ngày

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = Chúng tôi đã nhận câu trả lời hôm nay

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, unless that stands in the middle as in Japanese.

decimal-sign = ,
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole } phẩy { $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole } phẩy { $fraction }
    }
written-date = ngày { $day } tháng { $month } năm { $year }

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = Đây là cuộc gọi tự động từ trung tâm y tế. Chúng tôi sẽ gửi tin nhắn tiếp theo.
voice-date = Xin bấm năm, tháng, ngày bằng tám chữ số. Nếu là ngày 5 tháng 3 năm 1950, xin bấm 1, 9, 5, 0, 0, 3, 0, 5.
voice-staff-will-ask = Nhân viên sẽ hỏi quý vị điều này sau. Xin bấm 1 để tiếp tục.
voice-speak = Xin nói câu trả lời.
voice-may-speak = Quý vị cũng có thể trả lời bằng giọng nói.

## More on the web form

form-proxy = Tôi trả lời thay cho người khác (người nhà hoặc người chăm sóc)
form-year = Năm
form-month = Tháng
form-day = Ngày
form-date-hint = Ví dụ: 1950-03-05
form-optional = Quý vị có thể không trả lời câu này.
form-skip = Bỏ qua câu hỏi này
form-back = Sửa câu trả lời trước

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = Mimamori: hôm nay xin quý vị trả lời.
sms-reminder = Mimamori: đang chờ quý vị trả lời hôm nay.
sms-more = Đã nhận. Xin tiếp tục ở đây.
sms-again = Chúng tôi chưa đọc được. Xin trả lời ở đây.
sms-back = Đã bỏ. Xin trả lời ở đây.
sms-rest = Đã nhận. Xin xem tiếp ở đây. Khẩn cấp: gọi 119.
sms-received = Đã nhận, xin cảm ơn.
sms-staff = Đã nhận. Nhân viên sẽ gọi cho quý vị.
sms-stopped = Đã ngừng gửi tin. Nhân viên sẽ gọi cho quý vị.
sms-help = Số 0: nhân viên gọi lại. "Ngừng": thôi nhận tin. Khẩn cấp: gọi 119.
sms-emergency = Xin gọi ngay 119. Nhân viên cũng sẽ gọi ngay cho quý vị.
sms-which = Xin dùng liên kết gửi riêng cho từng người.
sms-about = { $who }:
sms-here = Xin trả lời ở đây.
