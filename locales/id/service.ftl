# What the service itself says around the dialogs, in Indonesian. See locales/ja/dialogs.ftl for the attributes.

## Linking a LINE account

link-too-many-tries = Kami belum bisa memastikan ini Anda, dan harus berhenti sebentar. Silakan telepon puskesmas.
link-open = Buka halaman daftar
link-offer = Untuk mendaftar, kami perlu kode di surat dan tanggal lahir Anda. Isilah di halaman tombol di bawah, atau tulis di sini.
link-undo = Pendaftaran LINE ini bisa dibatalkan kapan saja: kirim “batal daftar”.
link-undone = Pendaftaran LINE ini sudah dibatalkan. Petugas kami akan menelepon tentang cara menghubungi Anda.
link-waits = Pendaftaran sudah kami terima. Sudah ada LINE lain yang terdaftar, jadi petugas memeriksa dulu. Sampai saat itu kami menulis ke LINE yang lama.
link-title = Pendaftaran LINE
link-code = Kode di surat (8 karakter)
link-wrong = Kode dan tanggal lahir tidak cocok. Silakan periksa lagi.
link-expired = Halaman ini sudah kedaluwarsa. Kembali ke LINE dan kirim “daftar”.

## Answers outside a conversation

reply-nothing-open = Terima kasih. Sekarang tidak ada yang perlu dijawab. Kalau merasa sakit, silakan telepon puskesmas.
reply-unknown-sender = Ini jawaban otomatis layanan pemantauan kesehatan. Silakan telepon puskesmas.
follow-again = Terima kasih sudah kembali. Kami akan bertanya lagi di sini.
words-needed = Terima kasih. Kami tidak bisa membaca gambar, stiker, atau rekaman suara. Mohon jawab dengan tulisan.
opt-out-done = Baik. Kami tidak akan mengirim pesan ke sini lagi. Petugas puskesmas akan menelepon Anda.
reminder = Hari ini kami belum menerima jawaban Anda. Mohon beri tahu keadaan Anda.

## Calls

call-opening = Ini panggilan otomatis dari puskesmas. Kami punya beberapa pertanyaan. Hanya sekitar satu menit.
call-goodbye = Sampai jumpa.
call-nothing-open = Hari ini tidak ada lagi yang perlu ditanyakan. Terima kasih. Sampai jumpa.
call-try-later = Maaf, sekarang kami belum bisa menerima jawaban Anda. Kami akan menelepon lagi nanti.
call-in-code = Terima kasih sudah menelepon. Tekan nomor 8 angka yang ada di surat Anda. Untuk berbicara dengan petugas kami, tekan 0.
call-in-birth = Sekarang tekan tanggal lahir Anda dengan 8 angka: tahun, bulan, hari. Untuk 2 Januari 1940, tekan 1 9 4 0 0 1 0 2.
call-in-wrong = Nomor atau tanggal lahir tidak cocok. Silakan coba lagi.
call-in-ended = Kami tidak dapat memastikan siapa Anda. Silakan telepon puskesmas Anda langsung. Jika mendesak, telepon 119.
call-connect = Kami sambungkan dengan petugas kami. Mohon tunggu sebentar.
call-machine = Kami sudah menelepon Anda dan akan menelepon lagi nanti. Sampai jumpa.
voice-choice = {" "}Untuk “{ $label }”, tekan { $key }.
voice-press = {""}

## Mail
#
# A mail passes through many hands: no word about health, and no name. The subject stands alone in a list.

mail-subject = Mohon hubungi kami hari ini
mail-check-in = Mohon hubungi kami hari ini: buka halaman ini dan jawablah.
mail-again-subject = Sekali lagi: mohon hubungi kami hari ini
mail-again = Hari ini kami belum menerima jawaban Anda. Mohon buka halaman ini dan jawablah.
mail-no-reply = Alamat ini hanya untuk mengirim. Balasan Anda tidak dibaca. Bila perlu, silakan telepon petugas Anda. Dalam keadaan darurat, telepon 119.
mail-stop = Untuk menghentikan email ini, buka halaman ini.
mail-stop-button = Hentikan email
mail-stop-done = Kami tidak akan mengirim email lagi. Petugas kami akan menghubungi Anda.

## The web form

