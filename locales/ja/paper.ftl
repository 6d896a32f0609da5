# 紙に印刷するもの。
site-sheet-advisory = { $id } { $title }（版 { $revision }、{ $date }時点）

site-summary-title = { $id }の要約（1枚）
site-summary-link = 1枚に印刷する要約
site-summary-text = 判断と作業に要ることだけを、A4の1枚に印刷できます。手順の前の枠は、手で印を付けるためのものです。コマンドと注意は、全文のページにあります。
site-summary-as-of = 情報の時点
site-summary-affected = 影響を受けるバージョン（→ 修正版）
site-summary-check = 確認の方法
site-summary-checks = 手で確かめること
site-summary-full = 全文
site-glossary-letters = 五十音順の見出し
