# What the dialogs say and ask, in English. See locales/ja/dialogs.ftl for the meaning of the attributes.

## Begin and end

greeting = { $name ->
        [none] Hello, this is your health follow-up. Please tell us how you are today.
       *[other] Hello { $name }, this is your health follow-up. Please tell us how you are today.
    }
    .voice = Please answer with the keys of your telephone. Press 9 to hear a question again, and 0 to speak to our staff.
thanks = Thank you for your answers. Please take care.
    .voice = Thank you very much. Please take care.

## Questions

ask-unwell = Do you have a fever of 37.5 °C or more, a cough, sore throat, runny or blocked nose, fatigue, shortness of breath, or anything else that feels wrong?
    .voice = Do you have a fever of 37 point 5 or more, a cough, a sore throat, a runny or blocked nose, fatigue, shortness of breath, or anything else that feels wrong?
    .short = Anything wrong
ask-temperature = What is your temperature today? (for example 36.5)
    .voice = Please key in your temperature with three digits. For 36 point 5, press 3, 6, 5.
    .short = Temperature
ask-oxygen = What does your oximeter show as oxygen (SpO2)? (for example 97)
    .voice = Please key in the oxygen number from your finger meter. For 97, press 9, 7.
    .short = Oxygen
ask-any-symptoms = Do you have a cough, sore throat, fatigue, shortness of breath, nausea, diarrhoea, trouble tasting or smelling, trouble eating or drinking, or anything else that feels wrong?
    .voice = Do you have a cough, a sore throat, fatigue, shortness of breath, nausea, diarrhoea, trouble tasting or smelling, trouble eating or drinking, or anything else that feels wrong?
    .short = Symptoms
ask-symptoms = Which symptoms do you have? Tap a button, or write them all at once, like “cough and fatigue”.
    .voice = We will ask about your symptoms one by one.
    .short = Which symptoms
ask-more = Anything else? If not, tap “That is all”.
ask-breath = Which of these is closest to your shortness of breath?
    .short = Breathing
ask-household = Is anybody you live with unwell, with fever or cough for example?
    .short = Household symptoms
ask-emergency-signs = Purple lips, heavy breathing, chest pain, unable to lie down, drowsiness, an irregular pulse: do you have any of these?
    .short = Urgent signs
ask-which-signs = Which of these do you have?
    .short = Which signs
ask-compared = How do you feel compared with yesterday?
    .short = Since yesterday

## Answers on offer

answer-yes = Yes
answer-no = No
answer-done = That is all
list-separator = {", "}

better = Better
    .label = Better
same = The same
    .label = The same
worse = Worse
    .label = Worse
a-little = Only a little, or none of these
    .label = A little, or none

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = Do you have a cough?
    .label = Cough
sx-sputum = Do you bring up phlegm?
    .label = Phlegm
sx-sore-throat = Do you have a sore throat?
    .label = Sore throat
sx-runny-nose = Do you have a runny nose?
    .label = Runny nose
sx-congestion = Is your nose blocked?
    .label = Blocked nose
sx-dyspnoea = Are you short of breath?
    .label = Short breath
sx-fatigue = Do you feel tired or weak?
    .label = Fatigue
sx-headache = Do you have a headache?
    .label = Headache
sx-muscle = Do your muscles hurt?
    .label = Muscle pain
sx-nausea = Do you feel sick to your stomach?
    .label = Nausea
sx-diarrhoea = Do you have diarrhoea?
    .label = Diarrhoea
sx-taste = Do you have trouble tasting?
    .label = Cannot taste
sx-smell = Do you have trouble smelling?
    .label = Cannot smell
sx-intake = Are you unable to eat or drink?
    .label = Cannot eat or drink
sx-joint = Do your joints hurt?
    .label = Joint pain
sx-vomiting = Have you vomited?
    .label = Vomiting
sx-appetite = Have you lost your appetite?
    .label = No appetite
sx-no-urine = Have you passed no urine for half a day?
    .label = No urine, half a day
