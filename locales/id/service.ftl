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
opt-out-done = Baik. Kami tidak akan mengirim pesan ke sini lagi. Petugas puskesmas akan menelepon Anda.
    .sms = Pesan ke nomor ini kami hentikan. Petugas puskesmas akan menelepon Anda.
reminder = Hari ini kami belum menerima jawaban Anda. Mohon beri tahu keadaan Anda.
    .sms = Hari ini kami belum menerima jawaban Anda.
sms-form-link = Jawab di sini: { $url }

## Calls

call-opening = Ini layanan pemantauan kesehatan dari puskesmas. Kami ingin menanyakan keadaan Anda hari ini. Hanya sekitar satu menit.
call-goodbye = Sampai jumpa.
call-nothing-open = Hari ini tidak ada lagi yang perlu ditanyakan. Terima kasih. Sampai jumpa.
call-try-later = Maaf, sekarang kami belum bisa menerima jawaban Anda. Kami akan menelepon lagi nanti.
voice-choice = {" "}Untuk “{ $label }”, tekan { $key }.
voice-press = {""}

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
    .sms = { $who }:
    .voice = Ini tentang { $who }.
pick-date = Pilih tanggal

# What a locked telephone shows of the summary of the day to whoever looks at it: no word about health in it.
summary-received = Jawaban Anda hari ini sudah kami terima
# Stands instead of a question that is too long for a text message; a link to the form follows on the next line.
question-on-form = Mohon jawab pertanyaan berikutnya di sini:

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

call-no-voice = Ini layanan pemantauan kesehatan dari puskesmas. Pesan teks akan menyusul.
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
