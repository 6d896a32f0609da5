# 確認スクリプトの文言。引数を取るメッセージはありません。スクリプトには完成した文がそのまま入ります。

script-verdict-affected = 影響あり
script-verdict-unknown = 判定できません
script-verdict-candidate = 対象の可能性あり
script-verdict-mitigated = 緩和済み
script-verdict-fixed = 修正済み
script-verdict-not-affected = 影響なし

script-reason-conflict = 情報源どうしが食い違っています。根拠を直接確認してください。
script-reason-kernel-too-old = カーネルが古く、この情報を提供していません。
script-reason-malformed = 値は読めましたが、あり得ない値のため判定に使っていません。
script-reason-newer-than-data = このアドバイザリーのデータが扱う範囲より新しいバージョンです。
script-reason-no-data = 必要な情報が見つかりませんでした。
script-reason-no-device = 該当するデバイスが見えません。ドライバーがないだけの場合もあります。
script-reason-no-permission = 読み取る権限がありません。管理者権限で実行し直してください。
script-reason-no-tool = 読み取りに必要なツールがありません。
script-reason-not-listed = 一覧に載っていません。ただし、一覧にないことは安全であることを意味しません。
script-reason-not-supported-here = この環境、またはこの種のスクリプトでは読み取れません。
script-reason-virtual-machine = 仮想マシンです。ここから見えるハードウェアの情報は実機のものとは限らないため、ホスト側で確認してください。

script-state-absent = なし
script-state-unknown = 不明

script-host = ホスト
script-evidence = 根拠
script-collected = ファイルから判定（採取日時）
script-collected-masked = ファイルでは一部の値が伏せられています。その値は不明として扱います。
script-why = 確定できない理由
script-explanation = 判定の経過
script-next-step = 次の手順
script-page = 詳細

script-about-revision = 改訂
script-about-digest = 元データのダイジェスト（SHA-256）

script-help-summary = このホストの情報を読み取り、影響の有無を判定します。何も変更せず、入力を求めず、ネットワークも使いません。
script-help-options = オプション
script-help-lang = 出力の言語（省略時は環境の設定に従います）
script-help-format = text：読むための文章。json：アドバイザリーごとに1行のオブジェクト。nagios：パフォーマンスデータ付きの1行。prometheus：textfileコレクター用
script-help-only = 指定したアドバイザリーだけを判定し、必要なものだけを読み取ります（繰り返し指定できます）
script-help-list = アドバイザリーの一覧（ID、題名、ページ）を表示します
script-help-explain = 判定の経過も表示します（何をどこから読み、何と比べ、どう判定したか）
script-help-root = このホストの代わりに、採取しておいたホストの写しを判定します
script-help-facts = このホストの代わりに、collect.ps1が書き出したファイルを判定します
script-help-about = 元になったデータ、読み取るもの、検証方法を表示します
script-help-help = このヘルプを表示します
script-help-exit = 終了ステータス
script-exit-0 = 影響なし、または修正済み
script-exit-1 = 緩和済み、または対象の可能性あり
script-exit-2 = 影響あり
script-exit-3 = 判定できません
script-exit-64 = 呼び出し方の誤り

script-wrong-option = 不明なオプションです
script-wrong-advisory = そのアドバイザリーはありません
script-wrong-value = 値がないか、指定できない値です
script-wrong-tool = 必要なツールがないため、何も判定できません
script-wrong-root = フォルダーがありません
script-facts-unreadable = -Factsで指定したファイルを読み取れません
script-facts-header = collect.ps1が書き出したファイルではありません（1行目がkanwa.facts/1の形式ではありません）
script-facts-line = collect.ps1が書き出したままのファイルではないため、何も判定していません。最初に問題があった行
script-facts-cut = ファイルが途中で切れているため、何も判定していません（件数を記した最終行がないか、件数が合いません）

script-about-reads = 読み取るもの（--rootを指定した場合は、そのフォルダーの中）
script-about-reads-powershell = 読み取るもの
script-about-runs = 実行するコマンド
script-about-verify = このファイルの検証方法（同じ場所から入手したSHA256SUMSを隣に置いて実行します）
script-known = 指定できるもの

script-answer-yes = はい
script-answer-no = いいえ
script-answer-unknown = 不明

script-condition-exists = 存在するか
script-condition-absent = 存在しないか
script-condition-equals = 次と一致するか
script-condition-one_of = 次のいずれかと一致するか
script-condition-contains = 次を含むか
script-condition-begins_with = 次のいずれかで始まるか（大文字と小文字は区別しない）
script-condition-matches = 次のパターンに一致するか
script-condition-microcode_at_least = CPUシグネチャとプラットフォームごとの次のリビジョン以上か（先頭の!は取り下げられたもの）
script-condition-package_within = パッケージ管理の順序で次の範囲にあるか
script-condition-at_least = 次の値以上か
script-condition-below = 次の値より小さいか
script-condition-within = 次の範囲にあるか
script-condition-fixed_in = その系列の修正版以降か（系列の範囲と修正版）
script-condition-signature_in = 次のプロセッサーのいずれかか（ファミリー-モデル、またはファミリー-モデル-ステッピング）

script-logic-all_of = すべて成り立つか
script-logic-any_of = いずれかが成り立つか
script-logic-not_of = 成り立たないか
script-logic-listed = 一覧に載っているか（載っていないことは根拠にならない）

