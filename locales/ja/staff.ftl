### 職員画面の文言

## 全体

service-name = みまもり
skip-to-content = 本文へ移動
nav = 画面
nav-menu = メニュー
nav-today = 今日
nav-people = 対象者一覧
nav-tasks = 対応リスト
nav-rosters = 名簿
nav-accounts = アカウント
clock = サービスの時刻
demo = デモ
sign-out = ログアウト
close = 閉じる
cancel = やめる
save = 保存する
waiting = 読み込んでいます…
unknown = 不明
late = 期限超過
unit-check-ins = 件
failed-title = 画面を表示できません
try-again = もう一度試す
not-found-title = このページはありません
not-found-back = 今日の画面へ

## ログイン

sign-in-title = ログイン
sign-in-lead = 個人に発行されたIDでログインしてください。
sign-in-login = ログインID
sign-in-password = パスワード
sign-in-next = 次へ
sign-in-code = 確認コード
sign-in-code-hint = 認証アプリに表示されている6桁の数字を入力してください。
sign-in-finish = ログインする
sign-in-back = はじめからやり直す

## エラー

problem-unreachable = サービスに接続できません。通信を確認してください。
problem-unexpected-answer = サービスから正しい応答がありませんでした。
problem-unknown = 画面でエラーが起きました。もう一度お試しください。
problem-status = 処理できませんでした（{ $status }）。
problem-at = { $where }：{ $message }
problem-wrong-credentials = ログインIDまたはパスワードが違います。
problem-wrong-code = 確認コードが違います。新しいコードを入力してください。
problem-too-many-tries = 続けて間違えたため、しばらくログインできません。時間をおいてもう一度お試しください。
problem-signed-out = ログインの有効期限が切れました。もう一度ログインしてください。
problem-forbidden = この操作の権限がありません。
problem-not-found = 見つかりません。担当が移ったか、取り消された可能性があります。
problem-conflict = ほかの人が先に記録したか、すでに終わっています。画面を新しくしました。
problem-unavailable = いまはサービスが応じられません。何も変更されていません。

## 今日

today-title = 今日の健康観察
today-counted = { $day } { $at } 現在　対象者 { $people } 人
today-report = 日報（Excel）
today-answered = 回答あり
today-waiting = 回答待ち
today-overdue = 期限を過ぎた
today-with-staff = 職員が対応中
today-missed = 回答なしで終了
today-not-attempted = 連絡できず
today-closed = 連絡不能・辞退
today-answered-note = うち遅れて { $late }、職員の記録 { $staff }
today-waiting-note = 送信済み { $prompted }、回答中 { $answering }、これから { $scheduled }
today-overdue-note = 自動で再連絡しています
today-with-staff-note = 対応リストにあります
today-missed-note = 本人から回答がなかったもの
today-not-attempted-note = こちらから送れなかったもの
today-unreachable = 電話でも連絡不能 { $count } 件
today-refused = 辞退 { $count } 件
today-cancelled = 取消 { $count } 件
today-calls-waiting = 発信待ちの自動電話 { $count } 件。かけ終わるまで約 { $minutes } 分です。
today-texts = ショートメッセージ　本日：{ $today }　今月：{ $month }
today-texts-counted = { $messages }通（{ $segments }通分）
today-texts-cost = 約{ $cost } { $currency }
today-progress = 一日の進み具合
today-share = { $share }%
today-share-of = （{ $all } 件のうち { $answered } 件に回答あり）
today-nothing-planned = 今日の健康確認はありません。
today-no-answers = まだ回答はありません。
today-answers = 回答数
today-alerts = 未確認のアラート
today-by-channel = 回答の方法
today-by-hour = 時間ごとの回答
today-hour = { $hour }時台 { $count }件
today-tasks-open = 対応待ち { $count } 件
today-tasks-late = うち { $count } 件が期限超過
today-tasks-none-late = 期限を過ぎたものはありません
today-line-month = 今月のLINE { $allowed } 通のうち { $used } 通を使用（{ $at } 現在）
today-line-used = 今月のLINE { $used } 通を使用（{ $at } 現在、上限なし）
today-line-reserve = 今月の残りが少ないため、LINEでは質問を送らず、次の連絡方法で聞いています。届いた回答には返信しています。
today-line-monthly-limit = 今月のLINEの上限に達したため、次の連絡方法で聞いています。届いた回答には返信しています。

## 対象者一覧

