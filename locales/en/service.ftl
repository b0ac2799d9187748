# What the service itself says around the dialogs, in English. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-ask-code = Thank you for adding us. Please send the registration code from your letter.
link-ask-birth-date = To make sure it is you, please send your date of birth. (for example 1960-05-03)
link-done = You are registered. We will ask every day how you are. To end this, send “stop”.
link-not-recognised = The code or the date of birth did not match. Please send the registration code again.
link-too-many-tries = We could not confirm it is you and have to pause for a while. Please call your health centre.

## Answers outside a conversation

reply-nothing-open = Thank you. There is nothing to answer now. If you feel worse, please call your health centre.
reply-unknown-sender = This is the automatic answer of the health follow-up. Please call your health centre.
opt-out-done = Understood. We will not send messages here any more. Our staff will call you about how to go on.
    .sms = We stopped messages to this number. Our staff will call you.
reminder = We have not heard from you yet today. Please tell us how you are.
    .sms = We have not heard from you yet today.
sms-form-link = Answer here: { $url }

## Calls

call-opening = This is the health follow-up of your health centre. We would like to know how you are today. It takes about a minute.
call-goodbye = Goodbye.
call-nothing-open = There is nothing more to ask today. Thank you. Goodbye.
call-try-later = We are sorry, we cannot take your answers now. We will call again later.
voice-choice = {" "}For “{ $label }”, press { $key }.
voice-press = {""}

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
