# What the dialogs say and ask, in Indonesian. See locales/ja/dialogs.ftl for the meaning of the attributes.

## Begin and end

greeting = { $name ->
        [none] Halo, ini layanan pemantauan kesehatan. Mohon beri tahu keadaan Anda hari ini.
       *[other] Halo { $name }, ini layanan pemantauan kesehatan. Mohon beri tahu keadaan Anda hari ini.
    }
    .voice = Silakan menjawab dengan tombol angka di telepon. Tekan 9 untuk mendengar pertanyaan lagi. Tekan 0 untuk berbicara dengan petugas.
thanks = Terima kasih atas jawaban Anda. Semoga sehat selalu.
    .voice = Terima kasih banyak. Semoga sehat selalu.

## Questions

ask-unwell = Apakah Anda demam 37,5 °C atau lebih, batuk, sakit tenggorokan, pilek, hidung tersumbat, lemas, sesak napas, atau ada keluhan lain?
    .voice = Apakah Anda demam 37 koma 5 atau lebih, batuk, sakit tenggorokan, pilek, hidung tersumbat, lemas, sesak napas, atau ada keluhan lain?
    .short = Keluhan
ask-temperature = Berapa suhu badan Anda hari ini? (contoh: 36,5)
    .voice = Silakan tekan suhu badan hari ini dengan tiga angka. Untuk 36 koma 5, tekan 3, 6, 5.
    .short = Suhu badan
ask-oxygen = Berapa angka oksigen (SpO2) pada alat di jari Anda? (contoh: 97)
    .voice = Silakan tekan angka oksigen dari alat di jari. Untuk 97, tekan 9, 7.
    .short = Oksigen
ask-any-symptoms = Apakah Anda batuk, sakit tenggorokan, lemas, sesak napas, mual, diare, sulit mengecap atau mencium bau, sulit makan atau minum, atau ada keluhan lain?
    .voice = Apakah Anda batuk, sakit tenggorokan, lemas, sesak napas, mual, diare, sulit mengecap atau mencium bau, sulit makan atau minum, atau ada keluhan lain?
    .short = Gejala
ask-symptoms = Gejala apa saja yang Anda rasakan? Sentuh tombolnya, atau tulis sekaligus, misalnya “batuk dan lemas”.
    .voice = Kami akan menanyakan gejala Anda satu per satu.
    .short = Gejala apa saja
ask-more = Ada yang lain? Kalau tidak, sentuh “Itu saja”.
ask-breath = Sesak napas Anda paling mirip dengan yang mana?
    .short = Sesak napas
ask-household = Apakah ada orang serumah yang kurang sehat, misalnya demam atau batuk?
    .short = Orang serumah
ask-emergency-signs = Bibir ungu, napas cepat, nyeri dada, tidak bisa berbaring, linglung, denyut tidak teratur: apakah ada salah satunya?
    .voice = Bibir ungu, napas cepat, nyeri dada, tidak bisa berbaring, linglung, denyut tidak teratur. Apakah ada salah satunya?
    .short = Tanda darurat
ask-which-signs = Tanda yang mana yang ada?
    .short = Tanda yang ada
ask-compared = Bagaimana keadaan Anda dibandingkan dengan kemarin?
    .short = Dibanding kemarin

## Answers on offer

answer-yes = Ya
answer-no = Tidak
answer-done = Itu saja
list-separator = {", "}

better = Membaik
    .label = Membaik
same = Sama saja
    .label = Sama saja
worse = Memburuk
    .label = Memburuk
a-little = Hanya sedikit, atau bukan semuanya
    .label = Sedikit, atau bukan

## Symptoms: alone as a question on the telephone, and as a label

sx-cough = Apakah Anda batuk?
    .label = Batuk
sx-sputum = Apakah ada dahak?
    .label = Dahak
sx-sore-throat = Apakah tenggorokan Anda sakit?
    .label = Sakit tenggorokan
sx-runny-nose = Apakah Anda pilek?
    .label = Pilek
sx-congestion = Apakah hidung Anda tersumbat?
    .label = Hidung tersumbat
sx-dyspnoea = Apakah Anda sesak napas?
    .label = Sesak napas
sx-fatigue = Apakah Anda lelah atau lemas?
    .label = Lemas
sx-headache = Apakah kepala Anda sakit?
    .label = Sakit kepala
sx-muscle = Apakah otot Anda nyeri?
    .label = Nyeri otot
sx-nausea = Apakah Anda mual?
    .label = Mual
sx-diarrhoea = Apakah Anda diare?
    .label = Diare
sx-taste = Apakah Anda sulit mengecap rasa?
    .label = Sulit mengecap rasa