people-title = 対象者一覧
people-found = { $count } 人
people-none = 条件に合う人はいません。
people-search = 氏名・フリガナ・電話番号で探す
people-search-hint = 例：ミホン、見本、090-0000-0012
people-search-clear = 検索の言葉を消す
people-filters = しぼり込み
filters-clear = しぼり込みを解除
filter-state = 今日の状態
filter-level = アラート
filter-reason = 区分
filter-risk = リスク
column-name = 氏名
column-age-sex = 年齢・性別
column-today = 今日の状態
column-level = アラート
column-temperature = 体温
column-spo2 = SpO₂
column-reason = 区分
column-day = 観察日
column-risk = リスク
column-channel = 方法
column-language = 言語
column-due = 期限
column-last-heard = 最後の連絡
column-symptom = 症状
column-when = 日時
column-measure = 項目
column-value = 値
column-said-by = 回答者
column-line = 行
column-outcome = 結果
column-why = 列と理由
column-file = ファイル
column-who = 登録者
age-sex = { $age }歳 { $sex }
age = { $age }歳
day-of = { $day }/{ $days }日目
no-check-in-today = 今日はなし
never-heard = まだなし

## 対象者

person-title = 対象者
person-back = 一覧へ戻る
person-graph = 体温とSpO₂
person-check-ins = 健康確認の記録
person-alerts = アラート
person-tasks = 対応
person-talk = やりとり
fact-born = 生年月日
fact-roman = ローマ字
fact-nationality = 国籍
fact-address = 滞在先
fact-period = 観察期間
fact-preferred = 連絡方法
fact-consent = 同意
consent-given = 同意あり（{ $on }）
consent-refused = 同意なし（{ $on }）
period = { $from } から { $to }
holder-self = 本人
holder-emergency = 緊急連絡先
contact-line = LINE
contact-line-linked = 連携済み
contact-phone = 電話
contact-mail = メール
contact-takes-sms = SMS可
contact-no-sms = SMS不可
contact-closed = 使用停止：{ $reason }
closed-opted-out = 本人の希望で停止
closed-blocked = ブロックされています
closed-unusable = 届かない連絡先です
closed-replaced = 新しい連絡先に変更
closed-unlinked = 登録が解除されました
closed-awaiting = 職員の確認待ち
closed-standby = 別のサービスが応対しています
graph-temperature = 体温（℃）
graph-spo2 = SpO₂（%）
graph-summary = 体温 { $temperatures } 件、SpO₂ { $saturations } 件の推移のグラフ。値は下の表にあります。
vitals-table = 測定値の表
vitals-none = まだ測定値はありません。
symptoms-title = 症状
symptoms-none = まだ症状の回答はありません。
answer-yes = あり
answer-no = なし
answer-not-asked = 聞いていない
compared-better = よい
compared-same = 同じ
compared-worse = 悪い
talk-none = まだやりとりはありません。
talk-person = 本人から
talk-service = こちらから
talk-keys = 「{ $keys }」を押した
talk-call-placed = 電話をかけた
talk-call-taken = 電話に出た
talk-no-keys = キー入力なし
talk-wrote-nothing = 文字のない操作（友だち追加、ブロック、取り消しなど）
talk-sent-nothing = 文面なし
check-ins-earlier = これより前 { $count } 件
check-ins-none = 健康確認はまだ始まっていません。
check-in-answered = { $at } 回答
check-in-due = 期限 { $at }
attempt-code = コード { $code }
alerts-none = アラートはありません。
alerts-none-open = 未確認のアラートはありません。
alerts-seen = 確認済み { $count } 件
alert-raised = { $at } 発生
alert-due = 期限 { $at }
alert-seen = { $at } { $by } が確認
alert-taken-back = この回答は { $at } にご本人が取り消しました
alert-version = 基準 { $version }
alert-acknowledge = 確認した

## 電話の記録

call-record = 電話の結果を記録
call-title = 電話の結果：{ $name }
call-no-check-in = 健康確認はまだ始まっていません
call-outcome = 結果
call-outcome-answered = 話せた
call-outcome-unreachable = つながらない
call-outcome-refused = 回答を辞退
call-said-by = 話した人
call-symptoms = 症状
call-signs = 緊急性の高い症状
call-rest-no = 残りはすべて「なし」にする
call-advised = 受診をすすめた
call-note = メモ
call-note-hint = 次に対応する人に伝えること
call-temperature-range = 34.0から42.0までの体温を入力してください（365は36.5と読みます）。
call-spo2-range = 70から100までの整数を入力してください。
call-nothing = 聞き取った内容を一つ以上入力してください。

## 対応リスト

