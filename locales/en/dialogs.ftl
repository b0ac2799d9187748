# What the dialogs say and ask, in English. See locales/ja/dialogs.ftl for the meaning of the attributes.

## Begin and end

greeting = { $name ->
        [none] Hello, this is your health follow-up. Please tell us how you are today.
       *[other] Hello { $name }, this is your health follow-up. Please tell us how you are today.
    }
    .sms = Health follow-up.
    .voice = Please answer with the keys of your telephone. Press 9 to hear a question again, and 0 to speak to our staff.
thanks = Thank you for your answers. Please take care.
    .voice = Thank you very much. Please take care.

## Questions

ask-unwell = Do you have a fever of 37.5 °C or more, a cough, sore throat, runny or blocked nose, fatigue, shortness of breath, or anything else that feels wrong?
    .sms = Fever of 37.5 C or more, cough, sore throat, runny or blocked nose, fatigue, shortness of breath, or anything else?
    .voice = Do you have a fever of 37 point 5 or more, a cough, a sore throat, a runny or blocked nose, fatigue, shortness of breath, or anything else that feels wrong?
ask-temperature = What is your temperature today? (for example 36.5)
    .sms = Your temperature today? (e.g. 36.5)
    .voice = Please key in your temperature with three digits. For 36 point 5, press 3, 6, 5.
ask-oxygen = What does your oximeter show as oxygen (SpO2)? (for example 97)
    .sms = Oxygen (SpO2) on your oximeter? (e.g. 97)
    .voice = Please key in the oxygen number from your finger meter. For 97, press 9, 7.
ask-any-symptoms = Do you have a cough, sore throat, fatigue, shortness of breath, nausea, diarrhoea, trouble tasting or smelling, trouble eating or drinking, or anything else that feels wrong?
    .sms = Cough, sore throat, fatigue, short breath, nausea, diarrhoea, loss of taste or smell, cannot eat or drink, or anything else?
    .voice = Do you have a cough, a sore throat, fatigue, shortness of breath, nausea, diarrhoea, trouble tasting or smelling, trouble eating or drinking, or anything else that feels wrong?
ask-symptoms = Which symptoms do you have? Tap a button, or write them all at once, like “cough and fatigue”.
    .sms = Which symptoms? (e.g. cough and fatigue)
    .voice = We will ask about your symptoms one by one.
ask-more = Anything else? If not, tap “That is all”.
    .sms = Anything else? If not, reply "done".
ask-breath = Which of these is closest to your shortness of breath?
    .sms = Which is closest to your breathing trouble?
ask-household = Is anybody you live with unwell, with fever or cough for example?
    .sms = Is anybody you live with unwell (fever, cough)?
ask-emergency-signs = Purple lips, heavy breathing, chest pain, unable to lie down, drowsiness, an irregular pulse: do you have any of these?
    .sms = Purple lips, heavy breathing, chest pain, unable to lie down, drowsy, irregular pulse: any of these?
ask-which-signs = Which of these do you have?
ask-compared = How do you feel compared with yesterday?
    .sms = Compared with yesterday?

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
    .sms = Please reply 1 for yes or 2 for no.
    .voice = Sorry. Please press 1 or 2.
again-one-of = Sorry, we could not read that. Please choose one of these.
    .sms = Please reply with a number.
    .voice = Sorry. Please press one key.
again-many-of = Sorry, we could not read that. Please name the symptoms, like “cough and fatigue”.
    .sms = Please name the symptoms.
    .voice = Sorry. Please press 1 or 2.
again-temperature = Sorry, we could not read that. Please write your temperature as a number, like 36.5.
    .sms = Please reply with a number like 36.5.
    .voice = Sorry. Please key in your temperature with three digits.
again-quantity = Sorry, we could not read that. Please write only the number.
    .sms = Please reply with the number only.
    .voice = Sorry. Please press the number keys.
again-range = We expect a number from { $least } to { $greatest }. Could you please check once more?
    .sms = Please reply with a number from { $least } to { $greatest }.
left-out = That is fine. We will leave this question out.
already-answered = Thank you, we have that answer already.
help = Answer with the buttons or in your own words. To speak to our staff write “staff”; to stop these messages write “stop”. If you feel ill, call your health centre at once.
    .sms = Reply 0 to be called by our staff, STOP to end these messages. Urgent? Call 119.
    .voice = Please answer with the keys of your telephone. Press 9 to hear a question again, and 0 to speak to our staff.

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
    .sms = Please call 119 or your health centre now.
    .voice = Please call 119, or your health centre, now.
emergency-goodbye = Our staff will call you at once, too. Please keep your telephone near you.
    .sms = Our staff will call you at once, too.