sx-smell = Apakah Anda sulit mencium bau?
    .label = Sulit mencium bau
sx-intake = Apakah Anda tidak bisa makan atau minum?
    .label = Sulit makan, minum
sx-joint = Apakah sendi Anda nyeri?
    .label = Nyeri sendi
sx-vomiting = Apakah Anda muntah?
    .label = Muntah
sx-appetite = Apakah nafsu makan Anda hilang?
    .label = Tidak nafsu makan
sx-no-urine = Apakah sudah setengah hari Anda tidak buang air kecil?
    .label = 12 jam tak kencing
sx-chills = Apakah Anda menggigil?
    .label = Menggigil
sx-eyes = Apakah mata Anda merah?
    .label = Mata merah
sx-other = Apakah ada keluhan lain?
    .label = Lainnya

em-pallor = Apakah wajah jelas pucat?
    .label = Wajah pucat
em-cyanosis = Apakah bibir berwarna ungu?
    .label = Bibir ungu
em-unusual = Apakah ada yang aneh, tidak seperti biasanya?
    .label = Tidak seperti biasa
em-tachypnoea = Apakah napas cepat atau berat?
    .label = Napas cepat
em-sudden-dyspnoea = Apakah tiba-tiba sesak napas?
    .label = Tiba-tiba sesak
em-exertion = Apakah sedikit bergerak saja sudah sesak napas?
    .label = Sesak saat bergerak
em-chest-pain = Apakah dada Anda nyeri?
    .label = Nyeri dada
em-orthopnoea = Apakah Anda tidak bisa berbaring karena sesak?
    .label = Tak bisa berbaring
em-shoulders = Apakah bahu naik turun saat bernapas?
    .label = Bahu naik turun
em-wheeze = Apakah tiba-tiba napas berbunyi?
    .label = Tiba-tiba mengi
em-drowsy = Apakah linglung dan lambat menanggapi?
    .label = Linglung
em-unresponsive = Apakah setengah sadar dan tidak menjawab?
    .label = Tidak menjawab
em-pulse = Apakah denyut nadi meloncat atau tidak teratur?
    .label = Denyut tak teratur

## Saying back

heard-temperature = { $value } derajat, terima kasih.
heard-oxygen = { $value } persen, terima kasih.

## When it is not clear

again-yes-no = Maaf, jawaban Anda belum kami mengerti. Mohon jawab “ya” atau “tidak”.
    .voice = Maaf. Silakan tekan 1 atau 2.
again-one-of = Maaf, jawaban Anda belum kami mengerti. Mohon pilih salah satu berikut ini.
    .voice = Maaf. Silakan tekan satu angka.
again-many-of = Maaf, jawaban Anda belum kami mengerti. Mohon tulis nama gejalanya, misalnya “batuk dan lemas”.
    .voice = Maaf. Silakan tekan 1 atau 2.
again-temperature = Maaf, jawaban Anda belum kami mengerti. Mohon tulis suhu badan dengan angka, misalnya 36,5.
    .voice = Maaf. Silakan tekan suhu badan dengan tiga angka.
again-quantity = Maaf, jawaban Anda belum kami mengerti. Mohon tulis angkanya saja.
    .voice = Maaf. Silakan tekan tombol angka.
again-range = Kami menunggu angka dari { $least } sampai { $greatest }. Mohon diperiksa sekali lagi.
left-out = Tidak apa-apa. Pertanyaan ini kami lewati.
already-answered = Terima kasih, jawaban itu sudah kami terima.
help = Jawablah dengan tombol atau dengan kata-kata Anda sendiri. Untuk memperbaiki jawaban tulis “salah”; untuk berbicara dengan petugas tulis “petugas”; untuk menghentikan pesan tulis “berhenti”. Kalau merasa sakit, segera telepon puskesmas.
    .voice = Silakan menjawab dengan tombol angka. Tekan 9 untuk mendengar pertanyaan lagi. Tekan tombol bintang untuk memperbaiki jawaban. Tekan 0 untuk berbicara dengan petugas.

## When somebody takes over

staff-will-call = Baik. Petugas puskesmas akan menelepon Anda.
silence-goodbye = Kami tidak mendengar jawaban. Kami akan menelepon lagi nanti. Sampai jumpa.
unreadable-goodbye = Maaf, jawaban Anda belum kami mengerti. Petugas akan membacanya dan menelepon Anda.
    .voice = Maaf. Petugas puskesmas akan menelepon Anda. Sampai jumpa.
