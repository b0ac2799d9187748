# What the dialogs say and ask, in Tagalog with the everyday English words that go with it. See locales/ja/dialogs.ftl
# for the meaning of the attributes.

## Begin and end

greeting = { $name ->
        [none] Magandang araw po. Ito po ang pagkumusta sa inyong kalusugan. Sabihin po ninyo kung kumusta kayo ngayong araw.
       *[other] Magandang araw po, { $name }. Ito po ang pagkumusta sa inyong kalusugan. Sabihin po ninyo kung kumusta kayo ngayong araw.
    }
    .voice = Sumagot po gamit ang mga numero sa inyong telepono. Para marinig muli ang tanong, pindutin ang 9. Para makausap ang aming staff, pindutin ang 0.
thanks = Maraming salamat po sa inyong mga sagot. Ingat po kayo palagi.
    .voice = Maraming salamat po. Ingat po kayo palagi.

## Questions

ask-unwell = May lagnat po ba kayo na 37.5 °C o mas mataas, ubo, masakit na lalamunan, sipon, baradong ilong, panghihina, hirap sa paghinga, o iba pang masamang pakiramdam?
    .voice = May lagnat po ba kayo na 37 point 5 o mas mataas, ubo, masakit na lalamunan, sipon, baradong ilong, panghihina, hirap sa paghinga, o iba pang masamang pakiramdam?
    .short = May nararamdaman
ask-temperature = Ano po ang temperatura ninyo ngayong araw? (halimbawa, 36.5)
    .voice = Pindutin po ang inyong temperatura gamit ang tatlong numero. Kung 36 point 5, pindutin ang 3, 6, 5.
    .short = Temperatura
ask-oxygen = Ano po ang oxygen (SpO2) na nakasulat sa inyong oximeter? (halimbawa, 97)
    .voice = Pindutin po ang numero ng oxygen mula sa panukat sa daliri. Kung 97, pindutin ang 9, 7.
    .short = Oxygen
ask-any-symptoms = May ubo po ba kayo, masakit na lalamunan, panghihina, hirap sa paghinga, pagduduwal, pagtatae, nawalang panlasa o pang-amoy, hirap kumain o uminom, o iba pang masamang pakiramdam?
    .voice = May ubo po ba kayo, masakit na lalamunan, panghihina, hirap sa paghinga, pagduduwal, pagtatae, nawalang panlasa o pang-amoy, hirap kumain o uminom, o iba pang masamang pakiramdam?
    .short = Mga sintomas
ask-symptoms = Ano-ano po ang sintomas ninyo? Pindutin ang button, o isulat nang sabay-sabay, tulad ng “ubo at pagod”.
    .voice = Isa-isa po naming itatanong ang inyong mga sintomas.
    .short = Aling sintomas
ask-more = Mayroon pa po ba? Kung wala na, pindutin ang “Iyon lang po”.
ask-breath = Alin po dito ang pinakamalapit sa hirap ninyo sa paghinga?
    .short = Paghinga
ask-household = May kasama po ba kayo sa bahay na masama ang pakiramdam, halimbawa may lagnat o ubo?
    .short = Kasama sa bahay
ask-emergency-signs = Kulay-ube ang labi, mabigat ang paghinga, masakit ang dibdib, hindi makahiga, antok na antok, hindi regular ang pulso: mayroon po ba kayo ng alinman dito?
    .short = Mga agarang senyales
ask-which-signs = Alin po dito ang mayroon kayo?
    .short = Aling senyales
ask-compared = Kumusta po ang pakiramdam ninyo kumpara kahapon?
    .short = Kumpara kahapon

## Answers on offer

answer-yes = Opo
answer-no = Hindi po
answer-done = Iyon lang po
list-separator = {", "}

better = Mas mabuti
    .label = Mas mabuti
same = Pareho pa rin
    .label = Pareho pa rin
worse = Mas masama
    .label = Mas masama
a-little = Kaunti lang, o wala sa mga ito
    .label = Kaunti lang, o wala

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = May ubo po ba kayo?
    .label = Ubo
sx-sputum = May plema po ba kayo?
    .label = Plema
sx-sore-throat = Masakit po ba ang lalamunan ninyo?
    .label = Sakit ng lalamunan
sx-runny-nose = May sipon po ba kayo?
    .label = Sipon
sx-congestion = Barado po ba ang ilong ninyo?
    .label = Baradong ilong
sx-dyspnoea = Nahihirapan po ba kayong huminga?
    .label = Hirap huminga
