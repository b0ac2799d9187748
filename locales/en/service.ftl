# What the service itself says around the dialogs, in English. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = We could not confirm it is you and have to pause for a while. Please call your health centre.
link-open = Open the page
link-offer = To register, we need the code of your letter and your date of birth. Enter them on the page behind the button, or write them here.
link-undo = You can undo the registration of this LINE account at any time: send “unlink”.
link-undone = This LINE account is not registered any more. Our staff will call you about how to reach you.
link-waits = We have received your registration. Another LINE account is registered, so our staff will check first. Until then we write to that account.
link-title = Registering LINE
link-code = Code of the letter (8 characters)
link-wrong = The code and the date of birth do not match. Please check them again.
link-expired = This page has expired. Go back to LINE and send “register”.

## Answers outside a conversation

reply-nothing-open = Thank you. There is nothing to answer now. If you feel worse, please call your health centre.
reply-unknown-sender = This is the automatic answer of the health follow-up. Please call your health centre.
follow-again = Welcome back. We will ask you here again.
words-needed = Thank you. We cannot read pictures, stickers or recordings. Please answer in words.
opt-out-done = Understood. We will not send messages here any more. Our staff will call you about how to go on.
reminder = We have not heard from you yet today. Please tell us how you are.

## Calls

call-opening = This is an automatic call from your health centre. We have a few questions. It takes about a minute.
call-goodbye = Goodbye.
call-nothing-open = There is nothing more to ask today. Thank you. Goodbye.
call-try-later = We are sorry, we cannot take your answers now. We will call again later.
call-in-code = Thank you for calling. Please enter the 8-digit number in your letter. To speak to our staff, press 0.
call-in-birth = Now enter your date of birth as 8 digits: year, month, day. For 2 January 1940, enter 1 9 4 0 0 1 0 2.
call-in-wrong = The number or the date of birth does not match. Please try again.
call-in-ended = We could not confirm who you are. Please call your health centre directly. If it is urgent, call 119.
call-connect = We are connecting you to our staff. Please hold the line.
call-machine = We called you, and will call again later. Goodbye.
voice-choice = {" "}For “{ $label }”, press { $key }.
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = Please get in touch today
mail-check-in = Please get in touch with us today: open this page and answer.
mail-again-subject = A reminder: please get in touch today
mail-again = We have no answer from you yet today. Please open this page and answer.
mail-no-reply = Nobody reads what is sent to this address. If you need us, please call your contact. In an emergency, call 119.
mail-stop = To stop these mails, open this page.
mail-stop-button = Stop these mails
mail-stop-done = We will send you no more mails. Our staff will agree with you on what comes next.

## The web form

form-title = How you are today
form-birth-date = Date of birth
form-continue = Continue
form-wrong = The date of birth does not match. Please check it.
form-locked = We could not confirm it is you, so this page is closed. Please call your health centre.
form-expired = This page has expired. Please wait for our next message, or call your health centre.
form-thanks = Thank you for your answers. You can close this page.
form-send = Send
form-language = Language

## Notices

notice-emergency = If it is urgent, if it is hard to breathe or your chest hurts, call 119 at once.

talk-outdated = Our questions have changed. Our staff will call you instead. Thank you.
late-noted = The time for these answers is over, and we have noted them all the same. Thank you.
button-expired = That button is too old to count.

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .voice = This is about { $who }.
pick-date = Choose the date

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = We have received your answers for today

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, unless that stands in the middle as in Japanese.

decimal-sign = .
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole } point { $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole } point { $fraction }
    }
written-date = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = This is an automatic call from your health centre. A text message will follow.
voice-date = Please key in year, month and day with eight digits. For the 5th of March 1950, press 1, 9, 5, 0, 0, 3, 0, 5.
voice-staff-will-ask = Our staff will ask you about this later. Press 1 to go on.
voice-speak = Please say your answer now.
voice-may-speak = You can also say your answer.

## More on the web form

form-proxy = I am answering for somebody else (family or helper)
form-year = Year
form-month = Month
form-day = Day
form-date-hint = For example 1950-03-05
form-optional = You may leave this out.
form-skip = Leave this question out
form-back = Change my last answer

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = Mimamori: please answer us today.
sms-reminder = Mimamori: we are still waiting to hear from you today.
sms-more = Received, thank you. Please go on here.
sms-again = Sorry, we could not read that. Please answer here.
sms-back = Taken back. Please answer here.
sms-rest = Received, thank you. Please read on here. Urgent? Call 119.
sms-received = Received, thank you.
sms-staff = Received. Our staff will call you.
sms-stopped = We stopped messages to this number. Our staff will call you.
sms-help = Reply 0 to be called by our staff, STOP to end these messages. Urgent? Call 119.
sms-emergency = Please call 119 now. Our staff will call you at once, too.
sms-which = Please use the link that was sent for each person.
sms-about = { $who }:
sms-here = Please answer here.
