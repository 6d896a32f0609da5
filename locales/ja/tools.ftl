# 対策ページのスクリプトが使う言葉です（値の入力、コマンドのコピー、方法の選択、作業の記録）。

page-sentence-separator = 。
page-copy-one-line = 1行でコピー
page-copied-secret = 秘密の値が入っています
page-copied-unfilled = まだ入っていない値：{ $names }
page-copy-failed-secret = コピーできませんでした。画面の秘密の値は伏せ字なので、その部分は手で入力してください
page-shell-sh = シェル
page-shell-powershell = PowerShell
page-shell-cmd = コマンド プロンプト

page-value = 入力
page-value-example = 例：{ $example }
page-values-text = 入力した値は、引用符を補ってこのページのコマンドに入ります。どこにも保存せず、送信もしません。
page-values-secret = 秘密の値は、画面と印刷では伏せ、コピーしたコマンドにだけ入ります。クリップボードの履歴とシェルの履歴には残るので、使い終わったら消してください。
page-values-clear = 値をすべて消す
page-values-cleared = 値をすべて消しました
page-secret-show = 表示
page-secret-hide = 隠す
page-to-values = 値を直す
page-not-filled = { $name }は入れていません。{ $reason }

page-refuse-unseen = 改行、制御文字、文字の向きを変える文字など、目に見えない文字は入れられません。
page-refuse-pattern = 形式が正しくありません。
page-refuse-pattern-example = 形式が正しくありません。例：{ $example }
page-refuse-place = { $shell }のコマンドのこの位置には、安全に入れる書き方がありません。コピーしてから手で書き換えてください。
page-refuse-again = { $shell }のこのコマンドは、値をもう一度別のシェルに読ませます。英数字と._/:@%+-だけの値に限ります。
page-refuse-cmd = { $marks } を含む値は、{ $shell }では安全に書けません。引用符は必要なら補うので、値の前後には付けません。
page-refuse-raw = { $shell }のこのコマンドは、補った引用符も値の一部にするおそれがあります。空白や記号のない値に限ります。
page-refuse-end = { $shell }では、末尾の\や¥が閉じる引用符と組になり、引用が閉じません。末尾にこれらの文字がある値は書けません。
page-refuse-wildcard = { $marks } を含む値は、このコマンドではほかのファイルにも当てはまります。
page-refuse-powershell = { $marks } は、Windows PowerShell 5.1がプログラムに渡すと失われるか、別の意味になります。引用符は必要なら補うので、値の前後には付けません。
page-refuse-batch = { $marks } は、プログラムがバッチファイルだとコマンドとして働きます。
page-warn-option = { $shell }のコマンドでは、-や/で始まる値がオプションと読まれることがあります。
page-warn-wildcard = { $shell }では、* ? [ ]がワイルドカードと読まれることがあります。
page-warn-odd-blank = 全角の空白や、改行しない空白など、普通の空白に見えて別の文字が入っています。
page-warn-blank = 前か後ろに空白があります。空白も値の一部になります。

page-variants = 方法（{ $step }）
page-variants-all = すべて表示

page-other-way = この値のままで行うには、別の方法があります：
page-list-separator = 、
page-ticks-early = 先に終える{ $steps }がまだ完了していません。順番を確認してください。
page-ticks-done = { $count }件中{ $done }件が完了
page-ticks-revised = { $from }版でチェックした後、{ $to }版までに変わった手順のチェックを外しました。もう一度確かめてください。
page-ticks-revised-all = 以前の版でチェックした後、どの手順が変わったかわからないため、チェックをすべて外しました（現在は{ $to }版）。
page-ticks-reset = チェックをすべて外す
page-ticks-reset-sure = もう一度押すと、すべて外します
page-ticks-cleared = チェックをすべて外しました
page-ticks-not-kept = このブラウザーには保存できません。ページを閉じるとチェックは消えます。

page-record = 作業の記録
page-record-text = チェックは、版ごとにこのブラウザーだけに残ります。時刻とホスト名は保存しません。作業記録に入る時刻は、このページを開いてからチェックした分だけです。
page-record-host-label = ホスト名（任意。記録に書くだけです）
page-record-copy = 作業記録をコピー
page-record-revision = 版：{ $revision }
page-record-host = ホスト：{ $host }
page-record-page = ページ：{ $address }
page-record-time = 記録した時刻：{ $time }
page-record-open = [ ] { $step }
page-record-done = [x] { $step }（時刻の記録なし）
page-record-done-at = [x] { $step }（{ $time }）