kept-for-staff = Terima kasih. Pesan ini kami teruskan kepada petugas.
after-end = Terima kasih. Pesan ini kami teruskan kepada petugas. Kalau keadaan memburuk, silakan telepon puskesmas.
    .voice = Terima kasih. Jawaban hari ini sudah kami terima. Kalau keadaan memburuk, silakan telepon puskesmas.

## Danger

emergency-now = Segera telepon 119 atau puskesmas. Jangan menunggu, dan jangan menanggungnya sendiri.
    .voice = Segera telepon 1, 1, 9, atau puskesmas.
emergency-goodbye = Petugas kami juga akan segera menelepon Anda. Mohon telepon tetap di dekat Anda.

## A household on one phone: who is meant is said before each question

who = { $age ->
        [none] { $name }
       *[other] { $name } ({ $age } tahun)
    }
    .voice = { $age ->
        [none] { $name }
       *[other] { $name }, { $age } tahun
    }
household-begin = Kami akan menanyakan keadaan { $count } orang, satu per satu.
next-person = Terima kasih. Berikutnya tentang { $who }.
first-person = Pertama, tentang { $who }.

## Taking back, and saying back

back-again = Baik. Kami tanyakan sekali lagi.
back-nothing = Tidak ada jawaban yang bisa diperbaiki.
heard-yes = Anda menjawab “ya”.
heard-no = Anda menjawab “tidak”.
heard-choice = Anda memilih “{ $label }”.
back-hint = Kalau tidak benar, tulis “salah”.
    .voice = Kalau tidak benar, tekan tombol bintang.
proxy-noted = Anda menjawab untuk orang lain: terima kasih. Mohon beri tahu keadaan orang itu.

## Waiting for the second look

oxygen-rest = Angka oksigen agak rendah. Mohon beristirahat 15 menit, lalu ukur lagi. Kami akan bertanya lagi sesudah 15 menit. Kalau napas terasa sesak, segera telepon 119.
    .voice = Angka oksigen agak rendah. Mohon beristirahat 15 menit, lalu ukur lagi. Kami akan menelepon lagi sesudah 15 menit. Kalau napas terasa sesak, segera telepon 1, 1, 9.
ask-oxygen-again = Berapa angka oksigen (SpO2) setelah diukur lagi? (contoh: 97)
    .voice = Silakan tekan angka oksigen yang baru diukur lagi. Untuk 97, tekan 9, 7.
    .short = Oksigen (kedua)
wait-noted = Terima kasih. Kami akan bertanya lagi pada waktunya.

## Contacts of a case

ask-contact-symptoms = Apakah Anda batuk, sakit tenggorokan, pilek, hidung tersumbat, lemas, sesak napas, sakit kepala, diare, sulit mengecap atau mencium bau, atau ada keluhan lain?
    .short = Gejala
contact-advice = Kalau ada gejala, mohon telepon puskesmas atau dokter Anda sebelum keluar rumah.

## The first call to the elderly

first-call-who = Ini layanan pemantauan kesehatan dari puskesmas. Untuk beberapa waktu, setiap hari kami akan menanyakan keadaan Anda.
    .voice = Ini dari puskesmas. Untuk beberapa waktu, setiap hari kami akan menelepon dengan beberapa pertanyaan. Ini suara mesin, tetapi kapan saja Anda menekan 0, petugas akan menelepon Anda.
first-call-number = Mohon simpan nomor telepon ini dengan nama “Puskesmas”. Kami tidak pernah meminta uang atau nomor PIN.
    .voice = Mohon catat nomor yang sedang menelepon ini, atau simpan di telepon Anda. Kami tidak pernah meminta uang, atau nomor PIN.
first-call-what = Kami hanya menanyakan kesehatan: demam, napas, batuk, dan sejenisnya. Hanya sekitar satu menit.
    .voice = Kami hanya mengajukan beberapa pertanyaan singkat. Hanya sekitar satu menit.
ask-first-call-understood = Apakah sampai di sini sudah jelas?
first-call-thanks = Terima kasih. Mulai sekarang kami menantikan kabar Anda.
first-call-staff = Tidak apa-apa. Petugas puskesmas akan menelepon dan menjelaskannya pelan-pelan.

## The last day

last-day = Menurut rencana, hari ini hari terakhir kami bertanya setiap hari. Puskesmas akan memberi tahu kalau pemantauan sudah selesai. Kalau nanti merasa sakit, silakan telepon dokter Anda atau puskesmas.
    .voice = Menurut rencana, hari ini hari terakhir kami bertanya setiap hari. Kalau nanti merasa sakit, silakan telepon dokter Anda, atau puskesmas.
ask-worries = Apakah ada yang Anda khawatirkan atau ingin sampaikan? Silakan tulis di sini. Kalau tidak ada, tulis “tidak”.
    .voice = Kalau ada yang Anda khawatirkan dan ingin berbicara dengan petugas, tekan 0. Kalau tidak ada, tekan 1.
