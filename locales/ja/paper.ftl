# 紙に印刷するもの。
site-sheet-advisory = { $id } { $title }（版 { $revision }、{ $date }時点）
