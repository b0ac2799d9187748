# What the service itself says around the dialogs, in Tagalog. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = Hindi po namin matiyak kung kayo ito, kaya kailangan munang maghintay. Tumawag po sa inyong health center.
link-open = Buksan ang pahina
link-offer = Para magparehistro, kailangan po ang code sa sulat at ang petsa ng kapanganakan ninyo. Ilagay po sa pahina ng button o isulat dito.
link-undo = Maaari po ninyong bawiin ang rehistro ng LINE na ito kahit kailan: ipadala ang “alisin ang rehistro”.
link-undone = Inalis na po ang rehistro ng LINE na ito. Tatawagan po kayo ng aming staff tungkol sa ibang paraan.
link-waits = Natanggap na po ang rehistro. May nauna nang LINE, kaya titingnan muna ng aming staff. Hanggang noon, sa naunang LINE po kami susulat.
link-title = Rehistro ng LINE
link-code = Code sa sulat (8 titik at numero)
link-wrong = Hindi po tugma ang code at petsa ng kapanganakan. Pakitingnan po muli.
link-expired = Lipas na po ang pahinang ito. Bumalik sa LINE at ipadala ang “magparehistro”.

## Answers outside a conversation

reply-nothing-open = Salamat po. Wala pong kailangang sagutin ngayon. Kung sumama ang pakiramdam, tumawag po sa inyong health center.
reply-unknown-sender = Awtomatikong sagot po ito ng pagkumusta sa kalusugan. Tumawag po sa inyong health center.
follow-again = Salamat po at bumalik kayo. Dito po ulit kami magtatanong.
words-needed = Salamat po. Hindi po namin mabasa ang larawan, sticker o boses. Pakisagot po nang nakasulat.
opt-out-done = Sige po. Hindi na po kami magpapadala ng mensahe dito. Tatawagan po kayo ng aming staff tungkol sa susunod na gagawin.
reminder = Wala pa po kaming sagot mula sa inyo ngayong araw. Sabihin po ninyo kung kumusta kayo.

## Calls

call-opening = Awtomatikong tawag po ito mula sa inyong health center. May ilang tanong lang po kami. Mga isang minuto lang po.
call-goodbye = Paalam po.
call-nothing-open = Wala na pong itatanong ngayong araw. Maraming salamat po. Paalam po.
call-try-later = Pasensya na po, hindi namin matatanggap ang mga sagot ninyo ngayon. Tatawag po kami ulit mamaya.
call-in-code = Salamat po sa pagtawag. Pindutin po ang 8 numero na nasa inyong sulat. Para makausap ang aming kawani, pindutin ang 0.
call-in-birth = Ngayon po, pindutin ang petsa ng kapanganakan sa 8 numero: taon, buwan, araw. Para sa Enero 2, 1940, pindutin ang 1 9 4 0 0 1 0 2.
call-in-wrong = Hindi po tugma ang numero o ang petsa ng kapanganakan. Subukan po ulit.
call-in-ended = Hindi po namin matiyak kung sino kayo. Tumawag po nang direkta sa inyong health center. Kung agaran, tumawag sa 119.
call-connect = Ikokonekta po namin kayo sa aming kawani. Huwag po munang ibaba.
call-machine = Tumawag po kami, at tatawag ulit mamaya. Paalam po.
voice-choice = {" "}Kung “{ $label }”, pindutin ang { $key }.
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = Makipag-ugnayan po sa amin ngayong araw
mail-check-in = Makipag-ugnayan po sa amin ngayong araw: buksan ang pahinang ito at sumagot.
mail-again-subject = Paalala: makipag-ugnayan po sa amin ngayong araw
mail-again = Wala pa po kaming sagot mula sa inyo ngayong araw. Buksan po ang pahinang ito at sumagot.
mail-no-reply = Walang nagbabasa ng ipinapadala sa address na ito. Kung may kailangan po kayo, tumawag sa inyong tanggapan. Kung may emergency, tumawag sa 119.
mail-stop = Para itigil ang mga email na ito, buksan po ang pahinang ito.
mail-stop-button = Itigil ang mga email
mail-stop-done = Hindi na po kami magpapadala ng email. Makikipag-ugnayan po sa inyo ang aming staff.

