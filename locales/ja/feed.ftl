# フィード、カレンダー、検索の登録、検索エンジン向けの言葉。

feed-title = { $id }：{ $title }
feed-title-withdrawn = 【取り下げ】{ $id }：{ $title }
feed-below = { $site }：{ $title }
feed-text = 新しく出たアドバイザリーと改訂を、新しい順に載せています。
feed-separator = 、
feed-conclusion = { $mark } { $verdict }：{ $environment }
feed-withdrawn = このアドバイザリーは取り下げました。
feed-summary = 概要
feed-revision = { $version }版（{ $date }）で変わったこと
feed-page = 手順と確認スクリプト

calendar-name = { $site }：期限
calendar-due = 期限：{ $id } { $environment }（{ $verdict }）
calendar-exemption = 例外の終わり：{ $id } { $environment }

feed-subscribe = 新着の購読
calendar-link = 期限のカレンダー（iCalendar）
