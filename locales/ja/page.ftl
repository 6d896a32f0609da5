# ページのスクリプトが使う言葉です。assets/words-ja.jsに入ります。引数は`{$name}`のまま入るので、ここで選択式は使えません。

page-copy = コピー
page-overdue = { $count }件
page-copied = コピーしました
page-copy-failed = 選択しました。手でコピーしてください