tasks-title = 対応リスト
tasks-count = { $count } 件（期限超過 { $late } 件）
tasks-none = 対応が必要なものはありません。
task-due = 期限
task-assigned = 担当：{ $name }
task-assigned-nobody = 担当者未定
task-opened = { $at } から
task-complete = 完了にする
task-complete-title = 対応を完了：{ $name }
task-note = 対応の内容
task-note-hint = 何をしたか、残っていることがあるか
task-call-silent = 電話で確認
task-phone-check-in = 電話での健康確認
task-alert = アラート対応
task-unreadable = 回答の読み取り
task-asked-for-person = 職員と話したい
task-talk-outdated = 質問の版が廃止
task-emergency-contact = 緊急連絡先へ連絡
task-welfare-check = 安否確認
task-supervisor = 責任者へ報告
task-visit = 訪問
task-unreachable-4-days = 4日以上連絡不能
task-channel-closed = 連絡手段の停止
task-line-relink = LINEの切り替え
line-approve = 新しいLINEに切り替える
line-refuse = 切り替えない
line-unlink = LINEの登録を解除
task-channel-broken = 送信の停止
task-unknown-send = 送信結果の確認
task-cannot-reach = 連絡先がない
task-last-day-unanswered = 最終日の回答なし
task-why-call-silent = 回答がなく、自動の連絡でもつながりませんでした。
task-why-phone-check-in = 本人が電話での確認を希望しています。体調をたずねてください。
task-why-alert = 回答に注意が必要な内容がありました。
task-why-unreadable = 回答を読み取れませんでした。内容を確かめてください。
task-why-asked-for-person = 本人が職員と話すことを希望しています。
task-why-talk-outdated = 質問の版がなくなり、会話を続けられません。電話で残りをお聞きください。
task-why-emergency-contact = 本人につながりません。緊急連絡先か宿泊先に連絡してください。
task-why-welfare-check = 今日中に安否を確認してください。
task-why-supervisor = 2日続けて回答がありません。
task-why-visit = 3日続けて回答がありません。訪問を検討してください。
task-why-unreachable-4-days = 4日以上連絡が取れていません。
task-why-channel-closed = 本人がこの方法での連絡を止めました。別の方法を確かめてください。
task-why-line-relink = 本人が別のLINEを登録しました。本人に電話で確かめ、切り替えるかどうかを決めてください。
task-why-channel-broken = 通信事業者に断られ、この方法では誰にも送れていません。システムの運用担当者に知らせ、別の方法で連絡してください。
task-why-unknown-send = 送れたかどうかが分かりません。本人に届いたか確かめてください。
task-why-cannot-reach = 使える連絡先がありません。
task-why-last-day-unanswered = 観察最終日の回答がありません。

## 名簿

rosters-title = 名簿
rosters-earlier = これまでの名簿
rosters-none = まだ名簿はありません。
roster-drop = 名簿のファイル（.xlsx、.csv）をここに置く
roster-choose = ファイルを選ぶ
roster-hint = 同じファイルをもう一度登録しても、内容は変わりません。
roster-sending = 名簿を読み込んでいます…
roster-wrong-kind = .xlsx または .csv のファイルを選んでください。
roster-result = 「{ $file }」の結果
roster-rows = 行ごとの結果
roster-more = 続きを表示（残り { $rest } 行）
roster-by-service = 自動で登録
roster-created = 新規
roster-updated = 更新
roster-unchanged = 変更なし
roster-refused = 受け付けず

## サービスの言葉：健康確認の状態

state-scheduled = これから
state-prompted = 送信済み
state-answering = 回答中
state-overdue = 期限超過
state-with-staff = 職員対応中
state-answered = 回答あり
state-unreachable = 連絡不能
state-refused = 辞退
state-missed = 回答なし
state-not-attempted = 連絡できず
state-cancelled = 取消
state-answered-late = 遅れて
state-answered-by-staff = 職員

## サービスの言葉：アラート

level-emergency = 緊急
level-urgent = 至急
level-watch = 注意
level-emergency-note = 10分以内に確認
level-urgent-note = 60分以内に電話
level-watch-note = 今日中に確認

## サービスの言葉：人とエピソード

reason-entry = 入国者
reason-contact = 濃厚接触者
reason-patient = 患者
risk-standard = 通常
risk-high = 高
sex-male = 男
sex-female = 女
sex-other = その他
sex-unknown = 不明
language-ja = 日本語
language-en = 英語
language-ja-easy = やさしい日本語
language-zh-Hans = 中国語（簡体字）
language-zh-Hant = 中国語（繁体字）
language-ko = 韓国・朝鮮語
language-pt-BR = ポルトガル語（ブラジル）
language-vi = ベトナム語
language-tl = タガログ語
language-ne = ネパール語
language-id = インドネシア語
language-th = タイ語
language-es = スペイン語
episode-planned = 開始前
episode-active = 観察中
episode-suspended = 中断（入院）
episode-completed = 終了
episode-converted = 患者へ移行
episode-cancelled = 取消
episode-withdrawn = 本人辞退
episode-lost-to-follow-up = 連絡不能で終了