sx-fatigue = Pagod o nanghihina po ba kayo?
    .label = Pagod, nanghihina
sx-headache = Masakit po ba ang ulo ninyo?
    .label = Sakit ng ulo
sx-muscle = Masakit po ba ang katawan o kalamnan ninyo?
    .label = Sakit ng katawan
sx-nausea = Nasusuka o naduduwal po ba kayo?
    .label = Nasusuka
sx-diarrhoea = Nagtatae po ba kayo?
    .label = Pagtatae
sx-taste = Hirap po ba kayong makalasa?
    .label = Walang panlasa
sx-smell = Hirap po ba kayong makaamoy?
    .label = Walang pang-amoy
sx-intake = Hindi po ba kayo makakain o makainom?
    .label = Hirap kumain, uminom
sx-joint = Masakit po ba ang mga kasukasuan ninyo?
    .label = Sakit ng kasukasuan
sx-vomiting = Nagsuka po ba kayo?
    .label = Pagsusuka
sx-appetite = Wala po ba kayong ganang kumain?
    .label = Walang gana
sx-no-urine = Kalahating araw na po ba kayong hindi umiihi?
    .label = 12 oras walang ihi
sx-chills = Giniginaw po ba kayo?
    .label = Giniginaw
sx-eyes = Namumula po ba ang mga mata ninyo?
    .label = Mapulang mata
sx-other = May iba pa po bang masamang pakiramdam?
    .label = Iba pa

em-pallor = Maputla po ba nang husto ang mukha?
    .label = Maputlang mukha
em-cyanosis = Kulay-ube po ba ang labi?
    .label = Kulay-ube ang labi
em-unusual = May kakaiba po ba, hindi tulad ng dati?
    .label = Hindi tulad ng dati
em-tachypnoea = Mabilis o mabigat po ba ang paghinga?
    .label = Mabigat na paghinga
em-sudden-dyspnoea = Bigla po ba kayong nahirapang huminga?
    .label = Biglaang hingal
em-exertion = Hinihingal po ba kayo kahit kaunting galaw lang?
    .label = Hingal sa galaw
em-chest-pain = Masakit po ba ang dibdib ninyo?
    .label = Sakit ng dibdib
em-orthopnoea = Hindi po ba kayo makahiga dahil hirap huminga?
    .label = Hindi makahiga
em-shoulders = Gumagalaw po ba ang balikat sa bawat paghinga?
    .label = Hinga sa balikat
em-wheeze = Bigla po bang humuni ang dibdib sa paghinga?
    .label = Biglang huni
em-drowsy = Antok na antok po ba, at mabagal ang kilos?
    .label = Antok na antok
em-unresponsive = Tulala po ba, at hindi sumasagot?
    .label = Hindi sumasagot
em-pulse = Lumalaktaw po ba o hindi regular ang pulso?
    .label = Di-regular na pulso

## Saying back

heard-temperature = { $value } degrees po, salamat.
heard-oxygen = { $value } percent po, salamat.

## When it is not clear

again-yes-no = Pasensya na po, hindi namin nabasa. Sumagot po ng opo o hindi.
    .voice = Pasensya na po. Pindutin po ang 1 o 2.
again-one-of = Pasensya na po, hindi namin nabasa. Pumili po ng isa sa mga ito.
    .voice = Pasensya na po. Pumindot po ng isang numero.
again-many-of = Pasensya na po, hindi namin nabasa. Isulat po ang mga sintomas, tulad ng “ubo at pagod”.
    .voice = Pasensya na po. Pindutin po ang 1 o 2.
again-temperature = Pasensya na po, hindi namin nabasa. Isulat po ang temperatura gamit ang numero, tulad ng 36.5.
    .voice = Pasensya na po. Pindutin po ang temperatura gamit ang tatlong numero.
again-quantity = Pasensya na po, hindi namin nabasa. Numero lang po ang isulat.
    .voice = Pasensya na po. Pindutin po ang mga numero.
again-range = Numero po mula { $least } hanggang { $greatest } ang hinihintay namin. Pakitingnan po sana muli.
left-out = Ayos lang po. Lalaktawan natin ang tanong na ito.
already-answered = Salamat po, nasa amin na ang sagot na iyan.
help = Sumagot po gamit ang mga button o sa sarili ninyong salita. Para itama ang sagot, isulat ang “mali”; para makausap ang aming staff, “staff”; para itigil ang mga mensahe, “itigil”. Kung masama ang pakiramdam, tumawag po agad sa inyong health center.
    .voice = Sumagot po gamit ang mga numero sa inyong telepono. Para marinig muli ang tanong, pindutin ang 9. Para itama ang sagot, pindutin ang star. Para makausap ang aming staff, pindutin ang 0.