script-explain-read = 読み取った値
script-explain-guest = 仮想マシンのため判定に使わない
script-explain-screen = 事前の振り分け
script-explain-cleared = 対象外の条件
script-explain-listed = 対象の一覧
script-explain-path = 攻撃経路
script-explain-harmless = 閉じているか該当しない
script-explain-applies = 該当するか
script-explain-always = 常に該当
script-explain-closed = 閉じているか
script-explain-never = スクリプトから見える範囲では閉じない
script-explain-is-applies = 対象か
script-explain-is-fixed = 修正済みか
script-explain-is-mitigated = 緩和済みか（すべての攻撃経路が閉じているか、該当しない）
script-explain-processor = プロセッサー
script-explain-mei = 管理エンジン

script-rule-affected = 対象であり、修正されていません。
script-rule-unknown = 対象かどうかも、一覧に載るかどうかも確定できません。
script-rule-candidate = 対象であるか一覧に載っていますが、残りを確定できません。
script-rule-mitigated = 対象ですが、すべての攻撃経路が閉じているか、該当しません。
script-rule-fixed = 修正が入っています。
script-rule-not-affected = 明記された規則により、対象から外れます。

# collect.shの文言（上の共通のものを除く）。引数はない。

collect-help-summary = 確認スクリプトが読み取るものを新しいフォルダーに写し取り、別の場所でホストを判定できるようにします。そのフォルダー以外には何も書き込まず、何も変更せず、入力を求めず、ネットワークも使いません。
collect-help-out = 書き込み先のフォルダー（まだ存在しないもの）
collect-help-from = このホストの代わりに、採取しておいたホストのツリーから写し取ります
collect-help-name = 写しの中でのホストの呼び名（英数字と . _ -）。省略すると名前なし
collect-help-unmasked = 伏せ字にせず、テキスト、アドレス、ホスト名をそのまま写し取ります
collect-help-patterns = 写し取るものとその方法を一覧表示するだけで、写し取りません
collect-ended-0 = 採取しました
collect-ended-3 = 失敗しました（できかけのフォルダーからは何も判定できません）

collect-wrong-out = すでに何かが存在します
collect-wrong-copy = collect.shが作った写しです。フォルダーをそのまま複製してください
collect-missing-tool = 必要なツールがないため、何も写し取れません
collect-failed-write = 書き込めませんでした

collect-list-text = そのまま
collect-list-masked = 伏せ字あり
collect-list-names = 名前だけ
collect-list-units = 名前と、サービスを有効にできるかどうかだけ
collect-list-presence = 存在するかどうかだけ
collect-list-left-out = 写し取らない

collect-collected = 採取先
collect-collected-masked = ホスト名、アドレス、シリアル番号、カーネルのコマンドラインの値、各プロセスのコマンドラインの2語目以降は、伏せ字にしたか、写し取っていません。サービス、パッケージ、プロセス、カーネルモジュールの名前はそのままです。人に渡す前にフォルダーの中身を確かめてください。
collect-collected-unmasked = 伏せ字にしていません。ホスト名やアドレスをはじめ、テキストの内容がそのまま入っています。人に渡す前にフォルダーの中身を確かめてください。
collect-collected-left-out = 写し取っていないもの（これに関する判定は「不明」になります）
collect-collected-locked = 読み取りに権限が足りないものがありました。これに関する判定は「不明」（no-permission）になります。必要なら管理者権限で採取し直してください。
collect-collected-next = 写しを判定するには（check-all.shを同じ場所に置いて）

# collect.ps1の文言（確認スクリプトと共通のものを除く）。引数はない。

facts-help-summary = 確認スクリプトが読み取るものを新しいファイルに書き出し、別の場所でホストを判定できるようにします。そのファイル以外には何も書き込まず、何も変更せず、入力を求めず、ネットワークも使いません。
facts-help-out = 書き込み先のファイル（まだ存在しないもの）
facts-help-unmasked = 伏せ字にせず、テキスト、アドレス、ホスト名をそのまま書き出します
facts-help-patterns = 読み取るものと書き出し方を一覧表示するだけで、書き出しません
facts-ended-0 = 書き出しました
facts-ended-3 = 失敗しました（できかけのファイルからは何も判定できません）

facts-wrong-out = すでに何かが存在します
facts-failed = 書き出せませんでした

facts-list-text = そのまま
facts-list-masked-listening-port = どのホストにもあるアドレスだけで待ち受けている場合はそのまま、それ以外は書き出さない
facts-list-masked-registry-value = 数値はそのまま、文字列は書き出さない
facts-list-masked-file-text = 存在するかどうかだけ（内容は書き出さない）

facts-collected = 書き出し先
facts-collected-masked = ホスト名、アドレス、ファイルやレジストリの文字列は書き出していません。サービスとプロセスの名前、ハードウェアの名前はそのままです。人に渡す前にファイルの中身を確かめてください。
facts-collected-unmasked = 伏せ字にしていません。ホスト名やアドレスをはじめ、テキストの内容がそのまま入っています。人に渡す前にファイルの中身を確かめてください。
facts-collected-hidden = 書き出していないもの（これに関する判定は「不明」になります）
facts-collected-locked = 読み取りに権限が足りないものがありました。これに関する判定は「不明」（no-permission）になります。必要なら管理者権限で採取し直してください。
facts-collected-next = ファイルを判定するには（check-all.ps1を同じ場所に置いて）
