# What the service itself says around the dialogs, in Nepali. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = धेरै पटक मिलेन, त्यसैले केही बेर रोकिन्छ। कृपया स्वास्थ्य केन्द्रमा फोन गर्नुहोस्।
link-open = दर्ता पाना खोल्नुहोस्
link-offer = दर्ताका लागि चिठीको कोड र जन्म मिति चाहिन्छ। तलको बटनको पानामा भर्नुहोस् वा यहीँ लेख्नुहोस्।
link-undo = यो LINE को दर्ता जुनसुकै बेला हटाउन सकिन्छ: “दर्ता रद्द” पठाउनुहोस्।
link-undone = यो LINE को दर्ता हटाइयो। अब कसरी सम्पर्क गर्ने, हाम्रा कर्मचारीले फोन गरेर सोध्नुहुनेछ।
link-waits = दर्ता पायौं। पहिले नै अर्को LINE दर्ता भएकोले कर्मचारीले हेरेपछि मात्र बदलिन्छ। त्यतिन्जेल पुरानै LINE मा लेख्छौं।
link-title = LINE दर्ता
link-code = चिठीको कोड (८ अक्षर)
link-wrong = कोड र जन्म मिति मिलेन। फेरि हेर्नुहोस्।
link-expired = यो पानाको समय सकियो। LINE मा फर्केर “दर्ता” पठाउनुहोस्।

## Answers outside a conversation

reply-nothing-open = धन्यवाद। अहिले सोध्ने कुरा छैन। गाह्रो भए स्वास्थ्य केन्द्रमा फोन गर्नुहोस्।
reply-unknown-sender = यो स्वास्थ्य हेरचाहको स्वचालित जवाफ हो। काम परे स्वास्थ्य केन्द्रमा फोन गर्नुहोस्।
follow-again = फेरि आउनुभएकोमा धन्यवाद। हामी फेरि यहीँ सोध्नेछौं।
words-needed = धन्यवाद। तस्बिर, स्टिकर वा आवाज हामी पढ्न सक्दैनौं। कृपया शब्दमा लेखेर जवाफ दिनुहोस्।
opt-out-done = हुन्छ। अब यहाँ सन्देश पठाउँदैनौं। अगाडि के गर्ने, हाम्रा कर्मचारीले फोन गरेर सोध्नुहुनेछ।
reminder = आजको जवाफ अझै पाएका छैनौं। कृपया आफ्नो हाल भन्नुहोस्।

## Calls

call-opening = यो स्वास्थ्य केन्द्रको स्वचालित फोन हो। केही प्रश्न सोध्छौं। करिब एक मिनेट लाग्छ।
    .voice = यो स्वास्थ्य केन्द्रको स्वचालित फोन हो। केही प्रश्न सोध्छौं। करिब एक मिनेट लाग्छ।
call-goodbye = नमस्ते।
call-nothing-open = आज सोध्ने कुरा अरू छैन। धन्यवाद। नमस्ते।
call-try-later = माफ गर्नुहोस्, अहिले जवाफ लिन सकेनौं। पछि फेरि फोन गर्छौं।
call-in-code = फोन गर्नुभएकोमा धन्यवाद। चिठीमा भएको ८ अंकको नम्बर थिच्नुहोस्। कर्मचारीसँग कुरा गर्न 0 थिच्नुहोस्।
call-in-birth = अब जन्म मिति ८ अंकमा थिच्नुहोस्: साल, महिना, दिन। सन् 1940 जनवरी 2 का लागि 1 9 4 0 0 1 0 2 थिच्नुहोस्।
call-in-wrong = नम्बर वा जन्म मिति मिलेन। फेरि थिच्नुहोस्।
call-in-ended = तपाईं को हुनुहुन्छ, पक्का गर्न सकेनौं। कृपया स्वास्थ्य केन्द्रमा सिधै फोन गर्नुहोस्। हतार छ भने 119 मा फोन गर्नुहोस्।
call-connect = कर्मचारीसँग जोड्दैछौं। कृपया पर्खनुहोस्।
call-machine = हामीले फोन गर्‍यौं। पछि फेरि फोन गर्छौं। नमस्ते।
voice-choice = {" "}“{ $label }” भए { $key } थिच्नुहोस्।
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = कृपया आज हामीलाई सम्पर्क गर्नुहोस्
mail-check-in = कृपया आज हामीलाई सम्पर्क गर्नुहोस्: यो पाना खोलेर जवाफ दिनुहोस्।
mail-again-subject = फेरि अनुरोध: कृपया आज हामीलाई सम्पर्क गर्नुहोस्
mail-again = आजको जवाफ अझै पाएका छैनौं। कृपया यो पाना खोलेर जवाफ दिनुहोस्।
mail-no-reply = यो ठेगानामा आएको इमेल कसैले पढ्दैन। काम परे सम्बन्धित कार्यालयमा फोन गर्नुहोस्। आपत्कालमा 119 मा फोन गर्नुहोस्।
mail-stop = इमेल रोक्न यो पाना खोल्नुहोस्।
mail-stop-button = इमेल रोक्नुहोस्
mail-stop-done = अब इमेल पठाउने छैनौं। हाम्रा कर्मचारीले तपाईंलाई सम्पर्क गर्नुहुनेछ।