## When somebody takes over

staff-will-call = Sige po. Tatawagan po kayo ng aming staff.
silence-goodbye = Wala po kaming narinig na sagot. Tatawag po kami ulit mamaya. Paalam po.
unreadable-goodbye = Pasensya na po, hindi namin nabasa ang sagot ninyo. Titingnan po ito ng aming staff at tatawagan kayo.
    .voice = Pasensya na po. Tatawagan po kayo ng aming staff. Paalam po.
kept-for-staff = Salamat po. Sasabihin po namin ito sa aming staff.
after-end = Salamat po. Sasabihin po namin ito sa aming staff. Kung sumama ang pakiramdam, tumawag po sa inyong health center.
    .voice = Salamat po. Nasa amin na ang mga sagot ninyo ngayong araw. Kung sumama ang pakiramdam, tumawag po sa inyong health center.

## Danger

emergency-now = Tumawag po agad sa 119 o sa inyong health center. Huwag na pong maghintay, at huwag po kayong mag-isa.
    .voice = Tumawag po agad sa 1, 1, 9, o sa inyong health center.
emergency-goodbye = Tatawagan din po kayo agad ng aming staff. Ilapit po ninyo ang inyong telepono.
    .voice = Tatawagan din po kayo agad ng aming staff. Ilapit po ninyo ang inyong telepono.

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }
       *[other] { $name } (edad { $age })
    }
    .voice = { $age ->
        [none] { $name }
       *[other] { $name }, edad { $age }
    }
household-begin = Isa-isa po naming itatanong ang tungkol sa { $count } tao.
next-person = Salamat po. Susunod, tungkol kay { $who }.
first-person = Una po, tungkol kay { $who }.

## Taking back, and saying back

back-again = Sige po. Itatanong po namin ulit.
back-nothing = Wala pong sagot na babawiin.
heard-yes = Opo ang sagot ninyo.
heard-no = Hindi po ang sagot ninyo.
heard-choice = “{ $label }” po ang sagot ninyo.
    .voice = Ang sagot po ninyo ay { $label }.
back-hint = Kung mali po, isulat ang “mali”.
    .voice = Kung mali po, pindutin ang star.
proxy-noted = Sumasagot po kayo para sa iba: maraming salamat. Sabihin po ninyo kung kumusta siya.

## Waiting for the second look

oxygen-rest = Medyo mababa po ang numero ng oxygen. Magpahinga po ng 15 minuto at sukatin ulit. Magtatanong po kami pagkatapos. Kung mahirapang huminga, tumawag agad sa 119.
    .voice = Medyo mababa po ang numero ng oxygen. Magpahinga po ng 15 minuto at sukatin ulit. Tatawag po kami pagkatapos. Kung mahirapan kayong huminga, tumawag po agad sa 1, 1, 9.
ask-oxygen-again = Ano na po ngayon ang oxygen (SpO2) sa inyong oximeter? (halimbawa, 97)
    .voice = Pindutin po ang numero ng oxygen na sinukat ninyo ulit. Kung 97, pindutin ang 9, 7.
    .short = Oxygen (ikalawa)
wait-noted = Salamat po. Magtatanong po kami ulit pagdating ng oras.

## Contacts of a case

ask-contact-symptoms = May ubo po ba kayo, masakit na lalamunan, sipon, baradong ilong, panghihina, hirap sa paghinga, sakit ng ulo, pagtatae, nawalang panlasa o pang-amoy, o iba pang masamang pakiramdam?
    .short = Mga sintomas
contact-advice = Kung may sintomas po kayo, tumawag muna sa inyong health center o doktor bago lumabas ng bahay.

## The first call to the elderly

first-call-who = Ito po ang pagkumusta ng inyong health center. Sa loob ng ilang araw, itatanong po namin araw-araw kung kumusta kayo.
    .voice = Ito po ang inyong health center. Sa loob ng ilang araw, tatawag po kami araw-araw para kumustahin kayo. Naka-record po ang boses na ito. Pero kapag pinindot ninyo ang 0, kahit kailan, tatawagan po kayo ng aming staff.