sx-chills = Do you have chills?
    .label = Chills
sx-eyes = Are your eyes red?
    .label = Red eyes
sx-other = Does anything else feel wrong?
    .label = Other

em-pallor = Is the face clearly pale?
    .label = Pale face
em-cyanosis = Are the lips purple?
    .label = Purple lips
em-unusual = Does something seem strange or not as usual?
    .label = Not as usual
em-tachypnoea = Is the breathing fast or heavy?
    .label = Heavy breathing
em-sudden-dyspnoea = Did you become short of breath suddenly?
    .label = Suddenly breathless
em-exertion = Are you out of breath after moving a little?
    .label = When moving a little
em-chest-pain = Do you have chest pain?
    .label = Chest pain
em-orthopnoea = Is it too hard to breathe to lie down?
    .label = Cannot lie down
em-shoulders = Do the shoulders move with each breath?
    .label = Shoulder breathing
em-wheeze = Did you suddenly begin to wheeze?
    .label = Suddenly wheezing
em-drowsy = Drowsy, with weak reactions?
    .label = Drowsy
em-unresponsive = Dazed, and not answering?
    .label = Dazed, no answer
em-pulse = Does the pulse skip, or is it irregular?
    .label = Irregular pulse

## Saying back

heard-temperature = { $value } degrees, thank you.
heard-oxygen = { $value } percent, thank you.

## When it is not clear

again-yes-no = Sorry, we could not read that. Please answer yes or no.
    .voice = Sorry. Please press 1 or 2.
again-one-of = Sorry, we could not read that. Please choose one of these.
    .voice = Sorry. Please press one key.
again-many-of = Sorry, we could not read that. Please name the symptoms, like “cough and fatigue”.
    .voice = Sorry. Please press 1 or 2.
again-temperature = Sorry, we could not read that. Please write your temperature as a number, like 36.5.
    .voice = Sorry. Please key in your temperature with three digits.
again-quantity = Sorry, we could not read that. Please write only the number.
    .voice = Sorry. Please press the number keys.
again-range = We expect a number from { $least } to { $greatest }. Could you please check once more?
left-out = That is fine. We will leave this question out.
already-answered = Thank you, we have that answer already.
help = Answer with the buttons or in your own words. To correct an answer write “back”; to speak to our staff write “staff”; to stop these messages write “stop”. If you feel ill, call your health centre at once.
    .voice = Please answer with the keys of your telephone. Press 9 to hear a question again, the star key to correct an answer, and 0 to speak to our staff.

## When somebody takes over

staff-will-call = Certainly. Our staff will call you.
silence-goodbye = We could not hear an answer. We will try again later. Goodbye.
unreadable-goodbye = Sorry that we could not read your answer. Our staff will look at it and call you.
    .voice = Sorry. Our staff will call you. Goodbye.
kept-for-staff = Thank you. We will pass this on to our staff.
after-end = Thank you. We will pass this on to our staff. If you feel worse, please call your health centre.
    .voice = Thank you. We have your answers for today. If you feel worse, please call your health centre.

## Danger

emergency-now = Please call 119 or your health centre now. Do not wait, and do not stay alone with this.
    .voice = Please call 119, or your health centre, now.
emergency-goodbye = Our staff will call you at once, too. Please keep your telephone near you.

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }
       *[other] { $name } (age { $age })
    }
    .voice = { $age ->
        [none] { $name }
       *[other] { $name }, age { $age }
    }
household-begin = We will ask about { $count } people, one by one.
next-person = Thank you. Next, about { $who }.
first-person = First, about { $who }.

## Taking back, and saying back

back-again = Of course. We will ask that again.
back-nothing = There is no answer to take back.
heard-yes = You said yes.
heard-no = You said no.
heard-choice = You said “{ $label }”.
back-hint = If that is wrong, write “back”.
    .voice = If that is wrong, press the star key.
proxy-noted = You are answering for somebody: thank you. Please tell us how that person is.

## Waiting for the second look