## The web form

form-title = Kumusta po kayo ngayon
form-birth-date = Petsa ng kapanganakan
form-continue = Magpatuloy
form-wrong = Hindi po tugma ang petsa ng kapanganakan. Pakitingnan po muli.
form-locked = Hindi po namin matiyak kung kayo ito, kaya sarado na ang pahinang ito. Tumawag po sa inyong health center.
form-expired = Lipas na po ang pahinang ito. Hintayin po ang susunod naming mensahe, o tumawag sa inyong health center.
form-thanks = Maraming salamat po sa inyong mga sagot. Puwede na pong isara ang pahinang ito.
form-send = Ipadala
form-language = Wika

## Notices

notice-emergency = Kung emergency po, kung hirap huminga o masakit ang dibdib, tumawag agad sa 119.

talk-outdated = Nagbago na po ang aming mga tanong. Kaya tatawagan po kayo ng aming staff. Maraming salamat po.
late-noted = Tapos na po ang oras para sa mga sagot na ito, pero itinala pa rin po namin. Maraming salamat po.
button-expired = Luma na po ang button na iyon.

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .voice = Tungkol po ito kay { $who }.
pick-date = Piliin ang petsa

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = Natanggap na po namin ang inyong mga sagot ngayon

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
        [1] Enero
        [2] Pebrero
        [3] Marso
        [4] Abril
        [5] Mayo
        [6] Hunyo
        [7] Hulyo
        [8] Agosto
        [9] Setyembre
        [10] Oktubre
        [11] Nobyembre
       *[12] Disyembre
    } { $year }

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = Awtomatikong tawag po ito mula sa inyong health center. Magpapadala po kami ng text message.
voice-date = Pindutin po ang taon, buwan at araw gamit ang walong numero. Kung March 5, 1950, pindutin ang 1, 9, 5, 0, 0, 3, 0, 5.
voice-staff-will-ask = Itatanong po ito ng aming staff mamaya. Para magpatuloy, pindutin ang 1.
voice-speak = Sabihin po ang inyong sagot ngayon.
voice-may-speak = Puwede rin po ninyong sabihin ang inyong sagot.

## More on the web form

form-proxy = Sumasagot ako para sa iba (pamilya o tagapag-alaga)
form-year = Taon
form-month = Buwan
form-day = Araw
form-date-hint = Halimbawa, 1950-03-05
form-optional = Puwede po itong laktawan.
form-skip = Laktawan ang tanong na ito
form-back = Palitan ang huli kong sagot

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = Mimamori: pakisagot po kami ngayong araw.
sms-reminder = Mimamori: naghihintay pa po kami sa inyo ngayong araw.
sms-more = Natanggap na po, salamat. Ituloy po dito.
sms-again = Pasensya na po, hindi namin nabasa. Pakisagot po dito.
sms-back = Binawi na po. Pakisagot po dito.
sms-rest = Natanggap na po, salamat. Pakibasa po ang kasunod dito. Kung emergency, tumawag sa 119.
sms-received = Natanggap na po, salamat.
sms-staff = Natanggap na po. Tatawagan po kayo ng aming staff.
sms-stopped = Itinigil na po namin ang mga mensahe dito. Tatawagan po kayo ng aming staff.
sms-help = I-reply ang 0 para tawagan ng aming staff, ITIGIL para wala nang mensahe. Kung emergency, tumawag sa 119.
sms-emergency = Tumawag po agad sa 119. Tatawagan din po kayo agad ng aming staff.
sms-which = Gamitin po ang link na ipinadala para sa bawat tao.
sms-about = { $who }:
sms-here = Pakisagot po dito.