form-title = Keadaan Anda hari ini
form-birth-date = Tanggal lahir
form-continue = Lanjut
form-wrong = Tanggal lahir tidak cocok. Mohon periksa lagi.
form-locked = Kami belum bisa memastikan ini Anda, jadi halaman ini ditutup. Silakan telepon puskesmas.
form-expired = Halaman ini sudah tidak berlaku. Mohon tunggu pesan kami berikutnya, atau telepon puskesmas.
form-thanks = Terima kasih atas jawaban Anda. Halaman ini boleh ditutup.
form-send = Kirim
form-language = Bahasa

## Notices

notice-emergency = Kalau darurat, misalnya sesak napas atau nyeri dada, segera telepon 119.

talk-outdated = Pertanyaan kami sudah berubah. Petugas puskesmas akan menelepon Anda. Terima kasih.
late-noted = Waktu menjawab sudah lewat, tetapi jawaban Anda tetap kami catat. Terima kasih.
button-expired = Tombol itu sudah kedaluwarsa.

## The four renderings
#
# `about-person` stands before a question where one telephone answers for several people. `{ $who }` is `who` of
# dialogs.ftl.

about-person = [{ $who }]
    .voice = Ini tentang { $who }.
pick-date = Pilih tanggal

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = Jawaban Anda hari ini sudah kami terima

## Numbers and days
#
# `decimal-sign` stands in written numbers. `spoken-decimal` is a number that a voice reads right, `spoken-degrees` a
# temperature: without the word for degrees, unless that stands in the middle as in Japanese.

decimal-sign = ,
spoken-decimal = { $fraction ->
        [0] { $whole }
       *[other] { $whole } koma { $fraction }
    }
spoken-degrees = { $fraction ->
        [0] { $whole }
       *[other] { $whole } koma { $fraction }
    }
written-date = { $day } { $month ->
        [1] Januari
        [2] Februari
        [3] Maret
        [4] April
        [5] Mei
        [6] Juni
        [7] Juli
        [8] Agustus
        [9] September
        [10] Oktober
        [11] November
       *[12] Desember
    } { $year }

## More on calls
#
# `call-no-voice` is said, in Japanese and in English, where the telephone has no voice for somebody's language.

call-no-voice = Ini panggilan otomatis dari puskesmas. Pesan teks akan menyusul.
voice-date = Silakan tekan tahun, bulan, dan tanggal dengan delapan angka. Untuk 5 Maret 1950, tekan 1, 9, 5, 0, 0, 3, 0, 5.
voice-staff-will-ask = Petugas akan menanyakan hal ini nanti. Tekan 1 untuk melanjutkan.
voice-speak = Silakan ucapkan jawaban Anda sekarang.
voice-may-speak = Anda juga boleh menjawab dengan suara.

## More on the web form

form-proxy = Saya menjawab untuk orang lain (keluarga atau pendamping)
form-year = Tahun
form-month = Bulan
form-day = Tanggal
form-date-hint = Contoh: 1950-03-05
form-optional = Pertanyaan ini boleh tidak dijawab.
form-skip = Lewati pertanyaan ini
form-back = Perbaiki jawaban sebelumnya

## Text messages
#
# All that a text message ever says: it lies on the lock screen and with the carrier, so no word about health, no name
# of a health centre, no telephone number but 119. A link to the person's own form follows on the next line where
# something is to be answered; with it one text message holds 23 characters, or 110 of plain Latin letters.

sms-request = Mimamori: mohon jawab hari ini.
sms-reminder = Mimamori: kami masih menunggu jawaban Anda hari ini.
sms-more = Sudah kami terima, terima kasih. Mohon lanjutkan di sini.
sms-again = Maaf, tidak terbaca. Mohon jawab di sini.
sms-back = Sudah ditarik. Mohon jawab di sini.
sms-rest = Sudah kami terima, terima kasih. Selanjutnya baca di sini. Darurat? Telepon 119.
sms-received = Sudah kami terima, terima kasih.
sms-staff = Sudah kami terima. Petugas kami akan menelepon Anda.
sms-stopped = Pesan ke nomor ini kami hentikan. Petugas kami akan menelepon Anda.
sms-help = Balas 0 agar petugas menelepon Anda, STOP untuk menghentikan pesan. Darurat? Telepon 119.
sms-emergency = Segera telepon 119. Petugas kami juga akan segera menelepon Anda.
sms-which = Mohon pakai tautan yang dikirim untuk setiap orang.
sms-about = { $who }:
sms-here = Mohon jawab di sini.
