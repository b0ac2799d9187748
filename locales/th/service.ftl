# What the service itself says around the dialogs, in Thai. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = เรายืนยันตัวคุณไม่ได้หลายครั้ง จึงต้องพักไว้สักครู่ กรุณาโทรหาศูนย์สาธารณสุขนะคะ
link-open = เปิดหน้าลงทะเบียน
link-offer = การลงทะเบียนใช้รหัสในจดหมายและวันเกิดของคุณ กรอกในหน้าของปุ่มด้านล่าง หรือเขียนที่นี่ได้เลย
link-undo = ยกเลิกการลงทะเบียน LINE นี้ได้ทุกเมื่อ โดยส่งคำว่า “ยกเลิกลงทะเบียน”
link-undone = ยกเลิกการลงทะเบียน LINE นี้แล้ว เจ้าหน้าที่จะโทรสอบถามวิธีติดต่อคุณ
link-waits = ได้รับการลงทะเบียนแล้ว มี LINE อื่นลงทะเบียนอยู่ เจ้าหน้าที่จะตรวจสอบก่อนเปลี่ยน ระหว่างนี้เราจะติดต่อทาง LINE เดิม
link-title = ลงทะเบียน LINE
link-code = รหัสในจดหมาย (8 ตัว)
link-wrong = รหัสและวันเกิดไม่ตรงกัน โปรดตรวจสอบอีกครั้ง
link-expired = หน้านี้หมดเวลาแล้ว กลับไปที่ LINE แล้วส่งคำว่า “ลงทะเบียน”

## Answers outside a conversation

reply-nothing-open = ขอบคุณค่ะ ตอนนี้ไม่มีอะไรต้องตอบ ถ้าอาการแย่ลง โทรหาศูนย์สาธารณสุขนะคะ
reply-unknown-sender = นี่คือข้อความอัตโนมัติของการติดตามสุขภาพ ถ้ามีธุระ กรุณาโทรหาศูนย์สาธารณสุข
follow-again = ขอบคุณที่กลับมา เราจะสอบถามที่นี่อีกครั้ง
words-needed = ขอบคุณ เราอ่านรูปภาพ สติกเกอร์ หรือเสียงไม่ได้ กรุณาตอบเป็นข้อความ
opt-out-done = รับทราบค่ะ เราจะไม่ส่งข้อความมาที่นี่อีก เจ้าหน้าที่จะโทรไปคุยว่าจะทำอย่างไรต่อ
reminder = วันนี้ยังไม่ได้รับคำตอบจากคุณ วันนี้เป็นอย่างไรบ้างคะ

## Calls

call-opening = นี่คือสายอัตโนมัติจากศูนย์สาธารณสุขค่ะ เราขอถามคำถามสั้นๆ ใช้เวลาประมาณหนึ่งนาที
    .voice = นี่คือสายอัตโนมัติจากศูนย์สาธารณสุขค่ะ เราขอถามคำถามสั้นๆ ใช้เวลาประมาณหนึ่งนาที
call-goodbye = สวัสดีค่ะ
call-nothing-open = วันนี้ไม่มีอะไรถามแล้วค่ะ ขอบคุณค่ะ สวัสดีค่ะ
call-try-later = ขอโทษค่ะ ตอนนี้รับคำตอบไม่ได้ เราจะโทรมาใหม่ภายหลัง
call-in-code = ขอบคุณที่โทรมาค่ะ กรุณากดหมายเลข 8 หลักในจดหมาย หากต้องการคุยกับเจ้าหน้าที่ กด 0
call-in-birth = ต่อไปกรุณากดวันเกิด 8 หลัก ปี ค.ศ. เดือน วัน เช่น วันที่ 2 มกราคม 1940 กด 1 9 4 0 0 1 0 2
call-in-wrong = หมายเลขหรือวันเกิดไม่ตรงกัน กรุณาลองอีกครั้งค่ะ
call-in-ended = เรายืนยันตัวตนของคุณไม่ได้ กรุณาโทรหาศูนย์สาธารณสุขโดยตรง หากเร่งด่วน โทร 119
call-connect = กำลังต่อสายถึงเจ้าหน้าที่ กรุณาถือสายรอสักครู่ค่ะ
call-machine = เราโทรมาหาคุณ และจะโทรมาใหม่ภายหลัง สวัสดีค่ะ
voice-choice = {" "}“{ $label }” กด { $key }
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = กรุณาติดต่อเราวันนี้
mail-check-in = กรุณาติดต่อเราวันนี้ โดยเปิดหน้านี้แล้วตอบค่ะ
mail-again-subject = แจ้งอีกครั้ง กรุณาติดต่อเราวันนี้
mail-again = วันนี้ยังไม่ได้รับคำตอบจากคุณ กรุณาเปิดหน้านี้แล้วตอบค่ะ
mail-no-reply = อีเมลนี้ใช้ส่งอย่างเดียว ไม่มีใครอ่านอีเมลที่ตอบกลับ หากมีธุระกรุณาโทรหาเจ้าหน้าที่ กรณีฉุกเฉินโทร 119
mail-stop = หากไม่ต้องการรับอีเมลอีก กรุณาเปิดหน้านี้
mail-stop-button = หยุดรับอีเมล
mail-stop-done = เราจะไม่ส่งอีเมลอีก เจ้าหน้าที่จะติดต่อคุณต่อไปค่ะ

