# What is mailed to staff. A mail passes through many hands: counts and a link, nobody's name, no word about anybody.

notice-subject = 【見守り】至急の用件 { $count }件
notice = 至急の用件 { $count }件が、まだ終わっていません。
    緊急：{ $emergency }件
    期限を過ぎたもの：{ $late }件

    次の画面を開いて、ご確認ください。
daily-subject = 【見守り】{ $date }の一覧
daily = フォローアップ中の方：{ $people }名
    未対応の用件：{ $tasks }件（うち期限を過ぎたもの { $late }件）
    未確認の警告：緊急 { $emergency }件、至急 { $urgent }件
    お返事が遅れている方：{ $overdue }名
    昨日お返事のなかった方：{ $missed }名
    昨日ご連絡できなかった方：{ $unreached }名

    くわしくは、次の画面をご覧ください。
notice-no-names = このメールには、どなたのお名前も載せていません。自動で送信しています。ご返信いただいても、読むことができません。