first-call-number = I-save po ninyo ang numerong ito bilang “health center”. Hindi po kami kailanman humihingi ng pera o PIN.
    .voice = Isulat po ninyo ang numerong tumatawag ngayon, o i-save sa inyong telepono. Hindi po kami kailanman humihingi ng pera o PIN.
first-call-what = Kalusugan lang po ninyo ang itatanong namin: lagnat, paghinga, ubo at iba pa. Mga isang minuto lang po.
    .voice = Ilang maikling tanong lang po ang itatanong namin. Mga isang minuto lang po.
ask-first-call-understood = Malinaw po ba ang lahat hanggang dito?
first-call-thanks = Maraming salamat po. Hihintayin po namin ang inyong mga sagot.
first-call-staff = Ayos lang po. Tatawagan po kayo ng aming staff at dahan-dahang ipapaliwanag ang lahat.

## The last day

last-day = Ngayon po ang nakatakdang huling araw ng aming mga tanong. Sasabihan po kayo ng inyong health center kapag tapos na. Kung sumama ang pakiramdam sa mga susunod na araw, tumawag po sa inyong doktor o health center.
ask-worries = May inaalala po ba kayo o gustong sabihin sa amin? Isulat po dito. Kung wala, isulat ang “wala”.
    .voice = Kung may inaalala po kayo at gusto ninyong makausap ang aming staff, pindutin ang 0. Kung wala, pindutin ang 1.
last-day-thanks = Maraming salamat po sa pagsagot sa amin araw-araw. Ingat po kayo palagi.

## Enrolment: in the language that is chosen first

enrol-welcome = Magandang araw po. Ito po ang pagkumusta ng inyong health center.
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = Aling wika po ang gagamitin natin?
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
ask-code = Ipadala po ang code na nasa inyong sulat (8 letra at numero).
ask-birth-date = Para matiyak na kayo po ito: kailan po ang inyong kapanganakan? (halimbawa, 1960-05-03)
    .voice = Para matiyak na kayo po ito, pindutin ang petsa ng kapanganakan gamit ang walong numero: taon, buwan at araw. Kung May 3, 1960, pindutin ang 1, 9, 6, 0, 0, 5, 0, 3.
look-up-failed = Hindi po tugma ang code o ang petsa ng kapanganakan. Magsimula po ulit sa code.
consent-what = Araw-araw po naming itatanong kung kumusta kayo. Gagamitin lang po ang mga sagot para bantayan ang inyong kalusugan.
consent-who = Ang makakakita ng inyong mga sagot at pangalan ay ang inyong health center, ang call center na inatasan nito, ang mga doktor na tumitingin sa inyo, at ang prefecture kung kailangang mag-ayos. Bilang lang ng tao ang nakikita ng ministry, walang pangalan. Itinatala po kung sino ang tumingin. Puwede po kayong tumigil kahit kailan.
ask-consent = Puwede po ba namin kayong tanungin nang ganito araw-araw?
consent-refused = Ayos lang po. Hindi na po kami magtatanong dito. Tatawagan po kayo ng aming staff.
ask-channel = Paano po namin kayo kokontakin araw-araw?
channel-line = LINE
    .label = LINE
channel-sms = Text message (SMS)
    .label = Text message
channel-voice = Awtomatikong tawag
    .label = Tawag sa telepono
ask-hour = Mga anong oras po?
hour-8 = 8 ng umaga
    .label = 8 ng umaga
hour-11 = 11 ng umaga
    .label = 11 ng umaga
hour-14 = 2 ng hapon
    .label = 2 ng hapon
hour-18 = 6 ng gabi
    .label = 6 ng gabi
enrol-done = Nakatala na po kayo. Araw-araw po naming itatanong kung kumusta kayo. Para tumigil, isulat ang “itigil”; kung kailangan ninyo kami, isulat ang “staff”.
    .voice = Nakatala na po kayo. Araw-araw po naming itatanong kung kumusta kayo.

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = Mga sagot ninyo ngayon
value-degrees = { $value } °C
value-percent = { $value } %
summary-none = Wala

## When an answer of these kinds is not clear

again-code = Pasensya na po, hindi namin nabasa ang code. Ipadala po ang 8 letra at numero nang eksaktong tulad ng nasa sulat.
again-date = Pasensya na po, hindi namin nabasa ang petsa. Isulat po nang ganito: 1960-05-03.
    .voice = Pasensya na po. Pindutin po ang petsa gamit ang walong numero: taon, buwan at araw.
again-text = Pasensya na po, pakisulat po ulit.