oxygen-rest = The oxygen number is a little low. Please rest for 15 minutes and measure again. We will ask you then. If breathing becomes hard, call 119 at once.
    .voice = The oxygen number is a little low. Please rest for 15 minutes and measure again. We will call you then. If breathing becomes hard, call 119 at once.
ask-oxygen-again = What does your oximeter show now (SpO2)? (for example 97)
    .voice = Please key in the oxygen number you measured again. For 97, press 9, 7.
    .short = Oxygen (second)
wait-noted = Thank you. We will ask you again when it is time.

## Contacts of a case

ask-contact-symptoms = Do you have a cough, sore throat, runny or blocked nose, fatigue, shortness of breath, headache, diarrhoea, trouble tasting or smelling, or anything else that feels wrong?
    .short = Symptoms
contact-advice = If you have symptoms, please call your health centre or your doctor before you go out.

## The first call to the elderly

first-call-who = This is the health follow-up of your health centre. For a while we will ask you every day how you are.
    .voice = This is your health centre. For a while we will call you every day with a few questions. This is a recorded voice, but whenever you press 0, our staff will call you.
first-call-number = Please save this telephone number as “health centre”. We never ask for money or for a PIN.
    .voice = Please write down the number this call comes from, or save it in your telephone. We never ask for money or for a PIN.
first-call-what = We only ask about your health: fever, breathing, cough and the like. It takes about a minute.
    .voice = We only ask a few short questions. It takes about a minute.
ask-first-call-understood = Was everything clear so far?
first-call-thanks = Thank you. We look forward to hearing from you.
first-call-staff = That is fine. Our staff will call you and explain everything slowly.

## The last day

last-day = Today is planned to be the last of our daily questions. Your health centre will tell you when follow-up has ended. If you feel worse later on, please call your doctor or your health centre.
ask-worries = Is there anything you worry about or want to tell us? Please write it here. If not, write “none”.
    .voice = If you worry about something and want to speak to our staff, press 0. If not, press 1.
last-day-thanks = Thank you for answering all this time. Please take care.

## Enrolment: in the language that is chosen first

enrol-welcome = Hello. This is the health follow-up of your health centre.
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = Which language shall we speak?
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
ask-code = Please send the code of your letter (8 characters).
ask-birth-date = To make sure that it is you: what is your date of birth? (for example 1960-05-03)
    .voice = To make sure that it is you, please key in your date of birth with eight digits. For May 3rd, 1960, press 1, 9, 6, 0, 0, 5, 0, 3.
look-up-failed = The code or the date of birth did not match. Please begin again with the code.
consent-what = We will ask you every day how you are. We use your answers only to watch over your health.
consent-who = Your answers and your name are seen by your health centre, the call centre it has asked, the doctors who treat you, and the prefecture where it has to coordinate. The ministry sees numbers of people only, without names. Who looked is recorded. You can stop at any time.
ask-consent = May we ask you every day in this way?
consent-refused = That is fine. We will not ask you here. Our staff will call you.
ask-channel = How shall we contact you every day?
channel-line = LINE
    .label = LINE
channel-sms = Text message (SMS)
    .label = Text message
channel-voice = Automated call
    .label = Telephone
ask-hour = At about what time?
hour-8 = 8 a.m.
    .label = 8 a.m.
hour-11 = 11 a.m.
    .label = 11 a.m.
hour-14 = 2 p.m.
    .label = 2 p.m.
hour-18 = 6 p.m.
    .label = 6 p.m.
enrol-done = You are enrolled. We will ask you every day how you are. To stop, write “stop”; if you need us, write “staff”.

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = Your answers today
value-degrees = { $value } °C
value-percent = { $value } %
summary-none = None

## When an answer of these kinds is not clear

again-code = Sorry, we could not read the code. Please send the 8 characters of your letter just as they are.
again-date = Sorry, we could not read the date. Please write it like 1960-05-03.
    .voice = Sorry. Please key in the date with eight digits.
again-text = Sorry, please write that once more.
