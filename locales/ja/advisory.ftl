# アドバイザリーのページとその背景のページの言葉です。

site-background = 背景と出典
site-background-of = { $title }：判断の根拠、質問、出典
site-background-back = { $link }の判断の根拠と出典です。確認と対応の手順は、そのページにあります。
site-background-text = 対応に急ぎでは要らないものは、別のページにまとめています。本文の[ ]の番号も、そのページの参考資料を指します。
site-basis-link = この判定の根拠と限界、規則の全文

site-order-why = 理由
site-order-why-of = 手順{ $number }との順序の理由

# 判定の流れ。`site-reason-`の後ろは、確認スクリプトが出す理由コードです。
site-flow-closed = 当てはまる攻撃経路をすべて閉じましたか
site-flow-closed-by = ：閉じるのは
site-flow-closed-absent = ：その経路がない機器だけ
site-flow-listed = それでも決まらないとき、{ $rule }に当てはまる機器は{ $verdict }、ほかは判定できないままです。
site-flow-listed-rule = 対象候補の条件
site-reasons = 「わからない」の理由コードと、判定するためにできること
site-reason-conflict = 情報源どうしが食い違っています。根拠の値を直接見比べてください。
site-reason-kernel-too-old = カーネルが古く、この値を表示しません。カーネルを更新するか、製造元のツールで調べると判定できます。
site-reason-malformed = 読めた値が、あり得ない形でした。BIOSの画面や製造元のツールで調べ直すと判定できます。
site-reason-newer-than-data = このページのデータより新しいバージョンです。製造元の最新の情報を見てください。
site-reason-no-data = 値が見つかりません。別の方法（BIOSの画面、製造元のツール）で調べると判定できます。
site-reason-no-device = デバイスが見えません。ドライバーがないだけのこともあるため、ドライバーを入れて調べ直してください。
site-reason-no-permission = 読み取る権限がありません。管理者（root）で実行し直すと判定できます。
site-reason-no-tool = 読み取りに使うツールがありません。入れてから実行し直すと判定できます。
site-reason-not-listed = 一覧や既知の系列にありません。ないことは「影響なし」ではありません。製造元に確かめると決まります。
site-reason-not-supported-here = このOSでは読み取れません。ほかのOSか、質問に書いた調べ方で確かめてください。
site-reason-virtual-machine = 仮想マシンの中では、ハードウェアの値が実機と違うことがあります。ホスト側で調べると判定できます。
site-reasons-any = どの質問でも

site-tools = 手順で使うツール
site-graph = 矢印は、先に終えないと進めない順序です。矢印のない手順どうしは、番号の順に進めます。点線の枠は任意の手順です。
site-graph-one-of = { $count }通りから1つ

# ページのスクリプトの言葉.
page-link = 「{$title}」へのリンク

# { $section }は節のid、{ $url }はその番地です。
site-report-section = 誤りを報告
site-report-subject = 誤りの報告：{ $advisory } { $revision }（{ $section }）
site-report-body =
    対象：{ $advisory } 版{ $revision }、{ $section }
    場所：{ $url }

    気づいた点：