## サービスの言葉：連絡

channel-line = LINE
channel-sms = SMS
channel-voice = 自動電話
channel-web = Web
channel-mail = メール
channel-phone = 職員の電話
said-by-self = 本人
said-by-proxy = 家族など
said-by-staff = 職員
delivery-queued = 送信待ち
delivery-sent = 送信済み
delivery-accepted = 送信済み
delivery-ringing = 呼び出し中
delivery-delivered = 届いた
delivery-completed = 通話終了
delivery-no-answer = 応答なし
delivery-busy = 話し中
delivery-failed = 届かない
delivery-unknown = 届いたか不明
delivery-leased = 送信中
delivery-expired = 時間切れで送らず
delivery-cancelled = 取消
delivery-spoken = 電話で伝えた
delivery-received = 受信
call-status-queued = 発信待ち
call-status-sent = 発信済み
call-status-delivered = つながった
call-status-no-answer = 応答なし
call-status-failed = つながらない
call-status-unknown = 発信できたか不明
call-status-cancelled = 発信を取りやめ
call-status-spoken = つながった
answered-by-human = 人が出たもよう
answered-by-machine = 留守番電話のもよう
answered-by-fax = ファクスのもよう
answered-by-unknown = 相手は判別できず
attempt-pending = 待っています
attempt-queued = 送信待ち
attempt-sent = 送信済み
attempt-accepted = 送信済み
attempt-ringing = 呼び出し中
attempt-delivered = 届いた
attempt-completed = 通話終了
attempt-answered = 応答あり
attempt-no-answer = 応答なし
attempt-busy = 話し中
attempt-failed = 届かない
attempt-unknown = 届いたか不明
attempt-cancelled = 取消
attempt-spoken = 電話で伝えた

## サービスの言葉：観察項目（domain.md §5）

code-body-temperature = 体温
code-spo2 = 酸素飽和度
code-pulse = 脈拍
code-respiratory-rate = 呼吸数
code-antipyretic-taken = 解熱剤の使用
code-compared-with-yesterday = 前日比
code-household-symptoms = 同居家族の症状
code-fever-37-5 = 37.5度以上の発熱
code-sx-cough = 咳
code-sx-sputum = 痰
code-sx-sore-throat = のどの痛み
code-sx-runny-nose = 鼻水
code-sx-congestion = 鼻づまり
code-sx-dyspnoea = 息苦しさ
code-sx-fatigue = だるさ
code-sx-headache = 頭痛
code-sx-muscle = 筋肉痛
code-sx-joint = 関節痛
code-sx-nausea = 吐き気
code-sx-vomiting = 嘔吐
code-sx-diarrhoea = 下痢
code-sx-taste = 味覚障害
code-sx-smell = 嗅覚障害
code-sx-appetite = 食欲低下
code-sx-intake = 水分・食事がとれない
code-sx-no-urine = 半日尿が出ない
code-sx-chills = 悪寒
code-sx-eyes = 目の充血
code-sx-other = その他
code-em-pallor = 顔色が明らかに悪い
code-em-cyanosis = 唇が紫色
code-em-unusual = 様子がおかしい
code-em-tachypnoea = 息が荒い
code-em-sudden-dyspnoea = 急に息苦しくなった
code-em-exertion = 少し動くと息があがる
code-em-chest-pain = 胸の痛み
code-em-orthopnoea = 横になれない
code-em-shoulders = 肩で息をしている
code-em-wheeze = 突然ゼーゼーしはじめた
code-em-drowsy = ぼんやりしている
code-em-unresponsive = もうろう、返事がない
code-em-pulse = 脈がとぶ

## サービスの言葉：アラートの基準

rule-emergency-sign = 緊急性の高い症状がある
rule-danger-word = 本人の言葉に危険のサイン
rule-spo2-emergency = SpO₂ が93%以下
rule-spo2-urgent = SpO₂ が94〜95%
rule-serious-symptom = 息苦しさ、飲食不能、無尿、または悪化
rule-lasting-high-fever = 38.5℃以上が3日
rule-entrant-symptom = 入国者・接触者の症状または37.5℃以上
rule-household-symptom = 同居家族に症状
rule-patient-fever = 患者の37.5℃以上
rule-new-symptom = 新しい症状
rule-spo2-drop = SpO₂ が3以上低下

## Accounts

accounts-title = アカウントの通知先
accounts-lead = 急ぎの用件と毎朝の件数を、ここに書いたアドレスへ送ります。どなたのお名前も載せません。
column-organisation = 組織
column-role = 権限
account-mail = { $login } のメールアドレス
role-health-centre = 保健所
role-health-centre-reader = 保健所（閲覧のみ）
role-administrator = 管理者