last-day-thanks = Terima kasih atas jawaban Anda selama ini. Semoga sehat selalu.

## Enrolment: in the language that is chosen first

enrol-welcome = Halo. Ini layanan pemantauan kesehatan dari puskesmas.
ask-language = どの言語でお話ししますか。 Language? 语言？ 언어? Idioma? Ngôn ngữ? Wika? भाषा? Bahasa? ภาษา?
    .voice = Kita berbicara dalam bahasa apa?
language-ja = 日本語
    .voice = bahasa Jepang
    .label = 日本語
language-ja-easy = やさしい日本語
    .voice = bahasa Jepang yang mudah
    .label = やさしい にほんご
language-en = English
    .voice = bahasa Inggris
    .label = English
language-zh-Hans = 简体中文
    .voice = bahasa Mandarin, aksara sederhana
    .label = 简体中文
language-zh-Hant = 繁體中文
    .voice = bahasa Mandarin, aksara tradisional
    .label = 繁體中文
language-ko = 한국어
    .voice = bahasa Korea
    .label = 한국어
language-pt-BR = Português
    .voice = bahasa Portugis
    .label = Português
language-vi = Tiếng Việt
    .voice = bahasa Vietnam
    .label = Tiếng Việt
language-tl = Tagalog
    .label = Tagalog
language-ne = नेपाली
    .voice = bahasa Nepal
    .label = नेपाली
language-id = Bahasa Indonesia
    .label = Bahasa Indonesia
language-th = ไทย
    .voice = bahasa Thai
    .label = ไทย
language-es = Español
    .voice = bahasa Spanyol
    .label = Español
ask-code = Mohon kirim kode pendaftaran (8 huruf atau angka) dari surat Anda.
    .voice = Mohon sebutkan kode pendaftaran dari surat Anda.
ask-birth-date = Untuk memastikan ini Anda, mohon beri tahu tanggal lahir Anda. (contoh: 1960-05-03)
    .voice = Untuk memastikan ini Anda, silakan tekan tanggal lahir dengan delapan angka: tahun, bulan, tanggal. Untuk 3 Mei 1960, tekan 1, 9, 6, 0, 0, 5, 0, 3.
look-up-failed = Kode pendaftaran atau tanggal lahir tidak cocok. Mohon ulangi dari kode pendaftaran.
consent-what = Mulai sekarang, setiap hari kami akan menanyakan keadaan Anda. Jawaban Anda hanya dipakai untuk menjaga kesehatan Anda.
consent-who = Nama dan jawaban Anda dilihat oleh puskesmas Anda, pusat panggilan yang ditugaskannya, dokter yang merawat Anda, dan pemerintah prefektur bila perlu koordinasi. Kementerian hanya melihat jumlah orang, tanpa nama. Siapa yang melihat dicatat. Anda boleh berhenti kapan saja.
ask-consent = Bolehkah kami bertanya setiap hari dengan cara ini?
consent-refused = Baik. Kami tidak akan bertanya di sini. Petugas puskesmas akan menelepon Anda.
ask-channel = Dengan cara apa kami menghubungi Anda setiap hari?
channel-line = LINE
    .label = LINE
channel-sms = Pesan teks (SMS)
    .label = Pesan teks (SMS)
channel-voice = Telepon otomatis
    .label = Telepon
ask-hour = Sekitar jam berapa yang baik untuk Anda?
hour-8 = Jam 8 pagi
    .label = Jam 8 pagi
hour-11 = Jam 11 pagi
    .label = Jam 11 pagi
hour-14 = Jam 2 siang
    .label = Jam 2 siang
hour-18 = Jam 6 sore
    .label = Jam 6 sore
enrol-done = Anda sudah terdaftar. Setiap hari kami akan menanyakan keadaan Anda. Untuk berhenti, tulis “berhenti”; kalau perlu bantuan, tulis “petugas”.

## What was answered today, shown at the end; `.short` of a question is its line

summary-title = Jawaban Anda hari ini
value-degrees = { $value } °C
value-percent = { $value }%
summary-none = Tidak ada

## When an answer of these kinds is not clear

again-code = Maaf, kodenya belum terbaca. Mohon kirim 8 huruf atau angka dari surat Anda, persis seperti tertulis.
again-date = Maaf, tanggalnya belum terbaca. Mohon tulis seperti ini: 1960-05-03.
    .voice = Maaf. Silakan tekan tanggal dengan delapan angka: tahun, bulan, tanggal.
again-text = Maaf, mohon tulis sekali lagi.