## The web form

form-title = อาการวันนี้
form-birth-date = วันเกิด
form-continue = ต่อไป
form-wrong = วันเกิดไม่ตรงกัน กรุณาดูอีกครั้ง
form-locked = เรายืนยันตัวคุณไม่ได้หลายครั้ง จึงปิดหน้านี้ไว้ กรุณาโทรหาศูนย์สาธารณสุข
form-expired = หน้านี้หมดเวลาแล้ว กรุณารอข้อความใหม่ หรือโทรหาศูนย์สาธารณสุข
form-thanks = ขอบคุณสำหรับคำตอบค่ะ ปิดหน้านี้ได้เลย
form-send = ส่ง
form-language = ภาษา

## Notices

notice-emergency = ถ้าเป็นเรื่องด่วน หายใจลำบาก หรือเจ็บหน้าอก โทร 119 ทันที

talk-outdated = คำถามของเราเปลี่ยนไปแล้ว เจ้าหน้าที่จะโทรหาคุณแทน ขอบคุณค่ะ
late-noted = เลยเวลาตอบแล้ว แต่เราบันทึกคำตอบไว้เรียบร้อย ขอบคุณค่ะ
button-expired = ปุ่มนั้นหมดเวลาแล้ว

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .voice = ขอถามเรื่องของ{ $who }
pick-date = เลือกวันที่

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = เราได้รับคำตอบของวันนี้แล้ว

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, unless that stands in the middle as in Japanese.
# Years are those of the Christian era and say so: most Thais count 543 more.

decimal-sign = .
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole } จุด { $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole } จุด { $fraction }
    }
written-date = { $day } { $month ->
        [1] มกราคม
        [2] กุมภาพันธ์
        [3] มีนาคม
        [4] เมษายน
        [5] พฤษภาคม
        [6] มิถุนายน
        [7] กรกฎาคม
        [8] สิงหาคม
        [9] กันยายน
        [10] ตุลาคม
        [11] พฤศจิกายน
       *[12] ธันวาคม
    } ค.ศ. { $year }

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = นี่คือสายอัตโนมัติจากศูนย์สาธารณสุขค่ะ เราจะส่งข้อความตามไป
voice-date = กรุณากดปี เดือน และวันที่ เป็นตัวเลขแปดตัว ใช้ปีคริสต์ศักราช เช่น วันที่ 5 มีนาคม ปี 1950 กด 1, 9, 5, 0, 0, 3, 0, 5
voice-staff-will-ask = เจ้าหน้าที่จะถามข้อนี้ภายหลัง กด 1 เพื่อไปข้อต่อไป
voice-speak = กรุณาพูดคำตอบได้เลยค่ะ
voice-may-speak = จะพูดตอบก็ได้ค่ะ

## More on the web form

form-proxy = ตอบแทนคนอื่น (ครอบครัวหรือผู้ดูแล)
form-year = ปี
form-month = เดือน
form-day = วันที่
form-date-hint = เช่น 1950-03-05 (ปี ค.ศ.)
form-optional = ไม่ตอบก็ได้
form-skip = ข้ามข้อนี้
form-back = แก้คำตอบก่อนหน้า

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = Mimamori: วันนี้กรุณาตอบด้วยค่ะ
sms-reminder = Mimamori: วันนี้ยังรอคำตอบของคุณค่ะ
sms-more = ได้รับแล้วค่ะ กรุณาตอบต่อที่นี่
sms-again = อ่านไม่ออกค่ะ กรุณาตอบที่นี่
sms-back = ยกเลิกแล้วค่ะ กรุณาตอบที่นี่
sms-rest = ได้รับแล้วค่ะ กรุณาอ่านต่อที่นี่ ถ้าด่วน โทร 119
sms-received = ได้รับแล้ว ขอบคุณค่ะ
sms-staff = ได้รับแล้วค่ะ เจ้าหน้าที่จะโทรหาคุณ
sms-stopped = หยุดส่งข้อความแล้ว เจ้าหน้าที่จะโทรหาคุณ
sms-help = ตอบ 0 ให้เจ้าหน้าที่โทรหา ตอบ "หยุด" เพื่อเลิกรับข้อความ ถ้าด่วน โทร 119
sms-emergency = กรุณาโทร 119 เดี๋ยวนี้ เจ้าหน้าที่จะโทรหาคุณทันทีด้วย
sms-which = กรุณาใช้ลิงก์ที่ส่งให้แต่ละคน
sms-about = { $who }:
sms-here = กรุณาตอบที่นี่
