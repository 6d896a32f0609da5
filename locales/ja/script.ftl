# 判定スクリプトの文言。引数を取るメッセージはありません。スクリプトには完成した文がそのまま入ります。

script-verdict-affected = 影響あり
script-verdict-unknown = 判定できません
script-verdict-candidate = 対象の可能性あり
script-verdict-mitigated = 緩和済み
script-verdict-fixed = 修正済み
script-verdict-not-affected = 影響なし

script-reason-conflict = 情報源どうしが食い違っています。根拠を直接確認してください。
script-reason-kernel-too-old = カーネルが古く、この情報を提供していません。
script-reason-malformed = 値は読めましたが、あり得ない値のため判定に使っていません。
script-reason-newer-than-data = このアドバイザリのデータが扱う範囲より新しいバージョンです。
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
script-why = 確定できない理由
script-explanation = 判定の経過
script-next-step = 次の手順
script-page = 詳細

script-about-revision = 改訂
script-about-digest = 元データのダイジェスト（SHA-256）

script-help-summary = このホストの情報を読み取り、影響の有無を判定します。何も変更せず、入力を求めず、ネットワークも使いません。
script-help-options = オプション
script-help-lang = 出力の言語（省略時は環境の設定に従います）
script-help-format = 読むためのテキスト、またはアドバイザリごとに1行のJSON
script-help-explain = すべての条件とその答えも表示します
script-help-root = このホストの代わりに、採取しておいたホストの写しを判定します
script-help-about = このスクリプトの元になったデータを表示します
script-help-help = このヘルプを表示します
script-help-exit = 終了ステータス
script-exit-0 = 影響なし、または修正済み
script-exit-1 = 緩和済み、または対象の可能性あり
script-exit-2 = 影響あり
script-exit-3 = 判定できません
script-exit-64 = 呼び出し方の誤り

script-wrong-option = 不明なオプションです
script-wrong-value = 値がないか、指定できない値です
script-wrong-tool = 必要なツールがないため、何も判定できません
script-wrong-root = フォルダーがありません