## The web form

form-title = आजको हाल
form-birth-date = जन्म मिति
form-continue = अगाडि
form-wrong = जन्म मिति मिलेन। कृपया फेरि हेर्नुहोस्।
form-locked = धेरै पटक मिलेन, त्यसैले यो पाना बन्द छ। कृपया स्वास्थ्य केन्द्रमा फोन गर्नुहोस्।
form-expired = यो पानाको समय सकियो। नयाँ सन्देश पर्खनुहोस्, वा स्वास्थ्य केन्द्रमा फोन गर्नुहोस्।
form-thanks = जवाफका लागि धन्यवाद। अब यो पाना बन्द गरे हुन्छ।
form-send = पठाउनुहोस्
form-language = भाषा

## Notices

notice-emergency = आपत् परे, सास फेर्न गाह्रो भए वा छाती दुखे, तुरुन्त 119 मा फोन गर्नुहोस्।

talk-outdated = हाम्रा प्रश्न फेरिएका छन्। हाम्रा कर्मचारीले फोन गर्नुहुनेछ। धन्यवाद।
late-noted = जवाफ दिने समय सकियो, तर जवाफ लेखेका छौं। धन्यवाद।
button-expired = त्यो बटनको समय सकियो।

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .voice = अब { $who } को बारेमा।
pick-date = मिति छान्नुहोस्

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = आजको जवाफ पायौं

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, unless that stands in the middle as in Japanese.
# Years are those of the Christian era and say so: Nepal itself counts by Bikram Sambat.

decimal-sign = .
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole } दशमलव { $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole } दशमलव { $fraction }
    }
written-date = ईस्वी { $year } { $month ->
        [1] जनवरी
        [2] फेब्रुअरी
        [3] मार्च
        [4] अप्रिल
        [5] मे
        [6] जुन
        [7] जुलाई
        [8] अगस्ट
        [9] सेप्टेम्बर
        [10] अक्टोबर
        [11] नोभेम्बर
       *[12] डिसेम्बर
    } { $day }

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = यो स्वास्थ्य केन्द्रको स्वचालित फोन हो। सन्देश पठाउँछौं।
voice-date = कृपया ईस्वी साल, महिना र दिन आठ अङ्कले थिच्नुहोस्। 1950 मार्च 5 तारिख भए 1, 9, 5, 0, 0, 3, 0, 5 थिच्नुहोस्।
voice-staff-will-ask = यो प्रश्न हाम्रा कर्मचारीले पछि सोध्नुहुनेछ। अगाडि जान 1 थिच्नुहोस्।
voice-speak = कृपया अब जवाफ भन्नुहोस्।
voice-may-speak = बोलेर पनि जवाफ दिन सकिन्छ।

## More on the web form

form-proxy = म अरूको लागि जवाफ दिँदैछु (परिवार वा सहयोगी)
form-year = साल (ईस्वी)
form-month = महिना
form-day = गते
form-date-hint = जस्तै 1950-03-05 (ईस्वी संवत्)
form-optional = जवाफ नदिए पनि हुन्छ।
form-skip = यो प्रश्न छोड्ने
form-back = अघिल्लो जवाफ सच्याउने

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = Mimamori: आज जवाफ दिनुहोस्।
sms-reminder = Mimamori: आजको जवाफ पर्खिरहेका छौं।
sms-more = प्राप्त भयो। बाँकी यहाँ लेख्नुहोस्।
sms-again = बुझिएन। यहाँ जवाफ दिनुहोस्।
sms-back = फिर्ता भयो। यहाँ जवाफ दिनुहोस्।
sms-rest = प्राप्त भयो। अब यहाँ हेर्नुहोस्। आपत् परे 119 मा फोन गर्नुहोस्।
sms-received = प्राप्त भयो, धन्यवाद।
sms-staff = प्राप्त भयो। हाम्रा कर्मचारीले फोन गर्नुहुनेछ।
sms-stopped = सन्देश रोकियो। हाम्रा कर्मचारीले फोन गर्नुहुनेछ।
sms-help = कर्मचारीको फोन: 0। सन्देश रोक्न: "बन्द"। आपत्मा: 119।
sms-emergency = कृपया अहिले नै 119 मा फोन गर्नुहोस्। हाम्रा कर्मचारीले पनि तुरुन्त फोन गर्नुहुनेछ।
sms-which = हरेक व्यक्तिलाई पठाइएको लिङ्कबाट जवाफ दिनुहोस्।
sms-about = { $who }:
sms-here = यहाँ जवाफ दिनुहोस्।
